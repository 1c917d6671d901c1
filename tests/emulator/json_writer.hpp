// SPDX-License-Identifier: MIT
#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdint>
#include <string>

namespace fermata_emulator {

/// Writes one JSON text, member by member.
class JsonWriter {
public:
    JsonWriter& key(const std::string& name) {
        writer_.Key(name.c_str(), size_of(name));
        return *this;
    }
    JsonWriter& text(const std::string& value) {
        writer_.String(value.c_str(), size_of(value));
        return *this;
    }
    JsonWriter& integer(std::int64_t value) {
        writer_.Int64(value);
        return *this;
    }
    /// A number without a decimal point when it is whole.
    JsonWriter& number(double value) {
        const auto whole = static_cast<std::int64_t>(value);
        static_cast<double>(whole) == value ? writer_.Int64(whole) : writer_.Double(value);
        return *this;
    }
    JsonWriter& null() {
        writer_.Null();
        return *this;
    }
    /// `json` as it stands.
    JsonWriter& raw(const std::string& json) {
        writer_.RawValue(json.c_str(), json.size(), rapidjson::kStringType);
        return *this;
    }
    JsonWriter& begin_object() {
        writer_.StartObject();
        return *this;
    }
    JsonWriter& end_object() {
        writer_.EndObject();
        return *this;
    }
    JsonWriter& begin_array() {
        writer_.StartArray();
        return *this;
    }
    JsonWriter& end_array() {
        writer_.EndArray();
        return *this;
    }

    std::string json() const { return {buffer_.GetString(), buffer_.GetSize()}; }

private:
    static rapidjson::SizeType size_of(const std::string& text) {
        return static_cast<rapidjson::SizeType>(text.size());
    }

    rapidjson::StringBuffer buffer_{};
    rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

} // namespace fermata_emulator
