// SPDX-License-Identifier: MIT
#pragma once

#include "credit_ledger.hpp"
#include "message.hpp"
#include "options.hpp"
#include "rate_window.hpp"
#include "task_store.hpp"

#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace fermata_emulator {

/// The calls that a test can script an answer for.
enum class Route { submit, record_info, credits, file };

/// The service without its sockets: a request in, an answer out. Any thread may call it.
class Service {
public:
    explicit Service(EmulatorOptions options);

    /// Where the files are said to be; set before the first request.
    void set_base_url(std::string base_url) { base_url_ = std::move(base_url); }

    /// Answers `request` and remembers it.
    Answer handle(RecordedRequest request);

    /// The next request of `route` gets `answer` as it stands and changes nothing else; once per call, in order.
    void answer_next(Route route, Answer answer);

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
    Answer submit(const RecordedRequest& request);
    Answer record_info(const RecordedRequest& request);
    Answer credits_left(const RecordedRequest& request);
    Answer audio(const RecordedRequest& request);
    std::optional<Refusal> judge_key_of(const RecordedRequest& request) const;

    const EmulatorOptions options_;
    std::string base_url_{};

    mutable std::mutex mutex_{}; // guards what follows
    TaskStore tasks_;
    CreditLedger ledger_;
    RateWindow window_{};
    std::map<Route, std::deque<Answer>> script_{};
    std::deque<RecordedRequest> requests_{};
    std::size_t submits_seen_ = 0;
    std::size_t submits_accepted_ = 0;
    std::size_t keys_seen_on_files_ = 0;
};

} // namespace fermata_emulator
