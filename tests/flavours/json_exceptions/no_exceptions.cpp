// SPDX-License-Identifier: MIT
// Built with -fno-exceptions; everything of fermata that reads JSON is in this object.
#include <fermata/fermata.hpp>
#include <fermata/testing/script_transport.hpp>

#if defined(__cpp_exceptions)
#error "this object is meant to be without exceptions"
#endif

bool fermata_reads_bad_json();

bool fermata_reads_bad_json() {
    const auto script = std::make_shared<fermata::testing::ScriptTransport>();
    script->answer(200, "{");
    fermata::ClientOptions options;
    options.transport = script;
    options.retry.max_attempts = 1;
    const auto credits = fermata::Client{fermata::ApiKey{"no-real-key"}, options}.credits();
    const auto request = fermata::request_from_json("{");
    return !credits && credits.error().kind == fermata::ErrorKind::protocol && !request &&
           request.error().kind == fermata::ErrorKind::invalid_request;
}
