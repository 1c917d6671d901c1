// SPDX-License-Identifier: MIT
#include "commands.hpp"
#include "journal.hpp"

#include <fermata/settle.hpp>
#include <fermata/wire/json.hpp>

namespace tool {
namespace {

fermata::Limits limits_named(const std::string& name) {
    if (name == "none") return fermata::Limits::none();
    return name == "per-model" ? fermata::Limits::per_model() : fermata::Limits::documented();
}

template<class Kind, class Value> std::optional<Kind> as(const std::optional<Value>& value) {
    return value ? std::optional<Kind>(Kind(*value)) : std::nullopt;
}

fermata::ExtendFields fields_of(const FieldArguments& given) {
    fermata::ExtendFields fields;
    fields.default_param_flag = !given.inherited;
    fields.audio_id = given.audio_id;
    if (!given.model.empty()) fields.model = fermata::Model::named(given.model);
    if (given.continue_at) fields.continue_at = fermata::ContinueAt::seconds(*given.continue_at);
    fields.prompt = given.prompt;
    fields.style = given.style;
    fields.title = given.title;
    fields.negative_tags = given.negative_tags;
    if (given.vocal_gender == "male") fields.vocal_gender = fermata::VocalGender::male;
    if (given.vocal_gender == "female") fields.vocal_gender = fermata::VocalGender::female;
    fields.style_weight = as<fermata::Weight>(given.style_weight);
    fields.weirdness_constraint = as<fermata::Weight>(given.weirdness_constraint);
    fields.audio_weight = as<fermata::Weight>(given.audio_weight);
    fields.persona_id = given.persona_id;
    if (given.persona_model == "style") fields.persona_model = fermata::PersonaModel::style;
    if (given.persona_model == "voice") fields.persona_model = fermata::PersonaModel::voice;
    if (given.instrumental) fields.instrumental = true;
    fields.variety = given.variety;
    fields.lyrics = given.lyrics;
    fields.callback_url = fermata::poll_only_url;
    return fields;
}

/// Checks the fields, once the callback URL is the one that was asked for.
fermata::Result<fermata::ExtendRequest> build(fermata::ExtendFields fields, const ExtendArguments& arguments) {
    if (!arguments.callback_url.empty()) fields.callback_url = arguments.callback_url;
    if (arguments.callback_token) {
        // Each request has its own: a callback then says which one it belongs to.
        fields.callback_url = fermata::new_callback_token().added_to(arguments.callback_url);
    }
    return fermata::ExtendRequest::from_fields(std::move(fields), limits_named(arguments.limits));
}

fermata::Error unknown_length(const fermata::Track& track) {
    fermata::Error error;
    error.kind = fermata::ErrorKind::invalid_request;
    error.message = "the service has not told how long the track " + track.id.str() +
                    " is, so that a chain cannot go on near its end";
    error.advice = "extend it by its id, with --continue-at";
    return error;
}

} // namespace

fermata::Result<fermata::ExtendRequest> first_request(const ExtendArguments& arguments) {
    if (arguments.request_file.empty()) {
        fermata::ExtendFields fields = fields_of(arguments.fields);
        // This route has no flag: what is left out is the source's own.
        fields.is_partial = arguments.provider == "kie-jobs" && fields.default_param_flag;
        return build(std::move(fields), arguments);
    }
    const auto text = read_text(arguments.request_file);
    if (!text) return text.error();
    auto fields = fermata::fields_from_json(*text, limits_named(arguments.limits));
    if (!fields) return fields.error();
    if (fields->callback_url.empty()) fields->callback_url = fermata::poll_only_url;
    return build(*std::move(fields), arguments);
}

fermata::Result<fermata::ExtendRequest> next_request(const fermata::ExtendRequest& last, const fermata::Track& track,
                                                     const ExtendArguments& arguments) {
    fermata::ExtendFields fields = last.fields();
    fields.audio_id = track.id.str();
    fields.source_model = track.model_name;
    fields.source_duration.reset();
    if (track.duration > 0) fields.source_duration = fermata::ContinueAt::seconds(track.duration);
    if (fields.default_param_flag) {
        if (!fields.source_duration) return unknown_length(track);
        const double at = track.duration - arguments.tail;
        fields.continue_at = fermata::ContinueAt::seconds(at > 0 ? at : track.duration / 2);
    }
    return build(std::move(fields), arguments);
}

namespace {

/// Sends paid requests one at a time, each only when all is ready for what comes of it, and records it in the journal
/// when there is one.
class Submitter {
public:
    Submitter(const ExtendArguments& arguments, std::optional<Journal> journal, const Output& output,
              Progress& progress)
        : arguments_(arguments),
          journal_(std::move(journal)),
          output_(output),
          client_(make_client(arguments, progress, options())) {}
    Submitter(const Submitter&) = delete;
    Submitter& operator=(const Submitter&) = delete;

    const fermata::Client& client() const noexcept { return client_; }

    fermata::Result<fermata::TaskId> submit(const fermata::ExtendRequest& request, const StopOnSignal& stop) {
        if (journal_ && !arguments_.anyway) {
            if (auto error = journal_->check_settled(request.fields().audio_id)) return *std::move(error);
        }
        obstacle_.reset();
        stop.set_submitting(true);
        auto outcome = client_.extend(request, call_options(arguments_, stop.token()));
        stop.set_submitting(false);
        if (obstacle_) return *obstacle_;
        if (journal_) journal_->record_outcome(outcome);
        return outcome;
    }

    /// Returns why the outcome is not in the journal; the request was sent all the same.
    std::optional<fermata::Error> journal_error() const { return journal_ ? journal_->write_error() : std::nullopt; }

private:
    fermata::ClientOptions options() {
        fermata::ClientOptions options;
        options.before_submit = [this](const fermata::SubmitIntent& intent) {
            obstacle_ = find_obstacle(intent);
            return !obstacle_;
        };
        return options;
    }

    /// Returns what would keep the task from being printed, saved or recorded, as far as it shows; records the intent.
    std::optional<fermata::Error> find_obstacle(const fermata::SubmitIntent& intent) {
        if (auto problem = output_.problem()) return problem;
        if (!arguments_.folder.empty()) {
            if (auto problem = folder_problem(arguments_.folder)) return problem;
        }
        if (journal_ && !journal_->record_intent(intent, arguments_.provider)) return journal_->write_error();
        return std::nullopt;
    }

    const ExtendArguments& arguments_;
    std::optional<Journal> journal_;
    const Output& output_;
    std::optional<fermata::Error> obstacle_{}; ///< why the last request was not sent
    fermata::Client client_;
};

/// Returns whether the end of the task is waited for: a chain goes on from its tracks.
bool waits(const ExtendArguments& arguments) {
    return arguments.wait || !arguments.folder.empty() || arguments.times > 1;
}

/// Carries out the chain of `times` requests, of which the first is `request`.
ExitCode extend(const ExtendArguments& arguments, fermata::ExtendRequest request, Submitter& submitter,
                Progress& progress, Output& output, const StopOnSignal& stop) {
    for (int step = 1;; ++step) {
        const auto id = submitter.submit(request, stop);
        if (!id) return output.fail(id.error());
        output.print(*id); // at once: with the id nothing is lost, whatever comes
        if (const auto error = submitter.journal_error()) return output.fail_of_paid_task(*error);
        if (!waits(arguments)) progress.hint("To wait for it: fermata wait " + id->str() + service_options(arguments));
        if (output.broken() || !waits(arguments)) return output.end();

        const auto task = finish_task(submitter.client(), *id, arguments, arguments.folder, stop, progress, output);
        if (!task) return output.fail_of_paid_task(task.error());
        if (step == arguments.times || output.broken()) return output.end();
        const auto next = next_request(request, task->tracks.front(), arguments);
        if (!next) return output.fail(next.error());
        request = *next;
    }
}

} // namespace

ExitCode run(const ExtendArguments& arguments) {
    Output output(arguments);
    auto request = first_request(arguments); // before signals are caught: Ctrl-C ends a read of standard input
    if (!request) return output.fail(request.error());
    std::optional<Journal> journal;
    if (!arguments.journal.empty()) {
        auto opened = Journal::open(arguments.journal, IfMissing::make);
        if (!opened) return output.fail(opened.error());
        journal.emplace(*std::move(opened));
    }
    const StopOnSignal stop;
    Progress progress(arguments.quiet);
    Submitter submitter(arguments, std::move(journal), output, progress);
    return extend(arguments, *std::move(request), submitter, progress, output, stop);
}

} // namespace tool
