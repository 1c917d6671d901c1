// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/duration.hpp>
#include <fermata/core/result.hpp>
#include <fermata/http/message.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What a machine asks its driver to do next.
enum class Next { send, pause, done };

struct Step {
    Next next = Next::done;
    Duration pause{}; ///< with Next::pause

    friend bool operator==(const Step& a, const Step& b) noexcept { return a.next == b.next && a.pause == b.pause; }
};

/// What a driver tells a machine each time it asks for a step: a machine reads no clock and draws no random number.
struct Moment {
    TimePoint now{};
    bool stopped = false; ///< the caller wants the call to end
    double random = 0;    ///< in [0, 1)
};

/// A call of a client, of any kind, as a state machine: decides what is done next, and does none of it.
///
/// It knows no socket and no thread, so every driver carries out the same call. It calls the observer, `progress` and
/// `before_submit` of its caller, which must not destroy it in there. They may throw: each step is decided before they
/// are called, and `resume` gives the driver the step that an exception has kept from it. The result is taken from the
/// derived class, once, after `end`.
class Machine {
public:
    Machine() = default;
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;
    virtual ~Machine() = default;

    /// Returns the first step. The time of the call counts from here.
    virtual Step start(const Moment& moment) = 0;

    /// Returns the step after Next::send, whose outcome was `answer`. One with ErrorKind::cancelled ends the call.
    virtual Step on_answer(Result<http::Response>&& answer, const Moment& moment) = 0;

    /// Returns the step after Next::pause. With `moment.stopped`, at any time of the pause, it is Next::done.
    virtual Step on_pause_over(const Moment& moment) = 0;

    /// Returns the step that was decided last, when an exception of a hook has left one of the above. In a call that
    /// others wake (PendingCall::resume_soon), the step after a pause that ends early.
    virtual Step resume(const Moment& moment) = 0;

    /// Tells the observer of the result, after Next::done. Called once, also when it throws.
    virtual void end() = 0;

    /// Returns what to send after Next::send; it stays until the answer is given.
    virtual const http::Request& request() const noexcept = 0;
};

} // namespace detail

FERMATA_END_NAMESPACE
