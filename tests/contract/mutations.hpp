// SPDX-License-Identifier: MIT
#pragma once

#include "json_text.hpp"
#include "support/catch.hpp"

// Every member of a sample in turn: replaced by a value of each kind, removed, doubled.
namespace contract {

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
