// SPDX-License-Identifier: MIT
#pragma once

#include "json_text.hpp"

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

} // namespace contract
