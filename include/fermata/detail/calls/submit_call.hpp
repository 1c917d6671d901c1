// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/calls/single_exchange_calls.hpp>
#include <fermata/policy/rate_limit.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// A request's place in the queue of a rate limiter. It leaves the queue when it is destroyed without a permit.
class Permit {
public:
    /// `limiter` outlives it.
    explicit Permit(RateLimiter& limiter) : limiter_(limiter), ticket_(limiter.enqueue()) {}
    Permit(const Permit&) = delete;
    Permit& operator=(const Permit&) = delete;
    ~Permit() { limiter_.cancel(ticket_); }

    /// Returns how long to wait still; zero when the permit is acquired.
    Duration try_acquire(TimePoint now) { return limiter_.try_acquire(ticket_, now); }

private:
    RateLimiter& limiter_;
    RateLimiter::Ticket ticket_;
};

/// Asks for a paid extension.
struct SubmitExtension : Question {
    using Value = TaskId;
    static constexpr CallKind kind = CallKind::extend;

    explicit SubmitExtension(const ExtendRequest& wanted) : extend(&wanted) {}

    /// A request that was moved from breaks the rules that it was built by.
    std::vector<Violation> violations(const Provider& provider) const {
        std::vector<Violation> violations = violations_of(extend->fields(), Limits::none());
        return violations.empty() ? violations_of(extend->fields(), provider) : violations;
    }
    SecretTexts texts() const { return secret_texts_of(extend->fields(), token); }
    http::Request request(const ClientState& client) const { return submit_request(client, *extend); }
    Result<TaskId> decode(const http::Response& response, ClientState& client) const {
        Result<TaskId> id = wire::decode_submit(response, client.provider, client.has_own_url);
        if (!id || client.recent.add(*id)) return id;
        Error error = wire::protocol_error(
            response, "the answer names a task that another request has made: a cache on the way may have given it",
            wire::Intent::submit);
        error.service_code = 200;
        error.possible_task_id = id->str();
        return error;
    }
    void annotate(Error& error, const Provider& provider) {
        if (error.charge != Charge::unknown) return;
        error.advice = advice_on_settling(provider); // this may throw, and then the token is still there
        error.callback_token = std::move(token);
    }

    const ExtendRequest* extend; ///< null once the exchange is made
    std::optional<CallbackToken> token{};
    bool is_poll_only = false;

private:
    /// Returns what can tell whether a submit whose charge is unknown has made a task.
    std::string advice_on_settling(const Provider& provider) const {
        const std::string look = "look at the log page and the balance of " + std::string(provider.name);
        const std::string before = " before you send it again";
        if (token) return "wait for the callback that carries this request's token (settle), or " + look + before;
        if (!is_poll_only) return "wait for its callback, or " + look + before;
        return look + before + ": it is poll-only, so no callback can settle it";
    }
};

/// Submits a paid extension: one exchange, each of whose requests, a repeat too, first acquires a permit of the
/// client's rate limiter.
class SubmitCall final : public SingleExchange<SubmitExtension> {
public:
    /// `request` must live until `start` has returned: its body is written there.
    SubmitCall(ClientState& client, const ExtendRequest& request, Duration timeout)
        : SingleExchange(client, SubmitExtension(request), timeout) {}

    /// The id of a task that nobody was given, since a hook has thrown, can be fetched from the client.
    ~SubmitCall() override {
        if (value_) client_.unclaimed.add(std::move(*value_));
        std::optional<Result<http::Response>> unread;
        if (exchange_) unread = exchange_->take_undecided();
        if (unread && *unread) client_.unclaimed.add_answer(std::move(**unread));
    }

    /// Returns whether `take` would return an id.
    bool has_value() const noexcept { return value_.has_value(); }

    /// Moves out what the errors of this call, and of a wait for its task, must not quote.
    SecretTexts take_texts() noexcept { return std::move(texts_); }

private:
    Step do_start(const Moment& moment) override {
        if (breaks_a_rule()) return {Next::done, {}};
        const ExtendRequest& extend = *question_.extend;
        question_.token = CallbackToken::found_in(extend.fields().callback_url);
        question_.is_poll_only = extend.fields().callback_url == poll_only_url;
        if (client_.before_submit && !client_.before_submit({extend, question_.token})) {
            Error error;
            error.kind = ErrorKind::cancelled;
            error.message = "stopped by before_submit before the request was sent";
            return fail(std::move(error));
        }
        client_.unclaimed.make_room();
        client_.recent.make_room();
        make_exchange();
        question_.extend = nullptr;
        return settled(send_when_permitted(moment));
    }

    Step do_pause_over(const Moment& moment) override { return settled(send_when_permitted(moment)); }

    Step send_when_permitted(const Moment& moment) {
        const Duration left = deadline() - moment.now;
        if (!moment.stopped && left > Duration::zero()) {
            if (!permit_) permit_.emplace(*client_.rate_limiter);
            const Duration wait = permit_->try_acquire(moment.now);
            if (wait > Duration::zero() && wait < left) return {Next::pause, wait};
            if (wait >= left) {
                permit_.reset();
                return exchange_->end(ErrorKind::timeout,
                                      "the rate limit has no permit for the request within the time given");
            }
        }
        permit_.reset();
        return exchange_->on_pause_over(moment);
    }

    std::optional<Permit> permit_{}; ///< while it is waited for
};

/// Removes and returns the ids that nobody was given, those in answers that nobody could read included.
inline std::vector<TaskId> take_unclaimed_tasks(ClientState& client) {
    return client.unclaimed.take([&client](const http::Response& answer) {
        const Result<TaskId> id = wire::decode_submit(answer, client.provider, client.has_own_url);
        if (!id) return TaskId("");
        client.recent.add(*id);
        return *id;
    });
}

} // namespace detail

FERMATA_END_NAMESPACE
