// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>
#include <fermata/core/scope.hpp>
#include <fermata/http/message.hpp>
#include <fermata/http/transport.hpp>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>

FERMATA_BEGIN_NAMESPACE

namespace testing {

/// A list of outcomes for requests, in order, and of the requests that took them. Callable from any thread.
class Script {
public:
    /// What a request gets.
    struct Outcome {
        std::optional<Result<http::Response>> result{}; ///< nothing: no answer ever comes
        http::Headers headers{};                        ///< of an answer; only sinks are told
    };

    /// Adds an outcome to the end of the list.
    void append(Outcome outcome) {
        const std::lock_guard<std::mutex> lock(mutex_);
        outcomes_.push_back(std::move(outcome));
    }

    /// Removes and returns the next outcome, for `request`; (transport, connect) when none is left.
    Outcome take(const http::Request& request) {
        const std::lock_guard<std::mutex> lock(mutex_);
        requests_.push_back(request);
        if (outcomes_.empty()) {
            Error error;
            error.kind = ErrorKind::transport;
            error.reason = Reason::connect;
            error.message = "the script has no answer left";
            error.attempts.push_back({});
            return {std::move(error)};
        }
        Outcome outcome = std::move(outcomes_.front());
        outcomes_.pop_front();
        return outcome;
    }

    /// Returns the requests that took outcomes, oldest first.
    std::vector<http::Request> requests() const {
        const std::lock_guard<std::mutex> lock(mutex_);
        return requests_;
    }

private:
    mutable std::mutex mutex_;
    std::deque<Outcome> outcomes_;
    std::vector<http::Request> requests_;
};

/// A transport for tests of your own code, blocking and asynchronous. It sends nothing: it gives each request the next
/// of its prepared outcomes and keeps the request. When no outcome is left, requests fail with (transport, connect).
/// Callable from any thread, except `start`, `cancel` and `drive`, which are for one thread.
class ScriptTransport final : public http::Transport, public http::AsyncTransport {
public:
    /// Adds an answer with this HTTP status, body and headers, of which only sinks are told.
    ScriptTransport& answer(int status, std::string body, http::Headers headers = {}) {
        http::Response response;
        response.status = status;
        response.body = std::move(body);
        script_.append({std::move(response), std::move(headers)});
        return *this;
    }

    /// Adds an outcome: an answer or an error.
    ScriptTransport& then(Result<http::Response> outcome) {
        script_.append({std::move(outcome)});
        return *this;
    }

    /// Adds an outcome for a request that is sent and never answered. An asynchronous request then lasts until it is
    /// cancelled; a blocking one fails at once with ErrorKind::timeout, as if its time were over.
    ScriptTransport& silence() {
        script_.append({});
        return *this;
    }

    /// Returns the requests that were sent so far, oldest first.
    std::vector<http::Request> requests() const { return script_.requests(); }

    /// Returns the next outcome. A stop is not looked at.
    Result<http::Response> send(const http::Request& request, const StopToken&) override {
        Script::Outcome outcome = script_.take(request);
        if (!outcome.result) return unanswered(request.send_once, ErrorKind::timeout, "the script is silent");
        fill_sink(request, outcome);
        return *std::move(outcome.result);
    }

    /// Gives the request the next outcome, which `drive` delivers.
    void start(const http::Request& request, http::AsyncReceiver& receiver) override {
        started_.push_back({&request, &receiver, script_.take(request)});
    }

    /// Ends the request of `receiver` with (cancelled, unknown) when it is paid and (cancelled, none) otherwise. The
    /// outcome that it had is lost.
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

    /// Delivers the outcomes that are there, or waits for `wake`, `wait` or an hour.
    void drive(Duration wait) override {
        if (driving_) return;
        const detail::ScopedFlag inside(driving_);
        if (deliver()) return;
        std::unique_lock<std::mutex> lock(mutex_);
        const Duration most = (std::max)(Duration::zero(), (std::min<Duration>)(wait, std::chrono::hours(1)));
        wake_.wait_for(lock, most, [this] { return woken_; });
        woken_ = false;
    }

    /// Ends the wait of `drive`, of this one or the next.
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

    /// A sink that ends the transfer makes its outcome (transport, file_system).
    static void fill_sink(const http::Request& request, Script::Outcome& outcome) {
        Result<http::Response>& answer = *outcome.result;
        if (!answer || request.sink == nullptr) return;
        request.sink->begin();
        bool takes = request.sink->take_head(answer->status, http::BodyHeaders::of(outcome.headers));
        const bool good = answer->status >= 200 && answer->status < 300;
        if (takes && good && !answer->body.empty()) takes = request.sink->write(answer->body, answer->body.size());
        request.sink->report_progress();
        if (takes) return;
        Error error = unanswered(false, ErrorKind::transport, "the answer could not be stored");
        error.reason = Reason::file_system;
        answer = std::move(error);
    }

    /// Delivers the outcomes of the requests that are started now, not of those that receivers start; returns whether
    /// there were any.
    bool deliver() {
        bool delivered = false;
        for (std::size_t most = started_.size(); most > 0; --most) {
            const auto next = std::find_if(started_.begin(), started_.end(),
                                           [](const Started& one) { return one.outcome.result.has_value(); });
            if (next == started_.end()) break;
            Started one = std::move(*next);
            started_.erase(next);
            fill_sink(*one.request, one.outcome);
            one.receiver->on_outcome(*std::move(one.outcome.result));
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
