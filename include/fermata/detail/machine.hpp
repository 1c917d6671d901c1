// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>
#include <fermata/detail/step.hpp>
#include <fermata/http/message.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// A call of a client, of whatever kind: says what is to be done next, and does none of it. It knows no clock, socket
/// or thread, so that every driver carries out the same. It calls the observer, `progress` and `before_submit` of its
/// caller, who must not destroy it in there. Its result is taken from the derived class, once, after Next::done.
class Machine {
public:
    Machine() = default;
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;
    virtual ~Machine() = default;

    /// The first step. The time of the call counts from here.
    virtual Step start(const Moment& moment) = 0;

    /// The step after Next::send, whose outcome was `answer`. One that says ErrorKind::cancelled ends the call.
    virtual Step on_answer(Result<http::Response>&& answer, const Moment& moment) = 0;

    /// The step after Next::pause. With `moment.stopped`, at any time of the pause, it is Next::done.
    virtual Step on_pause_over(const Moment& moment) = 0;

    /// What to send after Next::send; it stays until the answer is given.
    virtual const http::Request& request() const noexcept = 0;
};

} // namespace detail

FERMATA_END_NAMESPACE
