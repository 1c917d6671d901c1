// SPDX-License-Identifier: MIT
#include "body_reader.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

namespace fermata_emulator {
namespace {

/// Collects the members of the outermost object and of the objects in it; RapidJSON calls it with what it reads.
class Collector : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Collector> {
public:
    bool Null() { return add(FieldKind::null, "null"); }
    bool Bool(bool value) { return add(FieldKind::boolean, value ? "true" : "false"); }
    bool RawNumber(const char* text, unsigned length, bool) { return add(FieldKind::number, {text, length}); }
    bool String(const char* text, unsigned length, bool) { return add(FieldKind::text, {text, length}); }
    bool Key(const char* text, unsigned length, bool) {
        name_.assign(text, length);
        return true;
    }
    bool StartObject() { return open(FieldKind::object); }
    bool EndObject(unsigned) { return close(); }
    bool StartArray() { return depth_ > 0 && open(FieldKind::array); }
    bool EndArray(unsigned) { return close(); }

    Fields fields{};

private:
    /// Where the next member belongs, or null when it is too deep.
    Fields* place() {
        if (depth_ == 1) return &fields;
        if (depth_ == 2 && fields.back().kind == FieldKind::object) return &fields.back().members;
        return nullptr;
    }
    bool add(FieldKind kind, std::string value) {
        if (Fields* into = place()) into->push_back({name_, kind, std::move(value)});
        return depth_ > 0;
    }
    bool open(FieldKind kind) {
        if (Fields* into = place()) into->push_back({name_, kind, {}});
        ++depth_;
        return true;
    }
    bool close() {
        --depth_;
        return true;
    }

    std::string name_{};
    std::size_t depth_ = 0;
};

} // namespace

std::variant<Fields, Malformed> read_body(const std::string& body) {
    if (body.find('\0') != std::string::npos) return Malformed{"a NUL byte"};
    constexpr unsigned flags = rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag |
                               rapidjson::kParseIterativeFlag; // iterative: deep nesting must not end the program
    Collector collector;
    rapidjson::StringStream stream(body.c_str());
    const rapidjson::ParseResult result = rapidjson::Reader().Parse<flags>(stream, collector);
    if (result.Code() == rapidjson::kParseErrorTermination) return Malformed{"not an object"};
    if (result.IsError()) return Malformed{rapidjson::GetParseError_En(result.Code())};
    return std::move(collector.fields);
}

std::optional<double> number_of(const std::string& characters) {
    rapidjson::Document document;
    document.Parse(characters.c_str()); // free of the locale, unlike strtod
    if (document.HasParseError() || !document.IsNumber()) return std::nullopt;
    return document.GetDouble();
}

std::optional<std::size_t> code_points(const std::string& text) {
    std::size_t count = 0;
    unsigned char before = 0;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (before == 0xED && byte >= 0xA0) return std::nullopt; // half of a surrogate pair
        if ((byte & 0xC0) != 0x80) ++count;
        before = byte;
    }
    return count;
}

} // namespace fermata_emulator
