// SPDX-License-Identifier: MIT
#pragma once

#include "faults/behaviours.hpp"
#include "faults/caller.hpp"

#include <array>
#include <atomic>

namespace faults {

/// What is unique to one call; all but the audioId must never be told.
struct Words {
    std::string key;
    std::string prompt;
    std::string token; ///< of the callback URL
    std::string audio_id;

    static Words fresh();
    std::string callback_url() const { return "https://callback.example/" + token; }
};

class FaultServer;

using SteadyTime = std::chrono::steady_clock::time_point;

/// How often an observer was told of each EventKind.
using Heard = std::array<std::atomic<int>, 7>;

/// A call before it is made: what a row may change of it.
struct Setup {
    Setup(FaultServer& fault_server, int times_as_long);

    /// A time that the call is given, in which this machine has to get somewhere. One that is too slow is given more:
    /// the run is made again with `patience` 4, then 16 and 64.
    std::chrono::milliseconds within(std::chrono::milliseconds time) {
        is_timed = true;
        return time * patience;
    }

    FaultServer& server;
    const int patience;
    bool is_timed = false;
    Words words = Words::fresh();
    fermata::StopSource stop{}; ///< the call and the wait look at it
    fermata::ClientOptions options{};
    fermata::CallOptions call{};
    fermata::WaitOptions wait{};
    fermata::DownloadOptions download{};
    fermata::Result<fermata::ExtendRequest> request;
    Heard heard{};                             ///< where the row has set such an observer
    std::optional<SteadyTime> stopped_at{};    ///< just before the stop was requested, where a row does that
    std::vector<std::shared_ptr<void>> kept{}; ///< alive until the call is over
};

/// What came of a call.
struct Outcome {
    Outcome(const fermata::Result<fermata::TaskId>& id);
    Outcome(const fermata::Result<fermata::Task>& seen);
    Outcome(const fermata::Result<fermata::Persona>& persona);
    Outcome(const fermata::Result<std::string>& path);

    std::optional<fermata::Error> error{};
    std::string task_id{};
    std::optional<fermata::Task> task{};
};

/// A call that is over, with all that is known of it on both sides.
struct Run {
    Outcome outcome;
    Words words;
    Count count{};
    SteadyTime began{};
    std::chrono::milliseconds took{}; ///< since it began, or since the stop that the row has requested
    std::vector<SteadyTime> looks{};
    std::vector<std::string> look_targets{};
    int connections = 0;           ///< that the server saw
    int connections_elsewhere = 0; ///< that the server saw which a redirect leads to
    long memory_growth_kib = 0;    ///< of this process at its peak, both sides
    bool was_stopped = false;      ///< late, by the row
    bool is_timed = false;
    int patience = 1;
};

struct Verdict {
    fermata::ErrorKind kind;
    fermata::Reason reason;
    fermata::Charge charge;
};

/// From `least` to `most`; one number is both.
struct Range {
    Range(int exactly) : least(exactly), most(exactly) {}
    Range(int from, int to) : least(from), most(to) {}
    bool holds(int number) const noexcept { return number >= least && number <= most; }

    int least;
    int most;
};

/// What a row says must come of its call.
struct Expectation {
    std::vector<Verdict> verdicts; ///< one of these errors; empty: success
    Range seen = 0;                ///< POSTs
    Range accepted = 0;
    Range attempts = 1;               ///< that an error lists
    bool retryable = false;           ///< what an error says
    std::chrono::milliseconds due{0}; ///< when the call's own time ends it: it does not end before
    bool is_held_up = false;          ///< by what no call can end: however late it ends, that is not its fault
};

enum class Over { both, http, https };
enum class When { both, fresh, primed };

/// One row of the table: a scenario, or one case of it.
struct Scenario {
    std::string id; ///< the class, a number, and after a space the case
    std::string words;
    Behaviour behaviour;
    Expectation expected;

    Over over = Over::both;
    When when = When::both;
    Behaviour priming = well;
    std::function<void(Setup&)> arrange{};               ///< before the client is made
    std::function<void(Setup&)> arm{};                   ///< just before the call
    std::function<Outcome(Caller&, const Setup&)> act{}; ///< empty: extend
    std::function<std::string(const Run&)> also{};       ///< what is wrong besides, in words; empty when all is well
    bool may_have_left = false;                          ///< class A with a `*`: "unknown" is no over-flagging

    Scenario on(Over where) && {
        over = where;
        return std::move(*this);
    }
    Scenario only(When which) && {
        when = which;
        return std::move(*this);
    }
    Scenario primed_by(Behaviour how) && {
        priming = std::move(how);
        return std::move(*this);
    }
    Scenario arranged(std::function<void(Setup&)> how) && {
        arrange = std::move(how);
        return std::move(*this);
    }
    Scenario armed(std::function<void(Setup&)> how) && {
        arm = std::move(how);
        return std::move(*this);
    }
    Scenario calls(std::function<Outcome(Caller&, const Setup&)> what) && {
        act = std::move(what);
        return std::move(*this);
    }
    Scenario checked(std::function<std::string(const Run&)> how) && {
        also = std::move(how);
        return std::move(*this);
    }
    Scenario racy() && {
        may_have_left = true;
        return std::move(*this);
    }
};

} // namespace faults
