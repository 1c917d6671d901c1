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

/// The awaiter of an operation: it starts the call and resumes the coroutine with the result.
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

    /// Starts the call. Returns false when the result is there at once, because the loop has ended.
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
    /// The state that the call and the coroutine share. The call may outlive the coroutine: when the coroutine is
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
/// The coroutine is resumed on the loop's thread, within a poll or the destructor of the client or the loop; at once,
/// with ErrorKind::cancelled, when the loop has already ended. Destroying the coroutine while it waits cancels the
/// call, and then only the observer learns what the call has cost; to learn it in the coroutine, stop the call by its
/// options.
template<class T> detail::OperationAwaiter<T> operator co_await(Operation<T>&& operation) {
    return detail::OperationAwaiter<T>(std::move(operation));
}

FERMATA_END_NAMESPACE

#endif
