// SPDX-License-Identifier: MIT
#include "declare.hpp"

namespace tool {

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
    command->add_option("--download", arguments->folder, "Then save the tracks in this folder")->option_text("DIR");
    declare_service(*command, *arguments);
}

void declare_download(CLI::App& app, Chosen& chosen) {
    CLI::App* command = app.add_subcommand("download", "Saves the tracks of a task, waiting for its end if need be");
    auto arguments = arguments_of<WaitArguments>(*command, chosen);
    command->footer("The paths of the files are printed. The service keeps its files for about 14 days.\n\n"
                    "  fermata download 0123456789abcdef music");
    command->add_option("TASK_ID", arguments->task_id, "As `fermata extend` has printed it")->required();
    command->add_option("DIR", arguments->folder, "Where the files go; made when it is missing")->required();
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

} // namespace tool
