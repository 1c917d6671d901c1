// SPDX-License-Identifier: MIT
#include "arguments.hpp"

#include "help.hpp"
#include "words.hpp"

#include <CLI/CLI.hpp>

namespace fermata_emulator {

namespace {

/// A check that accepts what `is_good` does and else names the value and what is allowed.
template<typename IsGood> CLI::Validator one_of(const std::string& allowed, IsGood is_good) {
    const auto judge = [allowed, is_good](const std::string& word) {
        return is_good(word) ? std::string() : "'" + word + "' is not " + allowed;
    };
    return CLI::Validator(judge, "");
}

CLI::Validator whole_number_up_to(int most) {
    return one_of("0 to " + std::to_string(most), [most](const std::string& word) {
        const bool digits = !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
        return digits && word.size() <= 8 && std::stoi(word) <= most;
    });
}

CLI::Validator any_callbacks() {
    return one_of("normal, or some of late,repeated,shuffled,never with commas between them", [](const auto& words) {
        CallbackOptions options;
        return apply_callback_words(words, options);
    });
}

CLI::Validator any_fault() {
    const auto judge = [](const std::string& words) {
        const auto planned = planned_fault_from(words);
        const auto* wrong = std::get_if<std::string>(&planned);
        return wrong == nullptr ? std::string() : *wrong;
    };
    return CLI::Validator(judge, "");
}

std::string provider_names() {
    std::string names;
    for (const Dialect* dialect : dialects()) names += (names.empty() ? "" : ", ") + dialect->name;
    return names;
}

void declare_service(CLI::App& app, Arguments& arguments) {
    EmulatorOptions& options = arguments.options;
    app.add_option("--port", options.port, "Port on 127.0.0.1; 0: one that the system chooses")
        ->type_name("PORT")
        ->check(whole_number_up_to(65535))
        ->capture_default_str();
    app.add_option("--provider", arguments.provider, "Whose dialect to speak: " + provider_names())
        ->type_name("NAME")
        ->check(one_of("one of " + provider_names(), [](const auto& word) { return dialect_named(word) != nullptr; }))
        ->capture_default_str();
    app.add_option("--pace", arguments.pace, "Time from submit to SUCCESS: fast (3 s), real (90 s) or milliseconds")
        ->type_name("PACE")
        ->check(one_of("fast, real or a number of milliseconds", [](const auto& word) { return !!pace_from(word); }))
        ->capture_default_str();
    app.add_option("--credits", options.credits, "Balance at the start; a submit costs 12")
        ->type_name("NUMBER")
        ->capture_default_str();
    app.add_option("--key", options.key, "The only key to let in (default: any)")->type_name("KEY");
    app.add_flag("--no-rate-limit", arguments.no_rate_limit, "Do not refuse more than 20 submits in 10 s");
    app.add_flag("--seed-lengths", options.rules.seed_lengths, "Limit texts to 3000/200/80 whatever the model");
    app.add_flag("--any-model", options.rules.any_model, "Take models that the provider does not list");
    app.add_option("--result-shape", arguments.result_shape,
                   "Where kie-jobs has the tracks in resultJson:\n"
                   "data, sunoData, response, response.data, resultUrls")
        ->type_name("SHAPE")
        ->check(one_of("data, sunoData, response, response.data or resultUrls",
                       [](const auto& word) { return !!result_shape_from(word); }))
        ->capture_default_str();
    app.add_option("--ledger", options.ledger_path,
                   "Append a line to FILE for every submit that arrives:\n"
                   "'accepted TASKID AUDIOID' or 'seen CODE AUDIOID'")
        ->type_name("FILE");
}

void declare_callbacks(CLI::App& app, Arguments& arguments) {
    CallbackOptions& callbacks = arguments.options.callbacks;
    app.add_option("--callbacks", arguments.callbacks,
                   "How they come: normal, or some of late (1 s after the end),\n"
                   "repeated (each three times), shuffled (complete, text, first)\n"
                   "and never, with commas between them")
        ->type_name("WORDS")
        ->check(any_callbacks())
        ->capture_default_str()
        ->group("Callbacks");
    app.add_option("--webhook-key", callbacks.webhook_key, "Sign them with this key, as kie.ai does on request")
        ->type_name("KEY")
        ->group("Callbacks");
    app.add_flag("--live-callbacks", callbacks.live,
                 "As seen live: text lists the tracks, and kie.ai sends source_* URLs")
        ->group("Callbacks");
}

void declare_faults(CLI::App& app, Arguments& arguments) {
    const auto milliseconds = whole_number_up_to(99999999);
    app.add_option("--fault", arguments.faults,
                   "ROUTE:FAULT[:COUNT], as often as you like: the next COUNT\n"
                   "(default 1, or always) requests of ROUTE go wrong\n"
                   "ROUTE: submit, task, credits, persona, link, file")
        ->type_name("FAULT")
        ->check(any_fault())
        ->allow_extra_args(false)
        ->group("Faults");
    app.add_option("--visible-after", arguments.visible_after, "Time until a new task can be read")
        ->type_name("MS")
        ->check(milliseconds)
        ->capture_default_str()
        ->group("Faults");
    app.add_option("--files-vanish", arguments.files_vanish,
                   "Time from a task's end until its audio files are gone\n"
                   "(default: never); the links of common/download-url still serve them")
        ->type_name("MS")
        ->check(milliseconds)
        ->group("Faults");
    app.add_option("--vanished-files", arguments.vanished_files, "What they answer then: 404, or empty (status 200)")
        ->type_name("WORD")
        ->check(one_of("404 or empty", [](const auto& word) { return word == "404" || word == "empty"; }))
        ->capture_default_str()
        ->group("Faults");
}

/// Refuses what would have no effect.
void judge_together(const Arguments& arguments) {
    const Dialect& dialect = *dialect_named(arguments.provider);
    if (!arguments.options.callbacks.webhook_key.empty() && !dialect.signs_callbacks) {
        throw CLI::ValidationError("--webhook-key", dialect.name + " signs no callbacks; kie and kie-jobs do");
    }
    if (arguments.result_shape != Arguments{}.result_shape && dialect.form != Form::job) {
        throw CLI::ValidationError("--result-shape", dialect.name + " has no resultJson; kie-jobs has");
    }
}

} // namespace

void declare(CLI::App& app, Arguments& arguments) {
    app.footer(footer);
    declare_service(app, arguments);
    app.add_flag("--until-stdin-closes", arguments.until_stdin_closes, "Also stop when standard input ends");
    app.add_flag("--log", arguments.log, "Print a line per request: method, path, status, code; and per callback");
    declare_callbacks(app, arguments);
    declare_faults(app, arguments);
    app.callback([&arguments] { judge_together(arguments); });
}

EmulatorOptions options_of(const Arguments& arguments) {
    EmulatorOptions options = arguments.options;
    options.dialect = *dialect_named(arguments.provider);
    options.pace = *pace_from(arguments.pace);
    options.rate_limit = !arguments.no_rate_limit;
    options.result_shape = *result_shape_from(arguments.result_shape);
    apply_callback_words(arguments.callbacks, options.callbacks);
    for (const std::string& words : arguments.faults) {
        options.faults.push_back(std::get<PlannedFault>(planned_fault_from(words)));
    }
    options.visible_after = std::chrono::milliseconds(arguments.visible_after);
    if (arguments.files_vanish >= 0) options.files_vanish = std::chrono::milliseconds(arguments.files_vanish);
    options.vanished_are_empty = arguments.vanished_files == "empty";
    return options;
}

} // namespace fermata_emulator
