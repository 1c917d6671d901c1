// SPDX-License-Identifier: MIT
#include "arguments.hpp"

#include "server.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <initializer_list>
#include <optional>
#include <sstream>
#include <utility>
#include <variant>
#include <vector>

namespace fermata_emulator {
namespace {

/// The beginning of the help: what the program is.
constexpr const char* description = R"(A local stand-in for the Suno "Extend Music" API of kie.ai or sunoapi.org.
The first line it prints is its base URL. Give that to a client in place of the provider's; any
bearer key will do. A submit makes a task that ends after the time that --pace says, with two MP3
files (WAV where libmp3lame was not there when it was built) that hold a tune up to continueAt and
then an audible continuation. Nothing ever leaves this machine.)";

/// The part of the help that does not belong to one option.
constexpr const char* footer =
    R"(Callbacks are posted to http URLs of 127.0.0.1, [::1] and localhost, up to four times each. When
none of the four is answered with 200 within 15 s, nothing more is sent, and the task ends in
CALLBACK_EXCEPTION. To other hosts nothing is posted, and the task ends as it would without.

Music is submitted at /api/v1/generate, and at extend, upload-extend and upload-cover below it;
lyrics at /api/v1/lyrics.
An audioId (or the file's name in an uploadUrl; where there is neither, a prompt) that begins with
one of these words shows how a task ends otherwise:
  fail-create         CREATE_TASK_FAILED
  fail-audio          GENERATE_AUDIO_FAILED
  fail-refunded       GENERATE_AUDIO_FAILED with code 531, which says that the credits come back
  fail-sensitive      SENSITIVE_WORD_ERROR
  callback-exception  CALLBACK_EXCEPTION, with both tracks there; no callback is sent
  odd-words           SUCCESS by way of GENERATING, a word that not every client knows
Failed tasks give their credits back. Any other audioId is accepted. The id of a track made here
continues that very track.

Faults, for --fault and, in a single request, its header X-Emulator-Fault:
  code-N     an envelope with code N, and nothing else is done
  http-N     status N (200 to 599) without an envelope, and nothing else is done
  close      the request is taken, a submit makes its task; the connection is closed without answer
  silent     the same, but the connection stays open
  late-MS    the same, but the answer comes MS milliseconds later
  slow       the answer's body takes 2 s
  truncated  the answer's body breaks off in its middle, and the connection with it
  html       a web page in place of the answer
  no-data    code 200 with data null in place of the answer
  bom, nul   a byte-order mark in front of the answer, or a NUL behind it
  gzip       the answer or file is compressed though nobody has asked
  id-snake, id-list, id-number, id-record
             a submit's id as data.task_id, data[0].taskId, a number, or data.recordId alone
  early      (files) no length, and the connection ends after half of it
  part       (files) status 206 and the first half, though no part was asked for
  longer     (files) one byte more than was announced
  huge       (files) 2.36 GB announced, and the connection ends where the file does
  redirect   (files) status 302, to the same address with a query
  expired    (files) status 403 with the page of an expired link
  none       no fault: for counting, as in --fault task:none:2 --fault task:http-500)";

/// Reads fast, real or a number of milliseconds; nothing for any other text.
std::optional<Pace> parse_pace(const std::string& text) {
    if (text == "fast") return Pace::fast();
    if (text == "real") return Pace::real();
    const bool digits = !text.empty() && text.size() <= 8 && text.find_first_not_of("0123456789") == std::string::npos;
    if (!digits) return std::nullopt;
    return Pace{std::chrono::milliseconds(std::stol(text))};
}

/// Reads normal, or some of late, repeated, shuffled, never and unnamed with commas between them, into `options`;
/// returns whether it could.
bool parse_callbacks(const std::string& text, CallbackOptions& options) {
    if (text == "normal") return true;
    std::istringstream list(text + ",");
    for (std::string mode; std::getline(list, mode, ',');) {
        bool* const flag = mode == "late"       ? &options.late
                           : mode == "repeated" ? &options.repeated
                           : mode == "shuffled" ? &options.shuffled
                           : mode == "never"    ? &options.never
                           : mode == "unnamed"  ? &options.unnamed
                                                : nullptr;
        if (flag == nullptr) return false;
        *flag = true;
    }
    return true;
}

/// The words of an option, and what each means.
template<typename Value> using Words = std::vector<std::pair<const char*, Value>>;

const Words<TitleForm>& title_words() {
    static const Words<TitleForm> words{
        {"as-sent", TitleForm::as_sent}, {"cut", TitleForm::cut}, {"control", TitleForm::control}};
    return words;
}

const Words<TrackDefect>& track_words() {
    static const Words<TrackDefect> words{{"usual", TrackDefect::none},
                                          {"no-duration", TrackDefect::no_duration},
                                          {"stream-only", TrackDefect::stream_only},
                                          {"no-id", TrackDefect::no_id},
                                          {"same-file", TrackDefect::same_file},
                                          {"odd-address", TrackDefect::odd_address}};
    return words;
}

const Words<AwayFiles>& away_words() {
    static const Words<AwayFiles> words{
        {"404", AwayFiles::not_found}, {"403", AwayFiles::forbidden}, {"empty", AwayFiles::empty}};
    return words;
}

// The words that ask for a fault in every answer of some routes; the first of each asks for none.
const Words<FaultKind>& answer_words() {
    static const Words<FaultKind> words{{"chunked", FaultKind::none},
                                        {"length", FaultKind::none},
                                        {"gzip", FaultKind::gzip},
                                        {"bom", FaultKind::bom},
                                        {"nul", FaultKind::nul}};
    return words;
}

const Words<FaultKind>& id_words() {
    static const Words<FaultKind> words{{"usual", FaultKind::none},
                                        {"snake", FaultKind::id_snake},
                                        {"list", FaultKind::id_list},
                                        {"number", FaultKind::id_number},
                                        {"record", FaultKind::id_record}};
    return words;
}

const Words<FaultKind>& file_words() {
    static const Words<FaultKind> words{{"whole", FaultKind::none},        {"early", FaultKind::early},
                                        {"part", FaultKind::part},         {"gzip", FaultKind::gzip},
                                        {"longer", FaultKind::longer},     {"huge", FaultKind::huge},
                                        {"redirect", FaultKind::redirect}, {"expired", FaultKind::expired}};
    return words;
}

/// Returns what `word` means, which is one of `words`.
template<typename Container> auto meaning_of(const Container& words, const std::string& word) {
    auto found = words.begin();
    while (found->first != word) ++found;
    return found->second;
}

/// Returns the words as they are told to a user: "a, b or c".
template<typename Container> std::string list_of(const Container& words) {
    std::string list;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) list += i + 1 == words.size() ? " or " : ", ";
        list += words[i].first;
    }
    return list;
}

/// Returns a check that accepts what `is_good` does and else names the value and what is allowed.
template<typename IsGood> CLI::Validator one_of(const std::string& allowed, IsGood is_good) {
    const auto check = [allowed, is_good](const std::string& word) {
        return is_good(word) ? std::string() : "'" + word + "' is not " + allowed;
    };
    return CLI::Validator(check, "");
}

CLI::Validator whole_number_up_to(int most) {
    return one_of("0 to " + std::to_string(most), [most](const std::string& word) {
        const bool digits = !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
        return digits && word.size() <= 8 && std::stoi(word) <= most;
    });
}

/// Declares an option that takes one of `words`, and says which in its help.
template<typename Container>
void declare_words(CLI::App& app, const char* option, std::string& word, const char* what, const Container& words) {
    const auto is_one = [&words](const std::string& text) {
        return std::any_of(words.begin(), words.end(), [&](const auto& one) { return text == one.first; });
    };
    app.add_option(option, word, what + std::string(":\n") + list_of(words))
        ->type_name("WORD")
        ->check(one_of(list_of(words), is_one))
        ->capture_default_str()
        ->group("As it was seen");
}

CLI::Validator any_callbacks() {
    return one_of("normal, or some of late,repeated,shuffled,never,unnamed with commas between them",
                  [](const auto& text) {
                      CallbackOptions options;
                      return parse_callbacks(text, options);
                  });
}

CLI::Validator any_fault() {
    const auto check = [](const std::string& text) {
        const auto planned = parse_planned_fault(text);
        const auto* wrong = std::get_if<std::string>(&planned);
        return wrong == nullptr ? std::string() : *wrong;
    };
    return CLI::Validator(check, "");
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
        ->check(one_of("fast, real or a number of milliseconds", [](const auto& word) { return !!parse_pace(word); }))
        ->capture_default_str();
    app.add_option("--credits", options.credits, "Balance at the start; a submit costs 12")
        ->type_name("NUMBER")
        ->capture_default_str();
    app.add_option("--key", options.key, "The only key to let in (default: any)")->type_name("KEY");
    app.add_flag("--no-rate-limit", arguments.no_rate_limit, "Do not refuse more than 20 submits in 10 s");
    app.add_flag("--no-refunds", arguments.no_refunds, "Failed tasks keep their credits, but for fail-refunded");
    app.add_flag("--seed-lengths", options.rules.documented_lengths, "Limit texts to 3000/200/80 whatever the model");
    app.add_flag("--any-model", options.rules.any_model, "Take models that the provider does not list");
    app.add_flag("--strict", arguments.strict,
                 "Refuse fields that the provider's pages have not, and nulls;\n"
                 "without it they are passed over");
    app.add_option("--ledger", options.ledger_path,
                   "Append a line to FILE for every submit that arrives:\n"
                   "'accepted TASKID AUDIOID' or 'seen CODE AUDIOID'")
        ->type_name("FILE");
}

void declare_oddities(CLI::App& app, Arguments& arguments) {
    declare_words(app, "--answers", arguments.answers,
                  "How JSON is sent. chunked: compressed for who asks; gzip: for all", answer_words());
    declare_words(app, "--ids", arguments.ids, "Where the answer to a submit has the task's id", id_words());
    declare_words(app, "--titles", arguments.titles, "What titles hold. cut: half an emoji at the end", title_words());
    declare_words(app, "--tracks", arguments.tracks, "What tracks lack or share", track_words());
    declare_words(app, "--files", arguments.files, "How audio files are sent. early: no length, and not all of it",
                  file_words());
    declare_words(app, "--result-shape", arguments.result_shape, "Where jobs of kie have the tracks in resultJson",
                  result_shapes);
    declare_words(app, "--vanished-files", arguments.vanished_files,
                  "What files answer that are not there. empty: status 200", away_words());
}

void declare_callbacks(CLI::App& app, Arguments& arguments) {
    CallbackOptions& callbacks = arguments.options.callbacks;
    app.add_option("--callbacks", arguments.callbacks,
                   "How they come: normal, or some of late (1 s after the end),\n"
                   "repeated (each three times), shuffled (complete, text, first),\n"
                   "never, unnamed (no callbackType), with commas between them")
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
    app.add_option("--files-appear", arguments.files_appear, "Time from a task's end until its audio files are there")
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
}

/// Refuses what would have no effect.
void refuse_without_effect(const Arguments& arguments) {
    const Dialect& dialect = *dialect_named(arguments.provider);
    if (!arguments.options.callbacks.webhook_key.empty() && !dialect.signs_callbacks) {
        throw CLI::ValidationError("--webhook-key", dialect.name + " signs no callbacks; kie and kie-jobs do");
    }
    if (!can_compress() && arguments.answers == "gzip")
        throw CLI::ValidationError("--answers", "this build has no zlib");
    if (!can_compress() && arguments.files == "gzip") throw CLI::ValidationError("--files", "this build has no zlib");
    if (arguments.result_shape != Arguments{}.result_shape && dialect.name == sunoapi().name) {
        throw CLI::ValidationError("--result-shape", dialect.name + " has no resultJson; kie and kie-jobs have");
    }
}

} // namespace

void declare(CLI::App& app, Arguments& arguments) {
    app.description(description);
    app.footer(footer);
    declare_service(app, arguments);
    app.add_flag("--until-stdin-closes", arguments.until_stdin_closes, "Also stop when standard input ends");
    app.add_flag("--log", arguments.log, "Print a line per request: method, path, status, code; and per callback");
    declare_oddities(app, arguments);
    declare_callbacks(app, arguments);
    declare_faults(app, arguments);
    app.callback([&arguments] { refuse_without_effect(arguments); });
}

EmulatorOptions options_of(const Arguments& arguments) {
    EmulatorOptions options = arguments.options;
    options.dialect = *dialect_named(arguments.provider);
    options.pace = *parse_pace(arguments.pace);
    options.rate_limit = !arguments.no_rate_limit;
    options.refunds = !arguments.no_refunds;
    options.rules.strict = arguments.strict;
    options.result_shape = meaning_of(result_shapes, arguments.result_shape);
    options.chunked = arguments.answers != "length";
    options.titles = meaning_of(title_words(), arguments.titles);
    options.tracks = meaning_of(track_words(), arguments.tracks);
    options.away = meaning_of(away_words(), arguments.vanished_files);
    parse_callbacks(arguments.callbacks, options.callbacks);
    for (const std::string& text : arguments.faults) {
        options.faults.push_back(std::get<PlannedFault>(parse_planned_fault(text)));
    }
    options.visible_after = std::chrono::milliseconds(arguments.visible_after);
    options.files_appear = std::chrono::milliseconds(arguments.files_appear);
    if (arguments.files_vanish >= 0) options.files_vanish = std::chrono::milliseconds(arguments.files_vanish);
    const auto always = [&options](FaultKind kind, std::initializer_list<Route> routes) {
        if (kind == FaultKind::none) return;
        for (const Route route : routes) options.faults.push_back({route, {kind}, PlannedFault::always});
    };
    always(meaning_of(id_words(), arguments.ids), {Route::submit});
    always(meaning_of(file_words(), arguments.files), {Route::file});
    always(meaning_of(answer_words(), arguments.answers),
           {Route::submit, Route::record_info, Route::credits, Route::persona, Route::link});
    return options;
}

} // namespace fermata_emulator
