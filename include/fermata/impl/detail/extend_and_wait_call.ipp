// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/extend_and_wait_call.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

FERMATA_INLINE Step ExtendAndWaitCall::start(const Moment& moment) {
    return after_submit(first_->submit.start(moment));
}

FERMATA_INLINE Step ExtendAndWaitCall::on_answer(Result<http::Response>&& answer, const Moment& moment) {
    if (!first_) return wait_->on_answer(std::move(answer), moment);
    return after_submit(first_->submit.on_answer(std::move(answer), moment));
}

FERMATA_INLINE Step ExtendAndWaitCall::on_pause_over(const Moment& moment) {
    if (!first_) return wait_->on_pause_over(moment);
    if (!wait_) return after_submit(first_->submit.on_pause_over(moment));
    first_.reset();
    return wait_->start(moment);
}

FERMATA_INLINE Step ExtendAndWaitCall::after_submit(Step step) {
    if (step.next != Next::done) return step;
    Result<TaskId> id = first_->submit.take();
    if (!id) {
        first_->failure = std::move(id).error();
        return step;
    }
    const WaitOptions& options = first_->options;
    wait_.emplace(first_->client, *id, options, first_->submit.take_texts());
    if (options.progress) {
        Task submitted;
        submitted.id = *std::move(id);
        options.progress(submitted);
    }
    return {Next::pause, {}};
}

FERMATA_INLINE Result<Task> ExtendAndWaitCall::take() {
    if (first_) return *std::move(first_->failure);
    Result<Task> task = wait_->take();
    if (!task) task.error().retryable = false;
    return task;
}

} // namespace detail

FERMATA_END_NAMESPACE
