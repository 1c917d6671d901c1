// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>
#include <fermata/http/message.hpp>

#include <deque>
#include <mutex>

FERMATA_BEGIN_NAMESPACE

namespace testing {

/// Outcomes to be given out in order, and the requests that took them. Callable from any thread.
class Script {
public:
    using Outcome = std::optional<Result<http::Response>>; ///< none: silence

    void append(Outcome outcome) {
        const std::lock_guard<std::mutex> lock(mutex_);
        outcomes_.push_back(std::move(outcome));
    }

    /// The next outcome, for `request`; (transport, connect) when none is left.
    Outcome take(const http::Request& request) {
        const std::lock_guard<std::mutex> lock(mutex_);
        requests_.push_back(request);
        if (outcomes_.empty()) {
            Error error;
            error.kind = ErrorKind::transport;
            error.reason = Reason::connect;
            error.message = "the script has no answer left";
            error.attempts.push_back({});
            return error;
        }
        Outcome outcome = std::move(outcomes_.front());
        outcomes_.pop_front();
        return outcome;
    }

    std::vector<http::Request> requests() const {
        const std::lock_guard<std::mutex> lock(mutex_);
        return requests_;
    }

private:
    mutable std::mutex mutex_;
    std::deque<Outcome> outcomes_;
    std::vector<http::Request> requests_;
};

} // namespace testing

FERMATA_END_NAMESPACE
