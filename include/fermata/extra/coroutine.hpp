// SPDX-License-Identifier: MIT
#pragma once

// co_await for asynchronous calls. Opt-in: needs C++20.
#include <fermata/operation.hpp>

#include <version>

#if !defined(__cpp_lib_coroutine)
#error "fermata/extra/coroutine.hpp needs coroutines: C++20, and a standard library that has them"
#else

#include <coroutine>
#include <optional>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Starts an operation and waits in a coroutine for its result.
template<class T> class OperationAwaiter {
public:
    explicit OperationAwaiter(Operation<T> operation) : operation_(std::move(operation)) {}
    OperationAwaiter(const OperationAwaiter&) = delete;
    OperationAwaiter& operator=(const OperationAwaiter&) = delete;

    ~OperationAwaiter() {
        meeting_->coroutine = nullptr;
        call_.cancel();
    }

    bool await_ready() const noexcept { return false; }

    /// False when the result is there at once: the loop has ended.
    bool await_suspend(std::coroutine_handle<> coroutine) {
        call_ = std::move(operation_).start([meeting = meeting_](Result<T> result) {
            meeting->result.emplace(std::move(result));
            if (meeting->coroutine) meeting->coroutine.resume();
        });
        if (meeting_->result) return false;
        meeting_->coroutine = coroutine;
        return true;
    }

    Result<T> await_resume() { return *std::move(meeting_->result); }

private:
    /// Where the call finds the coroutine, and that finds the result. The call may outlive the coroutine: when that is
    /// destroyed in `progress` or a hook, the call is ended later.
    struct Meeting {
        std::coroutine_handle<> coroutine{};
        std::optional<Result<T>> result{};
    };

    Operation<T> operation_;
    AsyncCall call_{};
    std::shared_ptr<Meeting> meeting_ = std::make_shared<Meeting>();
};

} // namespace detail

/// Starts a call and waits for its result: `Result<Task> task = co_await client.extend_and_wait(request);`
///
/// The coroutine goes on within a poll of the loop, on its thread, or within the end of its client or of the loop; as
/// ErrorKind::cancelled at once when the loop has ended. To destroy the coroutine while it waits cancels the call:
/// nothing goes on, and what the call has cost is told to the observer alone. To hear of it in the coroutine, stop the
/// call by its options.
template<class T> detail::OperationAwaiter<T> operator co_await(Operation<T>&& operation) {
    return detail::OperationAwaiter<T>(std::move(operation));
}

FERMATA_END_NAMESPACE

#endif
