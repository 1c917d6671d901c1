// SPDX-License-Identifier: MIT
#include "service.hpp"

#include "answers.hpp"
#include "lyrics.hpp"

#include <algorithm>
#include <sstream>

namespace fermata_emulator {
namespace {

constexpr std::size_t most_remembered = 10000;

/// Checks an `Authorization` header (null: none was sent): `Bearer`, one blank and a key of printable characters, which
/// must be `expected_key` unless that is empty.
std::optional<Refusal> check_key(const std::string* authorization, const std::string& expected_key) {
    const Refusal refusal{code_unauthorised, "You do not have access permissions"};
    const std::string scheme = "Bearer ";
    if (authorization == nullptr || authorization->compare(0, scheme.size(), scheme) != 0) return refusal;
    const std::string key = authorization->substr(scheme.size());
    const auto printable = [](char letter) { return letter > ' ' && letter <= '~'; };
    if (key.empty() || !std::all_of(key.begin(), key.end(), printable)) return refusal;
    if (!expected_key.empty() && key != expected_key) return refusal;
    return std::nullopt;
}

/// Checks the `Content-Type` of a POST (null: none was sent): `application/json`, perhaps with parameters. Refuses with
/// `code`.
std::optional<Refusal> check_content_type(const std::string* content_type, int code) {
    const std::string sent = content_type == nullptr ? "" : *content_type;
    const std::string type = sent.substr(0, sent.find_first_of("; "));
    if (to_lower(type) == "application/json") return std::nullopt;
    return Refusal{code, "Content-Type '" + type + "' is not supported"};
}

/// Returns whether an `Accept-Encoding` header (null: none was sent) names gzip, and not to refuse it.
bool takes_gzip(const std::string* accepted) {
    std::string compact = accepted == nullptr ? "" : to_lower(*accepted);
    compact.erase(std::remove(compact.begin(), compact.end(), ' '), compact.end());
    std::istringstream list(compact);
    for (std::string one; std::getline(list, one, ',');) {
        if (one.compare(0, 4, "gzip") == 0) return one != "gzip;q=0" && one.compare(0, 10, "gzip;q=0.0") != 0;
    }
    return false;
}

/// Answers a browser that asks whether a page of another host may send a request: it may.
Answer preflight() {
    Answer answer;
    answer.status = 204;
    answer.headers = {{"Access-Control-Allow-Methods", "GET, POST, OPTIONS"},
                      {"Access-Control-Allow-Headers", "Authorization, Content-Type"},
                      {"Access-Control-Max-Age", "86400"}};
    return answer;
}

} // namespace

Service::Service(EmulatorOptions options)
    : options_(std::move(options)),
      tasks_(options_.pace),
      credits_(options_.credits),
      submit_ledger_(options_.ledger_path),
      rate_limiter_(options_.rate_window) {
    for (const PlannedFault& fault : options_.faults) faults_.add(fault);
}

Answer Service::handle(RecordedRequest request) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const std::optional<Route> route = route_of(request);
    if (request.method == "OPTIONS") return preflight();
    if (route == Route::submit) ++submits_seen_;
    if (route == Route::file && request.header("Authorization") != nullptr) ++keys_seen_on_files_;
    Answer answer_now = route ? answer(*route, request) : not_found(request.path, options_.clock());
    if (route == Route::submit) submit_ledger_.add(request, answer_now);
    requests_.push_back(std::move(request));
    if (requests_.size() > most_remembered) requests_.pop_front();
    return answer_now;
}

const Dialect& Service::dialect_of(const RecordedRequest& request) const {
    const bool is_job = request.path == kie_jobs().submit_path || request.path == kie_jobs().record_path;
    return is_job && options_.dialect.name == kie().name ? kie_jobs() : options_.dialect;
}

/// Returns whether `request`, a POST, asks for music; kie.ai's newer route has extend alone.
bool Service::is_submit(const RecordedRequest& request) const {
    const Dialect& dialect = dialect_of(request);
    return dialect.form == Form::job ? request.path == dialect.submit_path : operation_at(request.path) != nullptr;
}

std::optional<Route> Service::route_of(const RecordedRequest& request) const {
    const Dialect& dialect = dialect_of(request);
    if (request.method == "POST") {
        if (is_submit(request)) return Route::submit;
        if (request.path == persona_path) return Route::persona;
        if (request.path == download_link_path && dialect.download_links) return Route::link;
    }
    if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
    if (request.path == dialect.record_path) return Route::record_info;
    if (request.path == lyrics_record_path && dialect.form != Form::job) return Route::record_info;
    if (request.path == dialect.credit_path) return Route::credits;
    if (file_route_of(request.path) != nullptr || DownloadLinks::matches(request.path)) return Route::file;
    return std::nullopt;
}

/// Answers with the scripted answer if there is one, else by the fault that the request names in its header, else by
/// the planned one.
Answer Service::answer(Route route, const RecordedRequest& request) {
    std::deque<Answer>& scripted = scripted_[route];
    if (!scripted.empty()) {
        Answer next = std::move(scripted.front());
        scripted.pop_front();
        return next;
    }
    const std::string* name = request.header("X-Emulator-Fault");
    const std::optional<Fault> fault = name == nullptr ? faults_.next(route) : parse_fault(*name);
    if (!fault) return raw_answer(400, "X-Emulator-Fault: '" + *name + "' is none of " + fault_names);
    if (replaces_service(*fault)) return answer_of(*fault);
    return with_fault(as_sent(serve(route, request), route, request), *fault, request);
}

void Service::callback_failed(const std::string& task_id) {
    const std::lock_guard<std::mutex> lock(mutex_);
    tasks_.callback_failed(task_id);
}

void Service::answer_next(Route route, Answer answer) {
    const std::lock_guard<std::mutex> lock(mutex_);
    scripted_[route].push_back(std::move(answer));
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
    return credits_.balance(options_.clock());
}

/// Chooses how an answer of the service is sent: JSON in chunks, and compressed for those who ask (both recorded).
Answer Service::as_sent(Answer answer, Route route, const RecordedRequest& request) const {
    if (route == Route::file || request.method == "HEAD" || !options_.chunked) return answer;
    answer.send_mode = SendMode::chunked;
    answer.gzip = takes_gzip(request.header("Accept-Encoding"));
    return answer;
}

Answer Service::serve(Route route, const RecordedRequest& request) {
    switch (route) {
    case Route::submit: return submit(request);
    case Route::record_info: return record_info(request);
    case Route::credits: return credits_left(request);
    case Route::persona: return make_persona(request);
    case Route::link: return make_link(request);
    case Route::file: break;
    }
    return get_file(request);
}

/// Checks the key of any request and the content type of a POST, which is refused with `code`.
std::optional<Refusal> Service::check_headers(const RecordedRequest& request, int code) const {
    if (auto refusal = check_key(request.header("Authorization"), options_.key)) return refusal;
    if (request.method != "POST") return std::nullopt;
    return check_content_type(request.header("Content-Type"), code);
}

Answer Service::submit(const RecordedRequest& request) {
    const Dialect& dialect = dialect_of(request);
    const std::chrono::milliseconds now = options_.clock();
    if (auto refusal = check_headers(request, dialect.invalid)) return refused(*refusal);
    if (options_.rate_limit && !rate_limiter_.admit(now)) {
        return refused({dialect.too_often, "Your call frequency is too high. Please try again later."});
    }
    const OperationNames* names = operation_at(request.path);
    const Operation operation = names == nullptr ? Operation::extend : names->operation;
    auto parsed = parse_submit(request.body, dialect, options_.rules, operation);
    if (const auto* refusal = std::get_if<Refusal>(&parsed)) return refused(*refusal);
    const bool is_lyrics = operation == Operation::lyrics;
    const double price = is_lyrics ? CreditLedger::price_of_lyrics : CreditLedger::price;
    if (!credits_.charge(price, now)) {
        return refused({dialect.no_credits, "The current credits are insufficient. Please top up."});
    }
    ++submits_accepted_;
    const Task& task = tasks_.add(std::get<MusicRequest>(std::move(parsed)), now);
    if (gives_back(task.ending, options_)) credits_.refund_at(price, tasks_.end_of(task));
    auto plan = plan_callbacks(task, dialect, options_, base_url_);
    if (plan && send_callbacks_) send_callbacks_(std::move(*plan));
    return accepted(task.id, dialect.form);
}

Answer Service::record_info(const RecordedRequest& request) {
    const Dialect& dialect = dialect_of(request);
    const int invalid = dialect.invalid;
    if (auto refusal = check_headers(request, invalid)) return refused(*refusal);
    const std::string* id = request.parameter("taskId");
    if (id == nullptr || id->empty()) return refused({invalid, "taskId cannot be null"});
    const bool is_job = dialect.form == Form::job;
    const std::chrono::milliseconds now = options_.clock();
    const Task* task = tasks_.find(*id);
    if (task == nullptr || now - task->created < options_.visible_after) {
        return is_job ? refused({invalid, "recordInfo is null"}) : no_record();
    }
    const bool asks_for_lyrics = request.path == lyrics_record_path;
    if (asks_for_lyrics != (task->request.operation == Operation::lyrics)) return no_record();
    if (asks_for_lyrics) return lyrics_record(*task, tasks_.stage(*task, now));
    if (!is_job) return record(*task, tasks_.stage(*task, now), options_, base_url_);
    return job_record(*task, now - task->created, options_, base_url_);
}

Answer Service::credits_left(const RecordedRequest& request) {
    if (auto refusal = check_headers(request, options_.dialect.invalid)) return refused(*refusal);
    return balance(credits_.balance(options_.clock()));
}

Answer Service::make_persona(const RecordedRequest& request) {
    const auto invalid = [](const char* message) { return refused({persona_invalid, message}); };
    if (auto refusal = check_headers(request, persona_invalid)) return refused(*refusal);
    const auto parsed = parse_persona(request.body, options_.dialect, options_.rules);
    if (const auto* refusal = std::get_if<Refusal>(&parsed)) return refused(*refusal);
    const auto& wanted = std::get<PersonaRequest>(parsed);
    const Task* task = tasks_.find(wanted.task_id);
    if (task == nullptr) return invalid("Record does not exist");
    const Stage stage = tasks_.stage(*task, options_.clock());
    if (!stage.last || stage.error_code != 0) return invalid("The task has not been completed");
    const bool own = std::any_of(task->tracks.begin(), task->tracks.end(),
                                 [&](const Track& track) { return track.id == wanted.audio_id; });
    if (!own) return invalid("audioId is no track of this task");
    if (task->request.model == "V3_5") return invalid("The music's model must be above V3_5");
    if (!audio_with_persona_.insert(wanted.audio_id).second) {
        return refused({persona_exists, "Persona already exists for this music"});
    }
    return persona(persona_ids_.task_id(), wanted.name, wanted.description);
}

Answer Service::make_link(const RecordedRequest& request) {
    const int invalid = options_.dialect.invalid;
    if (auto refusal = check_headers(request, invalid)) return refused(*refusal);
    const auto read =
        parse_fields(request.body, {{"url", FieldKind::text, Needed::always}}, invalid, options_.rules.strict);
    if (const auto* refusal = std::get_if<Refusal>(&read)) return refused(*refusal);
    const std::string url = std::get<RequestFields>(read).text("url");
    const std::string path = url.compare(0, base_url_.size(), base_url_) == 0 ? url.substr(base_url_.size()) : "";
    const FileRoute* file_route = file_route_of(path);
    if (file_route == nullptr || !file_route->is_audio) return refused({invalid, "url is wrong"});
    const std::chrono::milliseconds now = options_.clock();
    const AvailableTrack found = tasks_.find_track(file_route->track_id(path), now);
    if (!found.finished) return refused({invalid, "url is wrong"});
    return link(base_url_ + links_.make(*found.track, now));
}

Answer Service::get_file(const RecordedRequest& request) {
    const std::chrono::milliseconds now = options_.clock();
    const Answer missing = not_found(request.path, now);
    const FileRoute* file_route = file_route_of(request.path);
    if (file_route == nullptr) {
        const Track* track = links_.find(request.path, now);
        return track == nullptr ? missing : file(*track);
    }
    const AvailableTrack found = tasks_.find_track(file_route->track_id(request.path), now);
    if (found.track == nullptr || (file_route->finished_only && !found.finished)) return missing;
    if (!file_route->is_audio) return cover(*found.track);
    if (are_files_away(*found.task)) return away_file(request.path);
    return file(options_.tracks == TrackDefect::same_file ? found.task->tracks[0] : *found.track);
}

/// Answers for a file that is not there yet, or any more.
Answer Service::away_file(const std::string& path) const {
    switch (options_.away) {
    case AwayFiles::empty: return empty_file();
    case AwayFiles::forbidden: return raw_answer(403, "");
    case AwayFiles::not_found: break;
    }
    return not_found(path, options_.clock());
}

/// Returns whether its files have vanished, or are not there yet.
bool Service::are_files_away(const Task& task) const {
    const std::chrono::milliseconds age = options_.clock() - tasks_.end_of(task);
    const bool is_late = options_.files_appear.count() > 0 && age < options_.files_appear;
    return is_late || (options_.files_vanish && age >= *options_.files_vanish);
}

} // namespace fermata_emulator
