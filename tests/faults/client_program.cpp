// SPDX-License-Identifier: MIT
// faults_client FOLDER: makes the paid call of FOLDER/call, and leaves what came of it in FOLDER/result. It prints
// nothing and asks nobody: its standard streams may be closed.
#include "faults/call_file.hpp"
#include "faults/client_adapter.hpp"

#include <fermata/wire/json.hpp>

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    const std::string folder = argv[1];
    const faults::CallFile call = faults::CallFile::read(folder + "/call");
    fermata::ClientOptions options;
    options.base_url = call.base_url;
    options.curl.ca_file = call.ca_file;
    options.timeouts.connect = options.timeouts.exchange = options.timeouts.stall = std::chrono::minutes(1);
    options.retry.backoff.base = options.retry.backoff.rate_limited = std::chrono::milliseconds(1);
    const faults::MakeClient make = call.driver == "async" ? faults::async_client : faults::blocking_client;
    const auto client = make(fermata::ApiKey{call.key}, options);
    return faults::write_result(client->extend(fermata::request_from_json(call.request), {}), folder + "/result") ? 0
                                                                                                                  : 1;
}
