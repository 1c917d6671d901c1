// SPDX-License-Identifier: MIT
#include "service.hpp"

#include "answers.hpp"
#include "door.hpp"

#include <array>

namespace fermata_emulator {
namespace {

constexpr std::size_t most_remembered = 10000;

/// Where a track's files are; a finished track has all of them, one that is only listed no more than its stream.
struct FilePlace {
    const char* folder;
    const char* ending;
    bool finished_only;
    Answer (*answer)(const Track&);
};

constexpr std::array<FilePlace, 4> file_places{{{"/files/", ".wav", true, file},
                                                {"/source/", ".wav", true, file},
                                                {"/stream/", "", false, file},
                                                {"/images/", ".svg", false, cover}}};

/// What `path` has between the folder and the ending; empty when it is not of that place.
std::string track_id_in(const std::string& path, const FilePlace& place) {
    const std::string folder = place.folder;
    const std::string ending = place.ending;
    const std::size_t frame = folder.size() + ending.size();
    const bool fits = path.size() > frame && path.compare(0, folder.size(), folder) == 0 &&
                      path.compare(path.size() - ending.size(), ending.size(), ending) == 0;
    return fits ? path.substr(folder.size(), path.size() - frame) : "";
}

const FilePlace* place_of(const std::string& path) {
    for (const FilePlace& place : file_places) {
        if (!track_id_in(path, place).empty()) return &place;
    }
    return nullptr;
}

} // namespace

Service::Service(EmulatorOptions options)
    : options_(std::move(options)), tasks_(options_.pace), ledger_(options_.credits) {}

Answer Service::handle(RecordedRequest request) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const std::optional<Route> route = route_of(request);
    if (route == Route::submit) ++submits_seen_;
    if (route == Route::file && request.header("Authorization") != nullptr) ++keys_seen_on_files_;
    Answer answer_now = route ? answer(*route, request) : not_found(request.path, options_.clock());
    requests_.push_back(std::move(request));
    if (requests_.size() > most_remembered) requests_.pop_front();
    return answer_now;
}

std::optional<Route> Service::route_of(const RecordedRequest& request) const {
    if (request.method == "POST" && request.path == submit_path) return Route::submit;
    if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
    if (request.path == record_path) return Route::record_info;
    if (request.path == options_.dialect.credit_path) return Route::credits;
    if (place_of(request.path) != nullptr) return Route::file;
    return std::nullopt;
}

Answer Service::answer(Route route, const RecordedRequest& request) {
    std::deque<Answer>& scripted = script_[route];
    if (!scripted.empty()) {
        Answer next = std::move(scripted.front());
        scripted.pop_front();
        return next;
    }
    switch (route) {
    case Route::submit: return submit(request);
    case Route::record_info: return record_info(request);
    case Route::credits: return credits_left(request);
    case Route::file: break;
    }
    return audio(request);
}

std::optional<Refusal> Service::judge_key_of(const RecordedRequest& request) const {
    return judge_key(request.header("Authorization"), options_.key);
}

Answer Service::submit(const RecordedRequest& request) {
    const Dialect& dialect = options_.dialect;
    if (auto refusal = judge_key_of(request)) return refused(*refusal);
    if (options_.rate_limit && !window_.admit(options_.clock())) {
        return refused({dialect.too_often, "Your call frequency is too high. Please try again later."});
    }
    if (auto refusal = judge_content_type(request.header("Content-Type"), dialect)) return refused(*refusal);
    auto verdict = judge_submit(request.body, dialect, options_.rules);
    if (const auto* refusal = std::get_if<Refusal>(&verdict)) return refused(*refusal);
    if (!ledger_.charge()) {
        return refused({dialect.no_credits, "The current credits are insufficient. Please top up."});
    }
    ++submits_accepted_;
    return accepted(tasks_.add(std::get<Submit>(std::move(verdict)), options_.clock()).id);
}

Answer Service::record_info(const RecordedRequest& request) {
    if (auto refusal = judge_key_of(request)) return refused(*refusal);
    const std::string* id = request.parameter("taskId");
    if (id == nullptr || id->empty()) return refused({options_.dialect.invalid, "taskId cannot be null"});
    const Task* task = tasks_.find(*id);
    if (task == nullptr) return no_record();
    return record(*task, tasks_.stage(*task, options_.clock()), base_url_);
}

Answer Service::credits_left(const RecordedRequest& request) {
    if (auto refusal = judge_key_of(request)) return refused(*refusal);
    return balance(ledger_.credits());
}

Answer Service::audio(const RecordedRequest& request) {
    const FilePlace& place = *place_of(request.path);
    const Audible audible = tasks_.find_audible(track_id_in(request.path, place), options_.clock());
    const bool there = audible.track != nullptr && (audible.finished || !place.finished_only);
    return there ? place.answer(*audible.track) : not_found(request.path, options_.clock());
}

void Service::answer_next(Route route, Answer answer) {
    const std::lock_guard<std::mutex> lock(mutex_);
    script_[route].push_back(std::move(answer));
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
    return ledger_.credits();
}

} // namespace fermata_emulator
