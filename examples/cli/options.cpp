// SPDX-License-Identifier: MIT
#include "options.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace tool {
namespace {

using Chosen = std::optional<Command>;

/// Refuses an empty text where one that names something is expected: `--journal "$UNSET"` means a journal, not none.
CLI::Validator filled() {
    return CLI::Validator([](std::string& text) { return std::string(text.empty() ? "it is empty" : ""); }, "");
}

/// A command's arguments, which live as long as the app and are what was chosen when it was named.
template<class Arguments> std::shared_ptr<Arguments> arguments_of(CLI::App& command, Chosen& chosen) {
    auto arguments = std::make_shared<Arguments>();
    command.final_callback([arguments, &chosen] { chosen = *arguments; });
    return arguments;
}

/// Declares --json and --quiet.
void declare_common(CLI::App& command, CommonArguments& arguments) {
    command.add_flag("--json", arguments.json, "Results and errors as JSON, one object a line, on standard output");
    command.add_flag("-q,--quiet", arguments.quiet, "No progress and no hints; errors still get their line");
}

/// Declares these and --provider, --base-url and the like.
void declare_service(CLI::App& command, ServiceArguments& arguments) {
    const CLI::Range seconds(0.001, 86400.0, "SECONDS");
    declare_common(command, arguments);
    const std::string group = "Service";
    command
        .add_option("--provider", arguments.provider, "kie, sunoapi or kie-jobs (kie.ai's newer route, experimental)")
        ->check(CLI::IsMember({"kie", "sunoapi", "kie-jobs"}))
        ->option_text("NAME")
        ->group(group);
    command.add_option("--base-url", arguments.base_url, "Speak to this address in place of the provider's")
        ->check(filled())
        ->option_text("URL")
        ->group(group);
    command.add_option("--timeout", arguments.timeout, "How long to wait for an answer (60) or for a task's end (900)")
        ->check(seconds)
        ->option_text("SECONDS")
        ->group(group);
    command.add_option("--poll", arguments.poll, "The pause between the first polls of a task (5), which then grows")
        ->check(seconds)
        ->option_text("SECONDS")
        ->group(group);
    command
        .add_option("--file-grace", arguments.file_grace,
                    "How long missing files of a new task are asked for again (300); 0: once")
        ->check(CLI::Range(0.0, 86400.0, "SECONDS"))
        ->option_text("SECONDS")
        ->group(group);
    command.add_option("--ca-file", arguments.ca_file, "Trust the certificates in this PEM file")
        ->check(filled())
        ->option_text("FILE")
        ->group(group);
    command.add_option("--proxy", arguments.proxy, "Go through this proxy; none: through no proxy at all")
        ->check(filled())
        ->option_text("URL")
        ->group(group);
    command.add_flag("--verbose", arguments.verbose, "A line for everything that is sent and answered")->group(group);
}

constexpr const char* extend_footer =
    R"(Without --callback-url, and without a callBackUrl in the file of --request, the request is poll-only: nobody is
called back, and --wait polls the task. The task's id is printed before anything else. Nothing is ever sent twice.

  fermata extend --audio-id ID --model V4_5 --continue-at 60 --prompt "a gentle bridge" \
      --style Classical --title "Peaceful Piano" --wait --download music
  fermata extend --request request.json --journal journal.txt --times 3 --download music)";

/// Declares the fields of the request and returns their options, which exclude `--request`.
std::vector<CLI::Option*> declare_fields(CLI::App& command, FieldArguments& fields) {
    std::vector<CLI::Option*> options;
    const auto option = [&](const char* name, auto& field, const char* about, const char* value) {
        options.push_back(command.add_option(name, field, about)->option_text(value)->group("Request"));
        return options.back();
    };
    option("--audio-id", fields.audio_id, "The track to extend; `fermata task` prints those of a task", "ID");
    option("--model", fields.model, "The model that made the track, such as V4_5", "NAME");
    option("--continue-at", fields.continue_at, "Where in the track to set in", "SECONDS");
    option("--prompt", fields.prompt, "How the music shall go on", "TEXT");
    option("--style", fields.style, "Its style, such as Classical", "TEXT");
    option("--title", fields.title, "Its title", "TEXT");
    const auto flag = [&](const char* name, bool& field, const char* about) {
        options.push_back(command.add_flag(name, field, about)->option_text(" ")->group("Request"));
    };
    flag("--inherited", fields.inherited, "Take style, title and position from the track");
    option("--negative-tags", fields.negative_tags, "What to keep out", "TEXT");
    option("--vocal-gender", fields.vocal_gender, "male or female", "WORD")->check(CLI::IsMember({"male", "female"}));
    option("--style-weight", fields.style_weight, "How strongly to keep to the style", "0..1");
    option("--weirdness", fields.weirdness_constraint, "How far to stray", "0..1");
    option("--audio-weight", fields.audio_weight, "How much the track's sound counts", "0..1");
    CLI::Option* persona = option("--persona-id", fields.persona_id, "A persona; see `fermata persona`", "ID");
    option("--persona-model", fields.persona_model, "style or voice", "WORD")
        ->check(CLI::IsMember({"style", "voice"}))
        ->needs(persona);
    flag("--instrumental", fields.instrumental, "No voice, and no prompt");
    option("--variety", fields.variety, "How much the two tracks differ (V6)", "0..4");
    option("--lyrics", fields.lyrics, "The words to be sung, in place of the prompt (V6)", "TEXT");
    return options;
}

void declare_callback_url(CLI::App& command, ExtendArguments& arguments, CLI::Option* journal) {
    CLI::Option* url =
        command.add_option("--callback-url", arguments.callback_url, "Where the service shall call back")
            ->check(filled())
            ->option_text("URL");
    command
        .add_flag("--callback-token", arguments.callback_token,
                  "Add a secret token to the URL, for the journal: a callback can then settle a lost answer")
        ->needs(url)
        ->needs(journal);
}

void declare_extend(CLI::App& app, Chosen& chosen) {
    CLI::App* command = app.add_subcommand("extend", "Extends a track: one paid request");
    auto arguments = arguments_of<ExtendArguments>(*command, chosen);
    command->footer(extend_footer);
    CLI::Option* file = command->add_option("--request", arguments->request_file,
                                            "The request as JSON, in place of its fields; -: standard input");
    file->check(filled())->option_text("FILE");
    for (CLI::Option* field : declare_fields(*command, arguments->fields)) file->excludes(field);
    CLI::Option* journal =
        command->add_option("--journal", arguments->journal, "Note each paid request in this file before it is sent")
            ->check(filled())
            ->option_text("FILE");
    declare_callback_url(*command, *arguments, journal);
    command->add_flag("--anyway", arguments->anyway, "Send although the journal has an unsettled request for the track")
        ->needs(journal);
    command
        ->add_option("--limits", arguments->limits,
                     "Lengths of texts: documented (3000/200/80), per-model (longer), none (the service says)")
        ->check(CLI::IsMember({"documented", "per-model", "none"}))
        ->option_text("NAME");
    command->add_flag("--wait", arguments->wait, "Wait until the task has ended, and print its tracks");
    command->add_option("--download", arguments->folder, "Wait, and save the tracks in this folder")
        ->check(filled())
        ->option_text("DIR");
    command
        ->add_option("--times", arguments->times,
                     "A chain: wait, then extend the first new track again; each time is paid for")
        ->check(CLI::Range(1, 100))
        ->option_text("N");
    command->add_option("--tail", arguments->tail, "In a chain: set in so long before the end of a track (5)")
        ->check(CLI::Range(0.1, 600.0))
        ->option_text("SECONDS");
    declare_service(*command, *arguments);
}

void declare_task(CLI::App& app, Chosen& chosen) {
    CLI::App* command = app.add_subcommand("task", "Shows a task and its tracks");
    auto arguments = arguments_of<TaskArguments>(*command, chosen);
    command->footer("A line for the task, then one for each track: track AUDIO_ID MODEL SECONDS URL TITLE\n\n"
                    "  fermata task 0123456789abcdef");
    command->add_option("TASK_ID", arguments->task_id, "As `fermata extend` has printed it")->required();
    declare_service(*command, *arguments);
}

void declare_wait(CLI::App& app, Chosen& chosen) {
    CLI::App* command = app.add_subcommand("wait", "Waits until a task has ended, and shows its tracks");
    auto arguments = arguments_of<WaitArguments>(*command, chosen);
    command->footer("Any process may wait, as often as it likes; it costs nothing.\n\n"
                    "  fermata wait 0123456789abcdef --download music");
    command->add_option("TASK_ID", arguments->task_id, "As `fermata extend` has printed it")->required();
    command->add_option("--download", arguments->folder, "Then save the tracks in this folder")
        ->check(filled())
        ->option_text("DIR");
    declare_service(*command, *arguments);
}

void declare_download(CLI::App& app, Chosen& chosen) {
    CLI::App* command = app.add_subcommand("download", "Saves the tracks of a task, waiting for its end if need be");
    auto arguments = arguments_of<WaitArguments>(*command, chosen);
    command->footer("The paths of the files are printed. The service keeps its files for about 14 days.\n\n"
                    "  fermata download 0123456789abcdef music");
    command->add_option("TASK_ID", arguments->task_id, "As `fermata extend` has printed it")->required();
    command->add_option("DIR", arguments->folder, "Where the files go; made when it is missing")
        ->check(filled())
        ->required();
    declare_service(*command, *arguments);
}

void declare_credits(CLI::App& app, Chosen& chosen) {
    CLI::App* command = app.add_subcommand("credits", "Shows the balance of the account");
    auto arguments = arguments_of<CreditsArguments>(*command, chosen);
    declare_service(*command, *arguments);
}

void declare_persona(CLI::App& app, Chosen& chosen) {
    CLI::App* command = app.add_subcommand("persona", "Makes a persona of a finished track and prints its id");
    auto arguments = arguments_of<PersonaArguments>(*command, chosen);
    command->footer("The service makes one persona of a track, ever, and none of V3_5's music.\n\n"
                    "  fermata persona TASK_ID AUDIO_ID --name \"Quiet tenor\" --description \"soft, close\" \\\n"
                    "      --vocal-start 12 --vocal-end 40");
    command->add_option("TASK_ID", arguments->task_id, "A task that ended well")->required();
    command->add_option("AUDIO_ID", arguments->audio_id, "One of its tracks")->required();
    command->add_option("--name", arguments->name, "The persona's name")->required();
    command->add_option("--description", arguments->description, "What it sounds like")->required();
    command->add_option("--vocal-start", arguments->vocal_start, "Where its voice is heard (0)")
        ->option_text("SECONDS");
    command->add_option("--vocal-end", arguments->vocal_end, "10 to 30 s later; 30 s without it")
        ->option_text("SECONDS");
    command->add_option("--style", arguments->style, "A label for its style");
    declare_service(*command, *arguments);
}

void declare_callback(CLI::App& app, Chosen& chosen) {
    CLI::App* group = app.add_subcommand("callback", "Checks a callback that came in");
    group->require_subcommand(1);
    CLI::App* command = group->add_subcommand("verify", "Says whether a callback's signature is valid");
    auto arguments = arguments_of<VerifyArguments>(*command, chosen);
    command->footer("The keys are read from FERMATA_WEBHOOK_KEY, several with commas between them. A signature covers\n"
                    "the task's id and the time, not the rest of the body.\n\n"
                    "  fermata callback verify body.json --timestamp 1767323045 --signature B+OoL6JD...");
    command->add_option("FILE", arguments->file, "The body; - or nothing: standard input")->check(filled());
    command->add_option("--timestamp", arguments->timestamp, "The header X-Webhook-Timestamp")
        ->option_text("TEXT")
        ->required();
    command->add_option("--signature", arguments->signature, "The header X-Webhook-Signature")
        ->option_text("TEXT")
        ->required();
    command->add_option("--now", arguments->now, "The time to judge by, in Unix seconds, in place of this machine's")
        ->option_text("SECONDS");
    declare_common(*command, *arguments);
}

void declare_listen(CLI::App& app, Chosen& chosen) {
    CLI::App* command = app.add_subcommand("listen", "Receives callbacks and prints a line for each");
    auto arguments = arguments_of<ListenArguments>(*command, chosen);
    command->footer(
        "It speaks plain http and listens on this machine alone: put a public https address of yours in front.\n"
        "Every callback is answered with 200 at once, then judged: by its signature when FERMATA_WEBHOOK_KEY is set,\n"
        "by its token when FERMATA_CALLBACK_TOKEN is set or --journal is given. No provider signs the body, so a\n"
        "callback is a hint; --confirm asks the service for the truth.\n\n"
        "  fermata listen --port 8080 --journal journal.txt --confirm");
    command->add_option("--port", arguments->port, "0: one that the system chooses (8080)")
        ->check(CLI::Range(0, 65535))
        ->option_text("N");
    command->add_option("--host", arguments->host, "The address to listen on (127.0.0.1)")
        ->check(filled())
        ->option_text("ADDRESS");
    command->add_option("--count", arguments->count, "End after so many good callbacks; without it, with Ctrl-C")
        ->check(CLI::Range(1, 1000000))
        ->option_text("N");
    command->add_flag("--confirm", arguments->confirm, "Look each task up, with the API key");
    command
        ->add_option("--journal", arguments->journal, "Let tokens of this journal in, and settle what they belong to")
        ->check(filled())
        ->option_text("FILE");
    declare_service(*command, *arguments);
}

void declare_settle(CLI::App& app, Chosen& chosen) {
    CLI::App* command = app.add_subcommand("settle", "Shows the requests of a journal whose outcome is not known");
    auto arguments = arguments_of<SettleArguments>(*command, chosen);
    command->footer(
        "It ends with 7 while there is one. A callback with the request's token settles it (`fermata listen\n"
        "--journal FILE`); so can you, once you have looked at the provider's log page:\n\n"
        "  fermata settle --journal journal.txt\n"
        "  fermata settle --journal journal.txt 5f0c9e2a --task 0123456789abcdef");
    command->add_option("--journal", arguments->journal, "The file that `fermata extend` has written")
        ->check(filled())
        ->option_text("FILE")
        ->required();
    CLI::Option* reference =
        command->add_option("REFERENCE", arguments->reference, "The request to settle by hand")->check(filled());
    CLI::Option* task = command->add_option("--task", arguments->task_id, "It was accepted: this is its task")
                            ->option_text("ID")
                            ->needs(reference);
    command->add_flag("--not-charged", arguments->not_charged, "It was not accepted")->needs(reference)->excludes(task);
    declare_common(*command, *arguments);
}

} // namespace

void declare_commands(CLI::App& app, std::optional<Command>& chosen) {
    declare_extend(app, chosen);
    declare_task(app, chosen);
    declare_wait(app, chosen);
    declare_download(app, chosen);
    declare_credits(app, chosen);
    declare_persona(app, chosen);
    declare_callback(app, chosen);
    declare_listen(app, chosen);
    declare_settle(app, chosen);
}

} // namespace tool
