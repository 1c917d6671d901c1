// SPDX-License-Identifier: MIT
#pragma once

#include "credit_ledger.hpp"
#include "download_links.hpp"
#include "fault_plan.hpp"
#include "message.hpp"
#include "options.hpp"
#include "rate_window.hpp"
#include "route.hpp"
#include "submit_ledger.hpp"
#include "task_store.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace fermata_emulator {

/// The service without its sockets: a request in, an answer out. Any thread may call it.
class Service {
public:
    /// Throws std::runtime_error when the ledger's file cannot be opened.
    explicit Service(EmulatorOptions options);

    /// Where the files are said to be; set before the first request.
    void set_base_url(std::string base_url) { base_url_ = std::move(base_url); }

    /// Where the callbacks of a task are handed to as soon as it is made; set before the first request.
    void send_callbacks_by(std::function<void(CallbackPlan)> courier) { courier_ = std::move(courier); }

    /// The receiver of a task's callbacks could not be reached.
    void callback_failed(const std::string& task_id);

    /// Answers `request` and remembers it.
    Answer handle(RecordedRequest request);

    /// The next request of `route` gets `answer` as it stands and changes nothing else; once per call, in order.
    void answer_next(Route route, Answer answer);
    /// Comes after the faults planned already.
    void plan_fault(const PlannedFault& fault);

    /// The requests answered so far, the oldest first; at most the last 10,000.
    std::vector<RecordedRequest> requests() const;
    /// Submits that arrived, scripted ones included, and those that made a task.
    std::size_t submits_seen() const;
    std::size_t submits_accepted() const;
    /// Requests for a file that carried an Authorization header.
    std::size_t keys_seen_on_files() const;
    double credits() const;

private:
    std::optional<Route> route_of(const RecordedRequest& request) const;
    Answer answer(Route route, const RecordedRequest& request);

    // In service_routes.cpp, one for each route.
    Answer serve(Route route, const RecordedRequest& request);
    Answer submit(const RecordedRequest& request);
    Answer record_info(const RecordedRequest& request);
    Answer credits_left(const RecordedRequest& request);
    Answer make_persona(const RecordedRequest& request);
    Answer make_link(const RecordedRequest& request);
    Answer audio(const RecordedRequest& request);
    std::optional<Refusal> judge_door(const RecordedRequest& request, int code) const;
    bool has_vanished(const Task& task) const;

    const EmulatorOptions options_;
    std::string base_url_{};
    std::function<void(CallbackPlan)> courier_{};

    mutable std::mutex mutex_{}; // guards what follows
    TaskStore tasks_;
    CreditLedger ledger_;
    SubmitLedger submit_ledger_;
    RateWindow window_;
    DownloadLinks links_{};
    std::set<std::string> audio_with_persona_{};
    IdMaker persona_ids_{};
    std::map<Route, std::deque<Answer>> script_{};
    FaultPlan faults_{};
    std::deque<RecordedRequest> requests_{};
    std::size_t submits_seen_ = 0;
    std::size_t submits_accepted_ = 0;
    std::size_t keys_seen_on_files_ = 0;
};

} // namespace fermata_emulator
