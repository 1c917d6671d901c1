// SPDX-License-Identifier: MIT
// Any bytes as a request to read: what is taken is valid, and says the same when it is written and read again.
#include "fuzz/fuzz.hpp"

#include <fermata/wire/json.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::TimeLimit limit;
    const std::string text = fuzz::response_of(data, size).body;
    const auto request = fermata::request_from_json(text);
    if (!request) {
        fuzz::require(request.error().kind == fermata::ErrorKind::invalid_request, "another kind of error");
        fuzz::require_printable(request.error().describe());
        return 0;
    }
    fuzz::require(fermata::violations_of(request->fields(), fermata::Limits::documented()).empty(),
                  "a request that breaks a rule");
    const auto again = fermata::request_from_json(fermata::to_json(*request));
    fuzz::require(again && *again == *request, "another request when it is read again");
    return 0;
}
