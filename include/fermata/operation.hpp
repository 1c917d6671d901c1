// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>
#include <fermata/core/unique_function.hpp>

#include <cstdint>
#include <memory>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {
class AsyncCalls;
class Loop;
} // namespace detail

/// Takes the result of an asynchronous call: called once, on the loop's thread, always. It may start calls, cancel
/// others, and end the life of the client.
template<class T> using Completion = UniqueFunction<void(Result<T>)>;

/// A call that was started, to cancel it with. It can be dropped: the call goes on. Used on the loop's thread.
class AsyncCall {
public:
    AsyncCall() = default;

    /// Ends the call as ErrorKind::cancelled, with the honest charge: its completion is called before this returns (in
    /// an observer, `progress` or a hook: by the next poll). Nothing for a call that has ended. No socket is read,
    /// since that would move other calls on: an answer that no poll has read is lost, unlike with
    /// EventLoop::cancel_all.
    void cancel() const;

    bool is_open() const noexcept;

private:
    friend class detail::AsyncCalls;
    AsyncCall(std::weak_ptr<detail::Loop> loop, std::uint32_t slot, std::uint64_t number) noexcept
        : loop_(std::move(loop)), slot_(slot), number_(number) {}

    std::weak_ptr<detail::Loop> loop_{};
    std::uint32_t slot_ = 0;
    std::uint64_t number_ = 0;
};

/// A call that has not been started: once, by `start` or by co_await (fermata/extra/coroutine.hpp). One that is dropped
/// sends nothing. Must be started before its client ends.
template<class T> class [[nodiscard]] Operation {
public:
    using Start = UniqueFunction<AsyncCall(Completion<T>)>;

    explicit Operation(Start start) : start_(std::move(start)) {}

    AsyncCall start(Completion<T> completion) && { return std::exchange(start_, nullptr)(std::move(completion)); }

private:
    Start start_;
};

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/operation.ipp>
#endif
