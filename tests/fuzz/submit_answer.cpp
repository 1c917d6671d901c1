// SPDX-License-Identifier: MIT
// Any bytes as the answer to a paid submit: never a false success, never a false "not charged".
#include "fuzz/fuzz.hpp"

#include <fermata/api/extend_fields.hpp>
#include <fermata/detail/redaction.hpp>
#include <fermata/wire/decode.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::TimeLimit limit;
    for (const fermata::Provider& provider : {fermata::kie(), fermata::sunoapi()}) {
        const fermata::http::Response response = fuzz::response_of(data, size);
        const auto id =
            fermata::detail::redacted(fermata::wire::decode_submit(response, provider), response, {fuzz::secret_key});
        if (id) {
            fuzz::require(!fermata::check_id("taskId", id->str()), "a task id that breaks its rule");
            fuzz::require(response.body.find("200") != std::string::npos, "a success without a 200");
            continue;
        }
        const fermata::Error& error = id.error();
        fuzz::require_printable(error.describe());
        fuzz::require_secret(error.describe());
        const bool refused = error.charge == fermata::Charge::none;
        fuzz::require(error.charge != fermata::Charge::made, "an error that knows of a task");
        fuzz::require(!error.retryable || refused, "a repeat of what may have been paid");
        fuzz::require(!refused ||
                          (error.service_code && provider.meaning(*error.service_code).charge == fermata::Charge::none),
                      "not charged, by no documented refusal");
    }
    return 0;
}
