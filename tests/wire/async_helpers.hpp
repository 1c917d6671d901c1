// SPDX-License-Identifier: MIT
#pragma once

#include "support/catch.hpp"
#include "support/patience.hpp"
#include "support/raw_server.hpp"

#include <fermata/http/curl_multi_transport.hpp>

#include <chrono>
#include <functional>
#include <optional>

namespace wire_test {

using namespace std::chrono_literals;

/// A request and what came of it.
class Call final : public fermata::http::AsyncReceiver {
public:
    explicit Call(const std::string& url, const std::string& body = {}) {
        request.url = url;
        request.body = body;
        request.method = body.empty() ? fermata::http::Method::get : fermata::http::Method::post;
        request.send_once = !body.empty();
        request.connect_timeout = 10min; // nothing waits for these
        request.total_timeout = 10min;
        request.max_body = 1 << 20;
    }

    void on_outcome(fermata::Result<fermata::http::Response>&& got) override {
        ++outcomes;
        outcome.emplace(std::move(got));
        if (then) then();
    }

    bool is_ending() const noexcept override { return ending; }

    bool answered(const std::string& body) const { return outcome && *outcome && (*outcome)->body == body; }

    fermata::http::Request request{};
    bool ending = false;
    int outcomes = 0;
    std::optional<fermata::Result<fermata::http::Response>> outcome{};
    std::function<void()> then{}; ///< in on_outcome
};

/// Drives `transport` until `done()`; whether it came to that.
template<class Done> bool drive_until(fermata::http::AsyncTransport& transport, Done done) {
    return test_support::comes(done, [&transport] { transport.drive(20ms); });
}

/// Expects an error of this kind and charge.
inline void check_error(const fermata::Result<fermata::http::Response>& outcome, fermata::ErrorKind kind,
                        fermata::Charge charge) {
    REQUIRE_FALSE(outcome);
    CAPTURE(outcome.error().describe());
    CHECK(outcome.error().kind == kind);
    CHECK(outcome.error().charge == charge);
    CHECK(outcome.error().attempts.size() == 1);
}

} // namespace wire_test
