// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>
#include <fermata/core/stop.hpp>
#include <fermata/http/message.hpp>

FERMATA_BEGIN_NAMESPACE

namespace http {

/// The interface through which a Client sends its requests. Implement it to use another HTTP library, or none in tests.
class Transport {
public:
    virtual ~Transport() = default;

    /// Sends `request` once and returns its answer, whatever its HTTP status. It must not repeat the request. What
    /// it throws leaves the call, and nobody knows what it cost. A failure holds one Attempt and says whether the
    /// request can have reached the service: Charge::none is proof that it has not, Charge::unknown is the lack of
    /// proof. A stop ends it within milliseconds with ErrorKind::cancelled. It is called from any thread, and from
    /// several at once.
    virtual Result<Response> send(const Request& request, const StopToken& stop) = 0;
};

/// The interface of a receiver for the outcome of a request. It has at most one request under way.
class AsyncReceiver {
public:
    AsyncReceiver() = default;
    AsyncReceiver(const AsyncReceiver&) = delete;
    AsyncReceiver& operator=(const AsyncReceiver&) = delete;

    /// Takes the outcome of the request, as Transport::send would return it. It may start and cancel requests, also
    /// with this receiver, and may destroy the request and the receiver. What it leaves in `outcome` returns to the
    /// transport, which can reuse the memory of a body. An exception from it leaves `drive`, and no other outcome is
    /// lost.
    virtual void on_outcome(Result<Response>&& outcome) = 0;

    /// Returns whether `cancel` of its request follows at once. AsyncTransport::collect calls it.
    virtual bool is_ending() const noexcept { return false; }

protected:
    ~AsyncReceiver() = default;
};

/// The interface through which an EventLoop sends requests without blocking. One thread uses it, except for `wake`, and
/// destroys it outside of `drive`: requests under way then end within milliseconds, and no receiver is called.
class AsyncTransport {
public:
    virtual ~AsyncTransport() = default;

    /// Starts to send `request` once. The request and `receiver` must live until `on_outcome`, which only `drive`
    /// calls, or until `cancel`. Its total timeout counts from this call. Callable from `on_outcome` and from a body
    /// sink.
    virtual void start(const Request& request, AsyncReceiver& receiver) = 0;

    /// Ends the request of `receiver`, which is not called any more. Returns the outcome that `drive` had not delivered
    /// yet, or ErrorKind::cancelled with a charge as in Transport::send; (cancelled, none) for a receiver without a
    /// request. Callable from `on_outcome` and from a body sink. When it throws, the request is still under way.
    virtual Result<Response> cancel(AsyncReceiver& receiver) = 0;

    /// Reads, without waiting, the answers to paid requests that have arrived but were not read yet, so that `cancel`
    /// returns them. It is called before requests are cancelled: for receivers that are ending it sends nothing more,
    /// and it calls no receiver. Callable from `on_outcome`, not from a body sink. A transport that does nothing here
    /// leaves such charges unknown.
    virtual void collect() {}

    /// Advances all requests and delivers the outcomes that are there. When there are none, it waits until something
    /// happens, for a wake, or for `wait` (0: not at all). It may return early. A call from within it does nothing.
    virtual void drive(Duration wait) = 0;

    /// Ends the wait of the `drive` that runs now, or else of the next. Called from any thread; it must not throw.
    virtual void wake() noexcept = 0;
};

} // namespace http

FERMATA_END_NAMESPACE
