// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/submit_call.hpp>
#include <fermata/detail/wait_call.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// A submit, then a wait for its task: two calls for the observer. Between them `progress` gets a Task that holds the
/// id alone, and there is a pause of no time, so that a stop in there is seen.
class ExtendAndWaitCall final : public Machine {
public:
    using Value = Task;

    /// `options.timeout` counts for the submit, and anew for the wait. `request` must live until `start` has returned.
    ExtendAndWaitCall(ClientState& client, const ExtendRequest& request, WaitOptions options)
        : first_(std::make_unique<First>(client, request, std::move(options))) {}

    FERMATA_INLINE Step start(const Moment& moment) override;
    FERMATA_INLINE Step on_answer(Result<http::Response>&& answer, const Moment& moment) override;
    FERMATA_INLINE Step on_pause_over(const Moment& moment) override;
    const http::Request& request() const noexcept override {
        return first_ ? first_->submit.request() : wait_->request();
    }

    /// Errors of the wait are not retryable: the same call again would pay again.
    Result<Task> take();

private:
    /// What is not needed any more once the task is waited for.
    struct First {
        First(ClientState& spoken_by, const ExtendRequest& request, WaitOptions given)
            : client(spoken_by), submit(spoken_by, request, given.timeout), options(std::move(given)) {}

        ClientState& client;
        SubmitCall submit;
        WaitOptions options;
        std::optional<Error> failure{};
    };

    Step after_submit(Step step);

    std::unique_ptr<First> first_; ///< until the wait begins
    std::optional<WaitCall> wait_{};
};

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/extend_and_wait_call.ipp>
#endif
