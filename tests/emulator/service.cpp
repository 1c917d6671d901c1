// SPDX-License-Identifier: MIT
#include "service.hpp"

#include "answers.hpp"
#include "file_places.hpp"

namespace fermata_emulator {
namespace {

constexpr std::size_t most_remembered = 10000;

} // namespace

Service::Service(EmulatorOptions options)
    : options_(std::move(options)),
      tasks_(options_.pace),
      ledger_(options_.credits),
      submit_ledger_(options_.ledger_path),
      window_(options_.rate_window) {
    for (const PlannedFault& fault : options_.faults) faults_.add(fault);
}

Answer Service::handle(RecordedRequest request) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const std::optional<Route> route = route_of(request);
    if (route == Route::submit) ++submits_seen_;
    if (route == Route::file && request.header("Authorization") != nullptr) ++keys_seen_on_files_;
    Answer answer_now = route ? answer(*route, request) : not_found(request.path, options_.clock());
    if (route == Route::submit) submit_ledger_.note(request, answer_now);
    requests_.push_back(std::move(request));
    if (requests_.size() > most_remembered) requests_.pop_front();
    return answer_now;
}

std::optional<Route> Service::route_of(const RecordedRequest& request) const {
    const Dialect& dialect = options_.dialect;
    if (request.method == "POST") {
        if (request.path == dialect.submit_path) return Route::submit;
        if (request.path == persona_path) return Route::persona;
        if (request.path == download_link_path && dialect.download_links) return Route::link;
    }
    if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
    if (request.path == dialect.record_path) return Route::record_info;
    if (request.path == dialect.credit_path) return Route::credits;
    if (place_of(request.path) != nullptr || DownloadLinks::is_of(request.path)) return Route::file;
    return std::nullopt;
}

/// A scripted answer comes first, then the fault that the request asks for by its header, then a planned one.
Answer Service::answer(Route route, const RecordedRequest& request) {
    std::deque<Answer>& scripted = script_[route];
    if (!scripted.empty()) {
        Answer next = std::move(scripted.front());
        scripted.pop_front();
        return next;
    }
    const std::string* word = request.header("X-Emulator-Fault");
    const std::optional<Fault> fault = word == nullptr ? faults_.next(route) : fault_from(*word);
    if (!fault) return raw_answer(400, "X-Emulator-Fault: '" + *word + "' is none of " + fault_words);
    if (replaces_service(*fault)) return answer_of(*fault);
    return damaged(serve(route, request), *fault);
}

void Service::callback_failed(const std::string& task_id) {
    const std::lock_guard<std::mutex> lock(mutex_);
    tasks_.callback_failed(task_id);
}

void Service::answer_next(Route route, Answer answer) {
    const std::lock_guard<std::mutex> lock(mutex_);
    script_[route].push_back(std::move(answer));
}

void Service::plan_fault(const PlannedFault& fault) {
    const std::lock_guard<std::mutex> lock(mutex_);
    faults_.add(fault);
}

std::vector<RecordedRequest> Service::requests() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return {requests_.begin(), requests_.end()};
}

std::size_t Service::submits_seen() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return submits_seen_;
}

std::size_t Service::submits_accepted() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return submits_accepted_;
}

std::size_t Service::keys_seen_on_files() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return keys_seen_on_files_;
}

double Service::credits() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return ledger_.credits(options_.clock());
}

} // namespace fermata_emulator
