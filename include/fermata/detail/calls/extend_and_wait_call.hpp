// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/calls/submit_call.hpp>
#include <fermata/detail/calls/wait_call.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// A submit, then a wait for its task: two calls for the observer. Between them `progress` gets a Task that holds the
/// id alone, and there is a pause of no time, so that a stop in there is seen.
class ExtendAndWaitCall final : public Machine {
public:
    using Value = Task;

    /// `options.timeout` counts for the submit, and anew for the wait. `request` must live until `start` has returned.
    ExtendAndWaitCall(ClientState& client, const ExtendRequest& request, WaitOptions options)
        : client_(client), submit_(std::make_unique<Submit>(client, request, std::move(options))) {}

    Step start(const Moment& moment) override { return after_submit(submit_->call.start(moment)); }

    Step on_answer(Result<http::Response>&& answer, const Moment& moment) override {
        if (!submit_) return wait_->on_answer(std::move(answer), moment);
        return after_submit(submit_->call.on_answer(std::move(answer), moment));
    }

    Step on_pause_over(const Moment& moment) override {
        if (!submit_) return wait_->on_pause_over(moment);
        if (!wait_) return after_submit(submit_->call.on_pause_over(moment));
        submit_.reset();
        return wait_->start(moment);
    }

    Step resume(const Moment& moment) override {
        if (!submit_) return wait_->resume(moment);
        if (!wait_) return after_submit(submit_->call.resume(moment));
        return {Next::pause, {}}; // `progress` has thrown, between the two
    }

    void end() override {
        if (wait_) wait_->end();
    }

    const http::Request& request() const noexcept override {
        return submit_ ? submit_->call.request() : wait_->request();
    }

    /// The id of a task that nobody was given, since a hook has thrown, can be fetched from the client.
    ~ExtendAndWaitCall() override {
        if (wait_) client_.unclaimed.add(wait_->take_id());
    }

    /// Returns the result, once, after `end`. Errors of the wait are not retryable: the same call again would pay
    /// again.
    Result<Task> take() {
        if (!wait_) return std::move(submit_->failure);
        Result<Task> task = wait_->take();
        wait_.reset();
        if (!task) task.error().retryable = false;
        return task;
    }

private:
    /// What is not needed any more once the task is waited for.
    struct Submit {
        Submit(ClientState& client, const ExtendRequest& request, WaitOptions given)
            : call(client, request, given.timeout), options(std::move(given)) {}

        SubmitCall call;
        WaitOptions options;
        bool has_ended = false;
        HeldError failure{};
    };

    Step after_submit(Step step) {
        if (step.next != Next::done) return step;
        if (!std::exchange(submit_->has_ended, true)) submit_->call.end();
        const WaitOptions& options = submit_->options;
        // This allocates: the id is still the submit's.
        if (submit_->call.has_value()) wait_.emplace(client_, TaskId(""), options);
        Result<TaskId> id = submit_->call.take();
        if (!id) {
            submit_->failure = std::move(id).held_error();
            return step;
        }
        wait_->take_over(*std::move(id), submit_->call.take_texts());
        if (options.progress) {
            Task submitted;
            submitted.id = wait_->id();
            options.progress(submitted);
        }
        return {Next::pause, {}};
    }

    ClientState& client_;
    std::unique_ptr<Submit> submit_; ///< until the wait begins
    std::optional<WaitCall> wait_{};
};

} // namespace detail

FERMATA_END_NAMESPACE
