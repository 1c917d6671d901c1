// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/http/transport.hpp>

#include <deque>
#include <mutex>

FERMATA_BEGIN_NAMESPACE

namespace testing {

/// A transport for tests of one's own code: gives out the answers that it was told, in order, and keeps the requests.
/// It sends nothing. When no answer is left it fails with (transport, connect). Callable from any thread.
class ScriptTransport final : public http::Transport {
public:
    /// The next request is answered with this HTTP status and body.
    ScriptTransport& answer(int status, std::string body) {
        http::Response response;
        response.status = status;
        response.body = std::move(body);
        return then(std::move(response));
    }

    /// The next request has this outcome.
    ScriptTransport& then(Result<http::Response> outcome) {
        const std::lock_guard<std::mutex> lock(mutex_);
        outcomes_.push_back(std::move(outcome));
        return *this;
    }

    Result<http::Response> send(const http::Request& request, const StopToken&) override {
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
        Result<http::Response> outcome = std::move(outcomes_.front());
        outcomes_.pop_front();
        if (!outcome || request.sink == nullptr) return outcome;
        request.sink->begin();
        const bool good = outcome->status >= 200 && outcome->status < 300;
        if (good && !outcome->body.empty()) request.sink->write(outcome->body, outcome->body.size());
        return outcome;
    }

    /// What was sent so far.
    std::vector<http::Request> requests() const {
        const std::lock_guard<std::mutex> lock(mutex_);
        return requests_;
    }

private:
    mutable std::mutex mutex_;
    std::deque<Result<http::Response>> outcomes_;
    std::vector<http::Request> requests_;
};

} // namespace testing

FERMATA_END_NAMESPACE
