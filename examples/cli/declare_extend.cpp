// SPDX-License-Identifier: MIT
#include "declare.hpp"

#include <vector>

namespace tool {
namespace {

constexpr const char* example =
    R"(Without --callback-url the request is poll-only: nobody is called back, and --wait looks at the task.
The task's id is printed before anything else. Nothing is ever sent twice.

  fermata extend --audio-id ID --model V4_5 --continue-at 60 --prompt "a gentle bridge" \
      --style Classical --title "Peaceful Piano" --wait --download music
  fermata extend --request request.json --journal journal.txt --times 3 --download music)";

/// The fields of the request; those that `--request` stands in for are returned.
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

void declare_callbacks(CLI::App& command, ExtendArguments& arguments, CLI::Option* journal) {
    CLI::Option* url =
        command.add_option("--callback-url", arguments.callback_url, "Where the service shall call back")
            ->option_text("URL");
    command
        .add_flag("--callback-token", arguments.callback_token,
                  "Add a secret token to the URL, for the journal: a callback can then settle a lost answer")
        ->needs(url)
        ->needs(journal);
}

} // namespace

void declare_extend(CLI::App& app, Chosen& chosen) {
    CLI::App* command = app.add_subcommand("extend", "Extends a track: one paid request");
    auto arguments = arguments_of<ExtendArguments>(*command, chosen);
    command->footer(example);
    CLI::Option* file = command->add_option("--request", arguments->request_file,
                                            "The request as JSON, in place of its fields; -: standard input");
    file->option_text("FILE");
    for (CLI::Option* field : declare_fields(*command, arguments->fields)) file->excludes(field);
    CLI::Option* journal =
        command->add_option("--journal", arguments->journal, "Note each paid request in this file before it is sent")
            ->option_text("FILE");
    declare_callbacks(*command, *arguments, journal);
    command->add_flag("--anyway", arguments->anyway, "Send although the journal has an unsettled request for the track")
        ->needs(journal);
    command
        ->add_option("--limits", arguments->limits,
                     "Lengths of texts: documented (3000/200/80), per-model (longer), none (the service says)")
        ->check(CLI::IsMember({"documented", "per-model", "none"}))
        ->option_text("NAME");
    command->add_flag("--wait", arguments->wait, "Wait until the task has ended, and print its tracks");
    command->add_option("--download", arguments->folder, "Wait, and save the tracks in this folder")
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

} // namespace tool
