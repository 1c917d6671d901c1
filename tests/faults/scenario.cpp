// SPDX-License-Identifier: MIT
#include "faults/scenario.hpp"

#include <random>

namespace faults {

namespace {

std::string random_digits() {
    static std::random_device source;
    std::string digits;
    for (int i = 0; i < 32; ++i) digits += "0123456789abcdef"[source() % 16];
    return digits;
}

fermata::ClientOptions quick_options(const std::string& base_url) {
    using namespace std::chrono_literals;
    fermata::ClientOptions options;
    options.base_url = base_url;
    options.curl.ca_file = trusted_file();
    // No row waits for these: what they would end is a fault of the client, or of a machine that does nothing for a
    // minute.
    options.timeouts.connect = 60s;
    options.timeouts.exchange = 60s;
    options.timeouts.stall = 60s;
    options.retry.backoff.base = 1ms;
    options.retry.backoff.rate_limited = 1ms;
    options.poll.first = 1ms; // raised to the least pause
    return options;
}

} // namespace

CallData CallData::generate() { return {random_digits(), random_digits(), random_digits(), random_digits()}; }

Setup::Setup(FaultServer& fault_server, int factor)
    : server(fault_server),
      time_factor(factor),
      options(quick_options(server.base_url())),
      request(fermata::ExtendRequest::inherited(fermata::AudioId{data.audio_id}, fermata::Model::v5)
                  .prompt(fermata::Prompt{data.prompt})
                  .callback_url(data.callback_url())
                  .build()) {
    call.stop = stop.token();
    wait.stop = stop.token();
    download.stop = stop.token();
}

Outcome::Outcome(const fermata::Result<fermata::TaskId>& id) {
    if (id) {
        task_id = id->str();
    } else {
        error = id.error();
    }
}

Outcome::Outcome(const fermata::Result<fermata::Task>& seen) {
    if (seen) {
        task = *seen;
        task_id = seen->id.str();
    } else {
        error = seen.error();
    }
}

Outcome::Outcome(const fermata::Result<fermata::Persona>& persona) {
    if (!persona) error = persona.error();
}

Outcome::Outcome(const fermata::Result<std::string>& path) {
    if (!path) error = path.error();
}

} // namespace faults
