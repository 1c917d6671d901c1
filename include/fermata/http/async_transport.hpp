// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>
#include <fermata/http/message.hpp>

FERMATA_BEGIN_NAMESPACE

namespace http {

/// Is told what came of a request that was started. It has at most one request under way.
class AsyncReceiver {
public:
    AsyncReceiver() = default;
    AsyncReceiver(const AsyncReceiver&) = delete;
    AsyncReceiver& operator=(const AsyncReceiver&) = delete;

    /// The request is over; the outcome is one of Transport::send. May start and cancel requests, one with this same
    /// receiver too, and may end the lives of the request and of the receiver. What it leaves in the outcome is the
    /// transport's, which can use the memory of a body again. What it throws leaves `drive`, and nothing else is lost.
    virtual void on_outcome(Result<Response>&& outcome) = 0;

    /// Whether `cancel` of its request follows at once; AsyncTransport::collect asks.
    virtual bool is_ending() const noexcept { return false; }

protected:
    ~AsyncReceiver() = default;
};

/// How requests leave this machine without blocking. One thread uses it, but for `wake`, and destroys it outside of
/// `drive`: requests under way end then, within milliseconds and without a word to their receivers.
class AsyncTransport {
public:
    virtual ~AsyncTransport() = default;

    /// Starts to send `request` once. It and `receiver` must live until `on_outcome`, which only `drive` calls, or
    /// until `cancel`. Its total timeout counts from here. Callable from `on_outcome` and from a body sink.
    virtual void start(const Request& request, AsyncReceiver& receiver) = 0;

    /// Ends the request of `receiver`, which is not called any more, and returns what came of it: the outcome that
    /// `drive` had not delivered yet, or ErrorKind::cancelled with the charge of Transport::send. A receiver without a
    /// request gets (cancelled, none). Callable from `on_outcome` and from a body sink.
    virtual Result<Response> cancel(AsyncReceiver& receiver) = 0;

    /// Before requests are cancelled: takes in, without waiting, the answers to paid requests that have arrived but
    /// were not read yet, so that `cancel` returns them. Of receivers that are ending nothing more is sent, and none is
    /// called. Callable from `on_outcome`, not from a body sink. Without it such a charge stays unknown.
    virtual void collect() {}

    /// Moves all requests on and delivers the outcomes that are there; when there are none, waits for news, for a
    /// wake, or for `wait`. May return early. Inside of itself it does nothing.
    virtual void drive(Duration wait) = 0;

    /// Ends the wait of `drive`: of this one, or else of the next. Callable from any thread.
    virtual void wake() noexcept = 0;
};

} // namespace http

FERMATA_END_NAMESPACE
