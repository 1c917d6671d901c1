// SPDX-License-Identifier: MIT
#include "request_rules.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace fermata_emulator {
namespace {

/// Returns the fields that only `operation` has, and how it wants those that all have. Missing ones are named in this
/// order.
KnownFields own_fields(Operation operation) {
    const KnownField prompt{"prompt", FieldKind::text, Needed::lyrics};
    const KnownField continue_at{"continueAt", FieldKind::number, Needed::custom};
    const KnownField upload_url{"uploadUrl", FieldKind::text, Needed::always};
    const KnownField default_flag{"defaultParamFlag", FieldKind::boolean, Needed::always};
    const KnownField custom_mode{"customMode", FieldKind::boolean, Needed::always};
    const KnownField instrumental{"instrumental", FieldKind::boolean, Needed::always};
    switch (operation) {
    case Operation::generate: return {custom_mode, instrumental, prompt, {"duration", FieldKind::number}};
    case Operation::upload_cover: return {upload_url, custom_mode, instrumental, prompt};
    case Operation::upload_extend:
        return {upload_url, default_flag, prompt, continue_at, {"instrumental", FieldKind::boolean}};
    case Operation::lyrics: return {{"prompt", FieldKind::text, Needed::always}};
    case Operation::extend: break;
    }
    return {default_flag,
            {"audioId", FieldKind::text, Needed::always},
            {"prompt", FieldKind::text, Needed::custom},
            continue_at,
            {"instrumental", FieldKind::boolean}};
}

/// Returns the fields of a submit in this form: those of the first pages, and behind them those of later ones.
KnownFields known_fields(Operation operation, Form form) {
    KnownFields fields = own_fields(operation);
    if (form == Form::job) {
        fields.erase(fields.begin()); // there is no flag, and the URL is not in `input`
    } else {
        fields.insert(fields.begin() + 1, {"callBackUrl", FieldKind::text, Needed::always});
    }
    if (operation == Operation::lyrics) return fields;
    for (const KnownField& shared :
         {KnownField{"model", FieldKind::text, Needed::always}, KnownField{"style", FieldKind::text, Needed::custom},
          KnownField{"title", FieldKind::text, Needed::custom}, KnownField{"negativeTags", FieldKind::text},
          KnownField{"vocalGender", FieldKind::text}, KnownField{"styleWeight", FieldKind::number},
          KnownField{"weirdnessConstraint", FieldKind::number}, KnownField{"audioWeight", FieldKind::number},
          KnownField{"personaId", FieldKind::text}, KnownField{"personaModel", FieldKind::text}}) {
        fields.push_back(shared);
    }
    if (form == Form::original) return fields; // as of its page of August 2026
    fields.push_back({"variety", FieldKind::number});
    fields.push_back({"lyrics", FieldKind::text});
    return fields;
}

/// Returns whether the request is one of its own values, by whichever flag its operation has.
bool is_custom(const RequestFields& fields) {
    return fields.is_true("defaultParamFlag") || fields.is_true("customMode");
}

/// Returns the fields of the newer route's envelope.
const KnownFields& known_job_fields() {
    static const KnownFields fields{{"model", FieldKind::text, Needed::always},
                                    {"input", FieldKind::object, Needed::always},
                                    {"callBackUrl", FieldKind::text}};
    return fields;
}

/// Longest texts of a custom request, in characters.
struct Lengths {
    std::size_t prompt = 0, style = 0, title = 0;
};

/// The lengths of the first pages, which hold for every model at kie.ai.
constexpr Lengths documented_lengths{3000, 200, 80};

/// The most of a prompt where `customMode` is false, in characters.
constexpr std::size_t longest_idea = 500;

/// The lengths of the newer route and of the newer models.
constexpr Lengths newer_lengths{5000, 1000, 100};

/// Returns the lengths of later pages, which grew with the models; a model they do not name has the widest.
Lengths lengths_of(const std::string& model) {
    if (model == "V3_5" || model == "V4") return documented_lengths;
    if (model == "V4_5ALL") return {5000, 1000, 80};
    return newer_lengths;
}

/// A text field that takes only these values.
struct AllowedValues {
    const char* field;
    std::vector<std::string> values;
};

const std::vector<AllowedValues>& allowed_values() {
    static const std::vector<AllowedValues> all{{"vocalGender", {"m", "f"}},
                                                {"personaModel", {"style_persona", "voice_persona"}}};
    return all;
}

template<typename Values> bool holds(const Values& values, const std::string& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

/// Returns what is wrong with the model or with the fields together, in words, or nothing.
std::optional<std::string> problem_of_combination(const RequestFields& fields, const Dialect& dialect,
                                                  const RuleOptions& options, Operation operation) {
    const bool any_model = options.any_model || operation == Operation::lyrics;
    if (!any_model && !holds(dialect.models, fields.text("model"))) {
        return "model " + fields.text("model") + " is not supported";
    }
    if (operation != Operation::extend || !fields.is_true("instrumental")) return std::nullopt;
    for (const std::string name : {"prompt", "vocalGender", "lyrics"}) {
        const bool forbidden = fields.has(name) && (name != "lyrics" || dialect.form == Form::job);
        if (forbidden) return fields.spelled(name) + " must not be sent when instrumental is true";
    }
    return std::nullopt;
}

/// Returns what is wrong with the value of one field, in words, or nothing.
std::optional<std::string> problem_of_value(const RequestFields& fields) {
    if (fields.has("continueAt") && number_of(fields.text("continueAt")).value_or(0) < 1) {
        // as recorded, in these words, though the documented bound is 0
        return fields.spelled("continueAt") + " cannot be empty or less than 1";
    }
    for (const AllowedValues& allowed : allowed_values()) {
        if (!fields.has(allowed.field) || holds(allowed.values, fields.text(allowed.field))) continue;
        return fields.spelled(allowed.field) + " must be " + allowed.values[0] + " or " + allowed.values[1];
    }
    for (const char* weight : {"styleWeight", "weirdnessConstraint", "audioWeight"}) {
        if (!fields.has(weight) || is_weight(fields.text(weight))) continue;
        return fields.spelled(weight) + " must be between 0 and 1 with at most 2 decimals";
    }
    const double duration = number_of(fields.text("duration")).value_or(0);
    if (fields.has("duration") && (duration < 10 || duration > 360)) return "duration must be 10 to 360";
    const std::string variety = fields.text("variety");
    const bool whole = variety.size() == 1 && variety[0] >= '0' && variety[0] <= '4';
    if (fields.has("variety") && !whole) return fields.spelled("variety") + " must be an integer from 0 to 4";
    return std::nullopt;
}

/// Refuses a text above its limit, in characters.
std::optional<Refusal> check_lengths(const RequestFields& fields, const Dialect& dialect, const RuleOptions& options) {
    const Lengths by_form = dialect.form == Form::job ? newer_lengths : lengths_of(fields.text("model"));
    Lengths limits = options.documented_lengths ? documented_lengths : by_form;
    if (fields.has("customMode") && !is_custom(fields)) limits.prompt = longest_idea;
    const std::pair<const char*, std::size_t> limited[] = {
        {"prompt", limits.prompt}, {"style", limits.style}, {"title", limits.title}, {"lyrics", newer_lengths.prompt}};
    for (const auto& [name, limit] : limited) {
        if (code_points(fields.text(name)).value_or(0) <= limit) continue;
        return Refusal{dialect.too_long,
                       fields.spelled(name) + " length cannot exceed " + std::to_string(limit) + " characters"};
    }
    return std::nullopt;
}

/// Returns whether `known` must be there.
bool is_needed(const KnownField& known, const RequestFields& fields) {
    const bool without_words = is_custom(fields) && fields.is_true("instrumental");
    switch (known.needed) {
    case Needed::always: return true;
    case Needed::lyrics: return !without_words;
    case Needed::custom: return is_custom(fields) && !(without_words && std::string(known.name) == "prompt");
    case Needed::no: break;
    }
    return false;
}

/// Refuses what does not have the fields that its flags ask for, or has them blank.
std::optional<Refusal> check_needed(const RequestFields& fields, const KnownFields& all, const Dialect& dialect) {
    for (const KnownField& known : all) {
        if (!is_needed(known, fields)) continue;
        if (auto refusal = fields.check_present(known, dialect.invalid)) return refusal;
    }
    return std::nullopt;
}

/// Checks all of `fields`, and the callback URL in `outer`: the same object where there is no envelope.
std::optional<Refusal> check_music(const RequestFields& outer, const RequestFields& fields, const Dialect& dialect,
                                   const RuleOptions& options, Operation operation) {
    const KnownFields known = known_fields(operation, dialect.form);
    if (auto refusal = fields.check_form(known, dialect.invalid)) return refusal;
    if (auto refusal = check_needed(fields, known, dialect)) return refusal;
    for (const char* url : {"callBackUrl", "uploadUrl"}) {
        if (!outer.has(url) || is_web_url(outer.text(url))) continue;
        return Refusal{dialect.invalid, std::string(url) + " must be an absolute http or https URL"};
    }
    if (auto problem = problem_of_combination(fields, dialect, options, operation))
        return Refusal{dialect.invalid, *problem};
    if (auto problem = problem_of_value(fields)) return Refusal{dialect.invalid, *problem};
    return check_lengths(fields, dialect, options);
}

MusicRequest music_request(const RequestFields& outer, const RequestFields& fields, const Dialect& dialect,
                           Operation operation) {
    const bool used = dialect.form == Form::job || is_custom(fields);
    MusicRequest request;
    request.operation = operation;
    request.upload_url = fields.text("uploadUrl");
    if (fields.has("duration")) request.duration = number_of(fields.text("duration"));
    request.audio_id = fields.text("audioId");
    request.model = fields.text("model");
    request.callback_url = outer.text("callBackUrl");
    request.prompt = fields.text("prompt");
    request.style = used ? fields.text("style") : "";
    request.title = used ? fields.text("title") : "";
    if (used && fields.has("continueAt")) request.continue_at = number_of(fields.text("continueAt"));
    request.fields = outer.all();
    return request;
}

/// Reads a request of the newer route.
std::variant<MusicRequest, Refusal> parse_job(const std::string& body, const Dialect& dialect,
                                              const RuleOptions& options) {
    const auto read = parse_fields(body, known_job_fields(), dialect.invalid, options.strict);
    if (const auto* refusal = std::get_if<Refusal>(&read)) return *refusal;
    const RequestFields& job = std::get<RequestFields>(read);
    if (job.text("model") != job_model) {
        return Refusal{dialect.invalid, "The model name you specified is not supported: " + job.text("model")};
    }
    RequestFields input(job.find("input")->members, Spelling::snake_case);
    if (!options.strict) input = input.only_known(known_fields(Operation::extend, dialect.form));
    if (auto refusal = check_music(job, input, dialect, options, Operation::extend)) return *refusal;
    return music_request(job, input, dialect, Operation::extend);
}

const KnownFields& known_persona_fields() {
    static const KnownFields fields{{"taskId", FieldKind::text, Needed::always},
                                    {"audioId", FieldKind::text, Needed::always},
                                    {"name", FieldKind::text, Needed::always},
                                    {"description", FieldKind::text, Needed::always},
                                    {"vocalStart", FieldKind::number},
                                    {"vocalEnd", FieldKind::number},
                                    {"style", FieldKind::text}};
    return fields;
}

/// Refuses a vocal window whose ends or length are not allowed.
std::optional<Refusal> check_vocal_window(const RequestFields& fields, const Dialect& dialect) {
    for (const char* name : {"vocalStart", "vocalEnd"}) {
        if (!fields.has(name)) continue;
        if (number_of(fields.text(name)).value_or(-1) < 0) {
            return Refusal{persona_invalid, std::string(name) + " must not be below 0"};
        }
        if (dialect.name != sunoapi().name && !is_in_hundredths(fields.text(name))) {
            return Refusal{persona_invalid, std::string(name) + " must be a multiple of 0.01"};
        }
    }
    const double start = number_of(fields.text("vocalStart")).value_or(0);
    const double end = number_of(fields.text("vocalEnd")).value_or(30);
    constexpr double rounding = 1e-6;
    if (end - start >= 10 - rounding && end - start <= 30 + rounding) return std::nullopt;
    return Refusal{persona_invalid, "vocalEnd - vocalStart must be between 10 and 30 seconds"};
}

} // namespace

std::variant<MusicRequest, Refusal> parse_submit(const std::string& body, const Dialect& dialect,
                                                 const RuleOptions& options, Operation operation) {
    if (dialect.form == Form::job) return parse_job(body, dialect, options);
    const auto read = read_body(body);
    if (const auto* malformed = std::get_if<Malformed>(&read)) {
        return Refusal{dialect.invalid, "JSON parse error: " + malformed->reason};
    }
    RequestFields fields(std::get<Fields>(read));
    if (!options.strict) fields = fields.only_known(known_fields(operation, dialect.form));
    if (auto refusal = check_music(fields, fields, dialect, options, operation)) return *refusal;
    return music_request(fields, fields, dialect, operation);
}

std::variant<PersonaRequest, Refusal> parse_persona(const std::string& body, const Dialect& dialect,
                                                    const RuleOptions& options) {
    const auto read = parse_fields(body, known_persona_fields(), persona_invalid, options.strict);
    if (const auto* refusal = std::get_if<Refusal>(&read)) return *refusal;
    const RequestFields& fields = std::get<RequestFields>(read);
    if (auto refusal = check_vocal_window(fields, dialect)) return *refusal;
    return PersonaRequest{fields.text("taskId"), fields.text("audioId"), fields.text("name"),
                          fields.text("description")};
}

} // namespace fermata_emulator
