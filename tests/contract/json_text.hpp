// SPDX-License-Identifier: MIT
#pragma once

#include "support/catch.hpp"

#include <rapidjson/document.h>
#include <rapidjson/pointer.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <map>
#include <string>
#include <vector>

// JSON by RapidJSON, which the library does not use: one mistake must not pass on both sides.
namespace contract {

/// Collects the members of a flat object as they are written; refuses anything else, and a name given twice.
class FlatHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, FlatHandler> {
public:
    std::map<std::string, std::string> members{};

    bool Null() { return put("null"); }
    bool Bool(bool value) { return put(value ? "true" : "false"); }
    bool RawNumber(const char* digits, rapidjson::SizeType size, bool) { return put(std::string(digits, size)); }
    bool String(const char* text, rapidjson::SizeType size, bool) { return put('"' + std::string(text, size) + '"'); }
    bool StartObject() { return depth_++ == 0; }
    bool Key(const char* name, rapidjson::SizeType size, bool) {
        name_ = std::string(name, size);
        return members.count(name_) == 0;
    }
    bool EndObject(rapidjson::SizeType) { return true; }
    bool StartArray() { return false; }
    bool EndArray(rapidjson::SizeType) { return false; }

private:
    bool put(std::string value) {
        members[name_] = std::move(value);
        return depth_ == 1;
    }

    int depth_ = 0;
    std::string name_{};
};

/// The members of the flat JSON object `json`, each value as it is written: `60`, `true`, `"V5"` (escapes resolved).
/// Empty when `json` is anything else.
inline std::map<std::string, std::string> flat_members(const std::string& json) {
    FlatHandler handler;
    rapidjson::StringStream stream(json.c_str());
    constexpr unsigned flags = rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag;
    const bool parsed = !rapidjson::Reader().Parse<flags>(stream, handler).IsError();
    return parsed ? handler.members : std::map<std::string, std::string>{};
}

/// Whether `text`, which holds no NUL, is UTF-8.
inline bool is_utf8(const std::string& text) {
    rapidjson::StringStream in(text.c_str());
    rapidjson::StringBuffer out;
    while (in.Peek() != '\0') {
        if (!rapidjson::UTF8<>::Validate(in, out)) return false;
    }
    return true;
}

inline std::string json_of(const rapidjson::Value& value) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    value.Accept(writer);
    return {buffer.GetString(), buffer.GetSize()};
}

/// `json` with the value at `place` (a JSON pointer: "/data/taskId") replaced by `value`, itself JSON.
inline std::string replaced(const std::string& json, const std::string& place, const std::string& value) {
    rapidjson::Document document;
    document.Parse(json.c_str());
    rapidjson::Document other(&document.GetAllocator());
    other.Parse(value.c_str());
    rapidjson::Pointer(place.c_str()).Set(document, other);
    return json_of(document);
}

/// `json` without the member or element at `place`.
inline std::string removed(const std::string& json, const std::string& place) {
    rapidjson::Document document;
    document.Parse(json.c_str());
    rapidjson::Pointer(place.c_str()).Erase(document);
    return json_of(document);
}

/// `json` with the member at `place` standing there twice.
inline std::string doubled(const std::string& json, const std::string& place) {
    rapidjson::Document document;
    document.Parse(json.c_str());
    const std::size_t slash = place.rfind('/');
    rapidjson::Value* parent = rapidjson::Pointer(place.substr(0, slash).c_str()).Get(document);
    const std::string name = place.substr(slash + 1);
    rapidjson::Value again(parent->FindMember(name.c_str())->value, document.GetAllocator());
    parent->AddMember(rapidjson::Value(name.c_str(), document.GetAllocator()), again, document.GetAllocator());
    return json_of(document);
}

inline void collect_places(const rapidjson::Value& value, const std::string& place, std::vector<std::string>& to) {
    if (value.IsObject()) {
        for (const auto& member : value.GetObject()) {
            const std::string inner = place + '/' + member.name.GetString();
            to.push_back(inner);
            collect_places(member.value, inner, to);
        }
    } else if (value.IsArray()) {
        for (rapidjson::SizeType i = 0; i < value.Size(); ++i) {
            collect_places(value[i], place + '/' + std::to_string(i), to);
        }
    }
}

/// The place of every member of every object in `json`.
inline std::vector<std::string> places(const std::string& json) {
    rapidjson::Document document;
    document.Parse(json.c_str());
    std::vector<std::string> found;
    collect_places(document, "", found);
    return found;
}

// Every member of a sample in turn: replaced by a value of each kind, removed, doubled.

inline constexpr const char* kinds[] = {"null",  "true", "false", "0",     "-1", "4294967496",
                                        "1e300", "1.5",  "\"\"",  "\"x\"", "[]", "{}"};

/// The JSON of a sample with one member changed, and what was done to it.
struct Mutation {
    std::string place;
    std::string change;
    std::string body;
};

inline std::vector<Mutation> mutations_of(const std::string& sample) {
    std::vector<Mutation> mutations;
    for (const std::string& place : places(sample)) {
        for (const char* kind : kinds) mutations.push_back({place, kind, replaced(sample, place, kind)});
        mutations.push_back({place, "removed", removed(sample, place)});
        mutations.push_back({place, "doubled", doubled(sample, place)});
    }
    return mutations;
}

/// The value at `place`, null when there is none.
inline rapidjson::Value at(rapidjson::Document& document, const std::string& place) {
    const rapidjson::Value* value = rapidjson::Pointer(place.c_str()).Get(document);
    return value == nullptr ? rapidjson::Value() : rapidjson::Value(*value, document.GetAllocator());
}

/// Whether RapidJSON reads `word` at `place`, in an envelope that accepts, about the task asked for.
inline bool says(const std::string& body, const std::string& place, const std::string& word) {
    rapidjson::Document document;
    document.Parse(body.c_str());
    REQUIRE_FALSE(document.HasParseError());
    const rapidjson::Value code = at(document, "/code");
    const rapidjson::Value state = at(document, place);
    const rapidjson::Value id = at(document, "/data/taskId");
    const bool other_task =
        id.IsString() && id.GetStringLength() > 0 && id.GetString() != std::string("0123456789abcdef0123456789abcdef");
    return code.IsInt64() && code.GetInt64() == 200 && state.IsString() && state.GetString() == word && !other_task;
}

} // namespace contract
