// SPDX-License-Identifier: MIT
#include "rules.hpp"

#include "known_fields.hpp"
#include "value_rules.hpp"
#include "values.hpp"

namespace fermata_emulator {
namespace {

/// What the flag asks for is there and says something.
Verdict judge_presence(const FieldSheet& sheet, const Dialect& dialect) {
    const bool custom = sheet.is_true("defaultParamFlag");
    for (const KnownField& known : known_fields(dialect.form)) {
        const bool unsung = std::string(known.name) == "prompt" && sheet.is_true("instrumental");
        const bool needed = known.needed == Needed::always || (known.needed == Needed::custom && custom && !unsung);
        if (!needed) continue;
        if (auto refusal = sheet.judge_presence(known, dialect.invalid)) return refusal;
    }
    return std::nullopt;
}

/// Judges what stands in `sheet`, and the callback URL in `outer`: the same object where there is no envelope.
Verdict judge(const FieldSheet& outer, const FieldSheet& sheet, const Dialect& dialect, const RuleOptions& options) {
    if (auto refusal = sheet.judge_form(known_fields(dialect.form), dialect.invalid)) return refusal;
    if (auto refusal = judge_presence(sheet, dialect)) return refusal;
    if (outer.has("callBackUrl") && !is_web_url(outer.text("callBackUrl"))) {
        return Refusal{dialect.invalid, "callBackUrl must be an absolute http or https URL"};
    }
    return judge_values(sheet, dialect, options);
}

Submit submit_of(const FieldSheet& outer, const FieldSheet& sheet, const Dialect& dialect) {
    const bool used = dialect.form == Form::job || sheet.is_true("defaultParamFlag");
    Submit submit;
    submit.audio_id = sheet.text("audioId");
    submit.model = sheet.text("model");
    submit.callback_url = outer.text("callBackUrl");
    submit.prompt = sheet.text("prompt");
    submit.style = used ? sheet.text("style") : "";
    submit.title = used ? sheet.text("title") : "";
    if (used && sheet.has("continueAt")) submit.continue_at = number_of(sheet.text("continueAt"));
    submit.fields = outer.fields();
    return submit;
}

/// A request on the newer route.
std::variant<Submit, Refusal> judge_job(const std::string& body, const Dialect& dialect, const RuleOptions& options) {
    const auto read = read_sheet(body, known_job_fields(), dialect.invalid);
    if (const auto* refusal = std::get_if<Refusal>(&read)) return *refusal;
    const FieldSheet& job = std::get<FieldSheet>(read);
    if (job.text("model") != job_model) {
        return Refusal{dialect.invalid, "The model name you specified is not supported: " + job.text("model")};
    }
    const FieldSheet input(job.find("input")->members, Spelling::snake_case);
    if (auto refusal = judge(job, input, dialect, options)) return *refusal;
    return submit_of(job, input, dialect);
}

} // namespace

std::variant<Submit, Refusal> judge_submit(const std::string& body, const Dialect& dialect,
                                           const RuleOptions& options) {
    if (dialect.form == Form::job) return judge_job(body, dialect, options);
    const auto read = read_body(body);
    if (const auto* malformed = std::get_if<Malformed>(&read)) {
        return Refusal{dialect.invalid, "JSON parse error: " + malformed->reason};
    }
    const FieldSheet sheet(std::get<Fields>(read));
    if (auto refusal = judge(sheet, sheet, dialect, options)) return *refusal;
    return submit_of(sheet, sheet, dialect);
}

} // namespace fermata_emulator
