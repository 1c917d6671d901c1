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
        : submit_(std::make_unique<Submit>(client, request, std::move(options))) {}

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

    const http::Request& request() const noexcept override {
        return submit_ ? submit_->call.request() : wait_->request();
    }

    /// Returns the result, once. Errors of the wait are not retryable: the same call again would pay again.
    Result<Task> take() {
        if (submit_) return *std::move(submit_->failure);
        Result<Task> task = wait_->take();
        if (!task) task.error().retryable = false;
        return task;
    }

private:
    /// What is not needed any more once the task is waited for.
    struct Submit {
        Submit(ClientState& of, const ExtendRequest& request, WaitOptions given)
            : client(of), call(of, request, given.timeout), options(std::move(given)) {}

        ClientState& client;
        SubmitCall call;
        WaitOptions options;
        std::optional<Error> failure{};
    };

    Step after_submit(Step step) {
        if (step.next != Next::done) return step;
        Result<TaskId> id = submit_->call.take();
        if (!id) {
            submit_->failure = std::move(id).error();
            return step;
        }
        const WaitOptions& options = submit_->options;
        wait_.emplace(submit_->client, *id, options, submit_->call.take_texts());
        if (options.progress) {
            Task submitted;
            submitted.id = *std::move(id);
            options.progress(submitted);
        }
        return {Next::pause, {}};
    }

    std::unique_ptr<Submit> submit_; ///< until the wait begins
    std::optional<WaitCall> wait_{};
};

} // namespace detail

FERMATA_END_NAMESPACE
