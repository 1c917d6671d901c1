// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/function.hpp>
#include <fermata/core/result.hpp>

#include <cstdint>
#include <memory>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {
class AsyncCalls;
class Loop;
} // namespace detail

/// A hook that takes the result of an asynchronous call. It is always called, exactly once, on the loop's thread: but
/// not for a call whose start was left by std::bad_alloc before it was open, which sends nothing. It may start and
/// cancel calls and may destroy the client or the loop. It may throw: see Observer.
template<class T> using Completion = UniqueFunction<void(Result<T>)>;

/// A handle of a call that was started, to cancel it. The call goes on when the handle is destroyed, and the handle may
/// outlive the loop. It is for the loop's thread.
class AsyncCall {
public:
    AsyncCall() = default; ///< makes a handle of no call

    /// Ends the call with ErrorKind::cancelled and a true charge. Its completion is called before this returns; within
    /// an observer, `progress` or `before_submit` by the next poll instead. Does nothing for a call that has ended. It
    /// reads no socket, since that would advance other calls: an answer that no poll has read yet is lost, unlike with
    /// EventLoop::cancel_all.
    void cancel() const;

    /// Returns whether the completion of the call has yet to be called.
    bool is_open() const noexcept;

private:
    friend class detail::AsyncCalls;
    AsyncCall(std::weak_ptr<detail::Loop> loop, std::uint32_t slot, std::uint64_t number) noexcept
        : loop_(std::move(loop)), slot_(slot), number_(number) {}

    std::weak_ptr<detail::Loop> loop_{};
    std::uint32_t slot_ = 0;
    std::uint64_t number_ = 0;
};

/// A call that has not been started. It can be started once, by `start` or by co_await (fermata/extra/coroutine.hpp),
/// and only while its client exists. It sends nothing when it is destroyed without that.
template<class T> class [[nodiscard]] Operation {
public:
    /// The function that starts the call.
    using Start = UniqueFunction<AsyncCall(Completion<T>)>;

    /// Takes the function that starts the call; AsyncClient makes operations.
    explicit Operation(Start start) : start_(std::move(start)) {}

    /// Starts the call, whose result `completion` takes. It must not be called twice.
    AsyncCall start(Completion<T> completion) && { return std::exchange(start_, nullptr)(std::move(completion)); }

private:
    Start start_;
};

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/operation.ipp>
#endif
