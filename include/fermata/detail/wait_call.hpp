// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/call.hpp>
#include <fermata/detail/decoders.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Looks at a task, with pauses between, until it has ended. In a pause it holds little: thousands may wait at once.
class WaitCall final : public Call {
public:
    using Value = Task;

    /// The errors quote none of `texts`. `options.stop` is the matter of a driver.
    WaitCall(ClientState& client, TaskId id, const WaitOptions& options, SecretTexts texts = {})
        : Call(client, CallKind::wait, options.timeout, options.progress),
          id_(std::move(id)),
          grace_(options.grace),
          texts_(std::move(texts)) {}

    const http::Request& request() const noexcept override { return look_->exchange.request(); }

    /// Its errors carry the id of the task and Charge::made.
    Result<Task> take();

private:
    struct Look {
        Exchange exchange;
        std::optional<Task> seen{};
    };

    FERMATA_INLINE Step begin(const Moment& moment) override;
    FERMATA_INLINE Step take_in(Result<http::Response>&& answer, const Moment& moment) override;
    FERMATA_INLINE Step go_on(const Moment& moment) override;

    Step begin_look(const Moment& moment);
    Step follow(Step step, const Moment& moment);
    Step judge(Task task, const Moment& moment);
    Step judge_failure(Error error, const Moment& moment);
    bool has_ended(const Task& task, const Moment& moment);
    Step pause(const Moment& moment, Duration at_least = {});
    Step give_up(ErrorKind kind);
    Step lose(Error error);
    Secrets secrets() const noexcept { return {client_.key.reveal(), &texts_}; }

    TaskId id_;
    Duration grace_;
    TimePoint final_since_ = no_deadline; ///< when a final status without all its tracks was first seen
    SecretTexts texts_;
    std::unique_ptr<Look> look_{}; ///< while the service is asked, pauses between its repeats included
    std::unique_ptr<Task> task_{}; ///< the result
    int failed_looks_ = 0;
    TaskStatus last_status_ = TaskStatus::unrecognised;
    bool was_seen_ = false;
};

/// The task_failed error that says why `task` failed.
Error task_failure(const Task& task);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/wait_call.ipp>
#endif
