// SPDX-License-Identifier: MIT
#pragma once

#include "json_text.hpp"
#include "seed_texts.hpp"
#include "support/catch.hpp"

namespace contract {

using Fields = std::vector<std::string>;

/// The fields that `request` breaks a rule with, in the order they are told; none when it breaks none.
inline Fields faulty_fields(const fermata::Result<fermata::ExtendRequest>& request) {
    Fields fields;
    if (request) return fields;
    REQUIRE(request.error().kind == fermata::ErrorKind::invalid_request);
    REQUIRE(request.error().charge == fermata::Charge::none);
    for (const fermata::Violation& violation : request.error().violations) fields.push_back(violation.field);
    REQUIRE_FALSE(fields.empty());
    return fields;
}

/// The same of a request in its wire form.
inline Fields faulty_fields(const std::string& json) { return faulty_fields(fermata::request_from_json(json)); }

/// Seed 001's example with another value for one field; `value` is JSON.
inline std::string example_with(const std::string& field, const std::string& value) {
    return replaced(seed_001_request, '/' + field, value);
}

/// Seed 001's example without one field.
inline std::string example_without(const std::string& field) { return removed(seed_001_request, '/' + field); }

/// A request with the flag false and nothing that it does not need.
inline const std::string least_inherited = R"({"defaultParamFlag":false,"audioId":"a","model":"V5",)"
                                           R"("callBackUrl":"https://api.example.com/callback"})";

} // namespace contract
