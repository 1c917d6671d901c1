// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/raised_flag.hpp>
#include <fermata/http/async_transport.hpp>
#include <fermata/http/transport.hpp>
#include <fermata/testing/script.hpp>

#include <algorithm>
#include <condition_variable>

FERMATA_BEGIN_NAMESPACE

namespace testing {

/// A transport for tests of one's own code, blocking and asynchronous: gives out the answers that it was told, in
/// order, and keeps the requests. It sends nothing. When no answer is left it fails with (transport, connect).
/// Callable from any thread, but for `start`, `cancel` and `drive`, which belong to one.
class ScriptTransport final : public http::Transport, public http::AsyncTransport {
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
        script_.append(std::move(outcome));
        return *this;
    }

    /// The next request is sent and never answered. An asynchronous one lasts until it is cancelled; a blocking one
    /// fails at once, as if its time were over.
    ScriptTransport& silence() {
        script_.append(std::nullopt);
        return *this;
    }

    /// What was sent so far.
    std::vector<http::Request> requests() const { return script_.requests(); }

    Result<http::Response> send(const http::Request& request, const StopToken&) override {
        Script::Outcome outcome = script_.take(request);
        if (!outcome) return unanswered(request.send_once, ErrorKind::timeout, "the script is silent");
        fill_sink(request, *outcome);
        return *std::move(outcome);
    }

    /// The request has the next outcome of the script; `drive` delivers it.
    void start(const http::Request& request, http::AsyncReceiver& receiver) override {
        started_.push_back({&request, &receiver, script_.take(request)});
    }

    /// (cancelled, unknown) for a paid request, (cancelled, none) for others; the outcome that it had is lost.
    Result<http::Response> cancel(http::AsyncReceiver& receiver) override {
        bool paid = false;
        for (auto one = started_.begin(); one != started_.end(); ++one) {
            if (one->receiver != &receiver) continue;
            paid = one->request->send_once;
            started_.erase(one);
            break;
        }
        return unanswered(paid, ErrorKind::cancelled, "stopped by the caller");
    }

    void drive(Duration wait) override {
        if (driving_) return;
        const detail::RaisedFlag inside(driving_);
        if (deliver()) return;
        std::unique_lock<std::mutex> lock(mutex_);
        wake_.wait_for(lock, (std::min<Duration>)(wait, std::chrono::hours(1)), [this] { return woken_; });
        woken_ = false;
    }

    void wake() noexcept override {
        {
            const std::lock_guard<std::mutex> lock(mutex_);
            woken_ = true;
        }
        wake_.notify_all();
    }

private:
    struct Started {
        const http::Request* request;
        http::AsyncReceiver* receiver;
        Script::Outcome outcome;
    };

    static Error unanswered(bool paid, ErrorKind kind, const char* message) {
        Error error;
        error.kind = kind;
        error.charge = paid ? Charge::unknown : Charge::none;
        error.message = message;
        error.attempts.push_back({});
        return error;
    }

    static void fill_sink(const http::Request& request, const Result<http::Response>& outcome) {
        if (!outcome || request.sink == nullptr) return;
        request.sink->begin();
        const bool good = outcome->status >= 200 && outcome->status < 300;
        if (good && !outcome->body.empty()) request.sink->write(outcome->body, outcome->body.size());
    }

    /// Not more than what is started now: receivers can start others.
    bool deliver() {
        bool delivered = false;
        for (std::size_t most = started_.size(); most > 0; --most) {
            const auto next = std::find_if(started_.begin(), started_.end(),
                                           [](const Started& one) { return one.outcome.has_value(); });
            if (next == started_.end()) break;
            Started one = std::move(*next);
            started_.erase(next);
            fill_sink(*one.request, *one.outcome);
            one.receiver->on_outcome(*std::move(one.outcome));
            delivered = true;
        }
        return delivered;
    }

    Script script_;
    std::vector<Started> started_; ///< the oldest first
    bool driving_ = false;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool woken_ = false;
};

} // namespace testing

FERMATA_END_NAMESPACE
