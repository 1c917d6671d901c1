// SPDX-License-Identifier: MIT
#pragma once

#include "account.hpp"
#include "callbacks.hpp"
#include "faults.hpp"
#include "file_routes.hpp"
#include "message.hpp"
#include "options.hpp"
#include "submit_ledger.hpp"
#include "tasks.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fermata_emulator {

/// The service without its sockets: a request in, an answer out. Any thread may call it.
class Service {
public:
    /// Throws std::runtime_error when the ledger's file cannot be opened.
    explicit Service(EmulatorOptions options);

    /// Sets where the files are said to be; to be called before the first request.
    void set_base_url(std::string base_url) { base_url_ = std::move(base_url); }

    /// Sets what is called with the callbacks of a task as soon as it is made; to be called before the first request.
    void send_callbacks_by(std::function<void(CallbackPlan)> sender) { send_callbacks_ = std::move(sender); }

    /// Notes that the receiver of a task's callbacks could not be reached.
    void callback_failed(const std::string& task_id);

    /// Answers `request` and remembers it.
    Answer handle(RecordedRequest request);

    /// Gives the next request of `route` this `answer` as it stands, which changes nothing else; once per call, in
    /// order.
    void answer_next(Route route, Answer answer);
    /// Adds a fault, which comes after those planned already.
    void plan_fault(const PlannedFault& fault);

    /// Returns the requests answered so far, the oldest first; at most the last 10,000.
    std::vector<RecordedRequest> requests() const;
    /// Returns how many submits arrived, scripted ones included, and how many made a task.
    std::size_t submits_seen() const;
    std::size_t submits_accepted() const;
    /// Returns how many requests for a file carried an Authorization header.
    std::size_t keys_seen_on_files() const;
    double credits() const;

private:
    /// Returns whose rules hold for `request`: kie.ai serves both of its routes at one host.
    const Dialect& dialect_of(const RecordedRequest& request) const;
    std::optional<Route> route_of(const RecordedRequest& request) const;
    bool is_submit(const RecordedRequest& request) const;
    Answer answer(Route route, const RecordedRequest& request);

    // One for each route.
    Answer as_sent(Answer answer, Route route, const RecordedRequest& request) const;
    Answer serve(Route route, const RecordedRequest& request);
    Answer submit(const RecordedRequest& request);
    Answer record_info(const RecordedRequest& request);
    Answer credits_left(const RecordedRequest& request);
    Answer make_persona(const RecordedRequest& request);
    Answer make_link(const RecordedRequest& request);
    Answer get_file(const RecordedRequest& request);
    std::optional<Refusal> check_headers(const RecordedRequest& request, int code) const;
    Answer away_file(const std::string& path) const;
    bool are_files_away(const Task& task) const;

    const EmulatorOptions options_;
    std::string base_url_{};
    std::function<void(CallbackPlan)> send_callbacks_{};

    mutable std::mutex mutex_{}; // guards what follows
    TaskStore tasks_;
    CreditLedger credits_;
    SubmitLedger submit_ledger_;
    RateLimiter rate_limiter_;
    DownloadLinks links_{};
    std::set<std::string> audio_with_persona_{};
    IdMaker persona_ids_{};
    std::map<Route, std::deque<Answer>> scripted_{};
    FaultPlan faults_{};
    std::deque<RecordedRequest> requests_{};
    std::size_t submits_seen_ = 0;
    std::size_t submits_accepted_ = 0;
    std::size_t keys_seen_on_files_ = 0;
};

} // namespace fermata_emulator
