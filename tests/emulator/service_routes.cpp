// SPDX-License-Identifier: MIT
// What the service does on each of its routes.
#include "answers.hpp"
#include "door.hpp"
#include "field_sheet.hpp"
#include "file_places.hpp"
#include "persona.hpp"
#include "record_answers.hpp"
#include "service.hpp"

#include <algorithm>

namespace fermata_emulator {

Answer Service::serve(Route route, const RecordedRequest& request) {
    switch (route) {
    case Route::submit: return submit(request);
    case Route::record_info: return record_info(request);
    case Route::credits: return credits_left(request);
    case Route::persona: return make_persona(request);
    case Route::link: return make_link(request);
    case Route::file: break;
    }
    return audio(request);
}

/// The key of any request and the content type of a POST, which is refused with `code`.
std::optional<Refusal> Service::judge_door(const RecordedRequest& request, int code) const {
    if (auto refusal = judge_key(request.header("Authorization"), options_.key)) return refusal;
    if (request.method != "POST") return std::nullopt;
    return judge_content_type(request.header("Content-Type"), code);
}

Answer Service::submit(const RecordedRequest& request) {
    const Dialect& dialect = options_.dialect;
    const std::chrono::milliseconds now = options_.clock();
    if (auto refusal = judge_door(request, dialect.invalid)) return refused(*refusal);
    if (options_.rate_limit && !window_.admit(now)) {
        return refused({dialect.too_often, "Your call frequency is too high. Please try again later."});
    }
    auto verdict = judge_submit(request.body, dialect, options_.rules);
    if (const auto* refusal = std::get_if<Refusal>(&verdict)) return refused(*refusal);
    if (!ledger_.charge(now)) {
        return refused({dialect.no_credits, "The current credits are insufficient. Please top up."});
    }
    ++submits_accepted_;
    const Task& task = tasks_.add(std::get<Submit>(std::move(verdict)), now);
    if (task.ending == Ending::refunded) ledger_.refund_at(tasks_.end_of(task));
    auto plan = plan_callbacks(task, options_.pace, dialect, options_.callbacks, base_url_);
    if (plan && courier_) courier_(std::move(*plan));
    return accepted(task.id);
}

Answer Service::record_info(const RecordedRequest& request) {
    const int invalid = options_.dialect.invalid;
    if (auto refusal = judge_door(request, invalid)) return refused(*refusal);
    const std::string* id = request.parameter("taskId");
    if (id == nullptr || id->empty()) return refused({invalid, "taskId cannot be null"});
    const bool is_job = options_.dialect.form == Form::job;
    const std::chrono::milliseconds now = options_.clock();
    const Task* task = tasks_.find(*id);
    if (task == nullptr || now - task->created < options_.visible_after) {
        return is_job ? refused({invalid, "recordInfo is null"}) : no_record();
    }
    if (!is_job) return record(*task, tasks_.stage(*task, now), base_url_);
    return job_record(*task, now - task->created, options_.pace, options_.result_shape, base_url_);
}

Answer Service::credits_left(const RecordedRequest& request) {
    if (auto refusal = judge_door(request, options_.dialect.invalid)) return refused(*refusal);
    return balance(ledger_.credits(options_.clock()));
}

Answer Service::make_persona(const RecordedRequest& request) {
    const auto invalid = [](const char* message) { return refused({persona_invalid, message}); };
    if (auto refusal = judge_door(request, persona_invalid)) return refused(*refusal);
    const auto verdict = judge_persona(request.body, options_.dialect);
    if (const auto* refusal = std::get_if<Refusal>(&verdict)) return refused(*refusal);
    const auto& wanted = std::get<PersonaRequest>(verdict);
    const Task* task = tasks_.find(wanted.task_id);
    if (task == nullptr) return invalid("Record does not exist");
    const Stage stage = tasks_.stage(*task, options_.clock());
    if (!stage.last || stage.error_code != 0) return invalid("The task has not been completed");
    const bool own = std::any_of(task->tracks.begin(), task->tracks.end(),
                                 [&](const Track& track) { return track.id == wanted.audio_id; });
    if (!own) return invalid("audioId is no track of this task");
    if (task->submit.model == "V3_5") return invalid("The music's model must be above V3_5");
    if (!audio_with_persona_.insert(wanted.audio_id).second) {
        return refused({persona_exists, "Persona already exists for this music"});
    }
    return persona(persona_ids_.task_id(), wanted.name, wanted.description);
}

Answer Service::make_link(const RecordedRequest& request) {
    const int invalid = options_.dialect.invalid;
    if (auto refusal = judge_door(request, invalid)) return refused(*refusal);
    const auto read = read_sheet(request.body, {{"url", FieldKind::text, Needed::always}}, invalid);
    if (const auto* refusal = std::get_if<Refusal>(&read)) return refused(*refusal);
    const std::string url = std::get<FieldSheet>(read).text("url");
    const std::string path = url.compare(0, base_url_.size(), base_url_) == 0 ? url.substr(base_url_.size()) : "";
    const FilePlace* place = place_of(path);
    if (place == nullptr || !place->is_audio) return refused({invalid, "url is wrong"});
    const std::chrono::milliseconds now = options_.clock();
    const Audible audible = tasks_.find_audible(track_id_in(path, *place), now);
    if (!audible.finished) return refused({invalid, "url is wrong"});
    return link(base_url_ + links_.make(*audible.track, now));
}

Answer Service::audio(const RecordedRequest& request) {
    const std::chrono::milliseconds now = options_.clock();
    const Answer missing = not_found(request.path, now);
    const FilePlace* place = place_of(request.path);
    if (place == nullptr) {
        const Track* track = links_.find(request.path, now);
        return track == nullptr ? missing : file(*track);
    }
    const Audible audible = tasks_.find_audible(track_id_in(request.path, *place), now);
    if (audible.track == nullptr || (place->finished_only && !audible.finished)) return missing;
    if (!place->is_audio) return cover(*audible.track);
    if (has_vanished(*audible.task)) return options_.vanished_are_empty ? empty_file() : missing;
    return file(*audible.track);
}

bool Service::has_vanished(const Task& task) const {
    return options_.files_vanish && options_.clock() >= tasks_.end_of(task) + *options_.files_vanish;
}

} // namespace fermata_emulator
