// SPDX-License-Identifier: MIT
#pragma once

#include "faults/behaviours.hpp"
#include "faults/client_adapter.hpp"
#include "faults/expectations.hpp"

#include <array>
#include <optional>

namespace faults {

/// What is unique to one call. No error or event may contain it, except the audioId.
struct CallData {
    std::string key;
    std::string prompt;
    std::string token; ///< of the callback URL
    std::string audio_id;

    /// Returns data of random digits.
    static CallData generate();

    std::string callback_url() const { return "https://callback.example/" + token; }
};

using SteadyTime = std::chrono::steady_clock::time_point;

/// How often an observer saw each EventKind.
using EventCounts = std::array<std::atomic<int>, 7>;

/// A call before it is made, which a row may change.
struct Setup {
    Setup(FaultServer& fault_server, int factor);

    /// Returns `time` times the time factor: for a time limit in which this machine has to get somewhere. When it is
    /// too slow for that, the run is made again with factor 4, then 16 and 64.
    std::chrono::milliseconds within(std::chrono::milliseconds time) {
        is_timed = true;
        return time * time_factor;
    }

    FaultServer& server;
    const int time_factor;
    bool is_timed = false;
    CallData data = CallData::generate();
    fermata::StopSource stop{}; ///< for the call, the wait and the download
    fermata::ClientOptions options{};
    fermata::CallOptions call{};
    fermata::WaitOptions wait{};
    fermata::DownloadOptions download{};
    fermata::Result<fermata::ExtendRequest> request;
    EventCounts event_counts{};                      ///< when the row sets an observer that counts
    std::optional<SteadyTime> stopped_at{};          ///< just before the row requested a stop
    std::vector<std::shared_ptr<void>> keep_alive{}; ///< released when the call is over
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

/// A call that is over, with what both sides know of it.
struct Run {
    Outcome outcome;
    CallData data;
    PostCounts posts{};
    SteadyTime began{};
    std::chrono::milliseconds took{}; ///< since it began, or since the stop that the row has requested
    std::vector<SteadyTime> poll_times{};
    std::vector<std::string> poll_targets{};
    int connections = 0;                 ///< that the server saw
    int connections_to_other_server = 0; ///< that the target of redirects saw
    long memory_growth_kib = 0;          ///< of this process at its peak, both sides
    bool was_stopped = false;            ///< by the row, while it was under way
    bool is_timed = false;
    int time_factor = 1;
};

enum class Scheme { both, http, https };

/// Whether a row's client has made calls before.
enum class When { both, fresh, primed };

/// One row of the table: a scenario, or one case of it.
struct Scenario {
    std::string id; ///< the class, a number, and after a space the case
    std::string description;
    Behaviour behaviour;
    Expectation expected;

    Scheme scheme = Scheme::both;
    When when = When::both;
    Behaviour priming = serve_normally;
    std::function<void(Setup&)> arrange{};                            ///< before the client is made
    std::function<void(Setup&)> arm{};                                ///< just before the call
    std::function<Outcome(ClientAdapter&, const Setup&)> make_call{}; ///< empty: extend
    std::function<std::string(const Run&)> check{};                   ///< returns what else is wrong; empty: nothing
    bool may_have_left = false;                                       ///< in class A: Charge::unknown is right, too

    Scenario on(Scheme which) && {
        scheme = which;
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
    Scenario calls(std::function<Outcome(ClientAdapter&, const Setup&)> what) && {
        make_call = std::move(what);
        return std::move(*this);
    }
    Scenario checked(std::function<std::string(const Run&)> how) && {
        check = std::move(how);
        return std::move(*this);
    }
    Scenario racy() && {
        may_have_left = true;
        return std::move(*this);
    }
};

/// Returns all rows, in this order.
inline std::vector<Scenario> joined(const std::vector<std::vector<Scenario>>& parts) {
    std::vector<Scenario> all;
    for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

// The tables: one row for a scenario, or for a case of one. An id begins with the class of its table. Ids are never
// given to another row; those that are missing need more than one process can do (packet loss, allocation failures,
// other builds of libcurl).
const std::vector<Scenario>& not_sent_scenarios();        ///< A: nothing is sent
const std::vector<Scenario>& unknown_outcome_scenarios(); ///< B: sent, and no proof of what became of it
const std::vector<Scenario>& answer_scenarios();          ///< C: answers
const std::vector<Scenario>& invalid_request_scenarios(); ///< D: refused before anything is sent
const std::vector<Scenario>& polling_scenarios();         ///< E: a task is polled

/// S: every place where a call can be interrupted, by a stop and by its time, 200 ms after its beginning.
const std::vector<Scenario>& interruption_scenarios();

} // namespace faults
