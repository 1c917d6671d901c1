// SPDX-License-Identifier: MIT
#include "declare.hpp"

namespace tool {

void declare_callback(CLI::App& app, Chosen& chosen) {
    CLI::App* group = app.add_subcommand("callback", "Looks at a callback that came in");
    group->require_subcommand(1);
    CLI::App* command = group->add_subcommand("verify", "Says whether a callback's signature is valid");
    auto arguments = arguments_of<VerifyArguments>(*command, chosen);
    command->footer("The keys are read from FERMATA_WEBHOOK_KEY, several with commas between them. A signature covers\n"
                    "the task's id and the time, not the rest of the body.\n\n"
                    "  fermata callback verify body.json --timestamp 1767323045 --signature B+OoL6JD...");
    command->add_option("FILE", arguments->file, "The body; - or nothing: standard input");
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
    command->add_option("--host", arguments->host, "The address to listen on (127.0.0.1)")->option_text("ADDRESS");
    command->add_option("--count", arguments->count, "End after so many good callbacks; without it, with Ctrl-C")
        ->check(CLI::Range(1, 1000000))
        ->option_text("N");
    command->add_flag("--confirm", arguments->confirm, "Look each task up, with the API key");
    command
        ->add_option("--journal", arguments->journal, "Let tokens of this journal in, and settle what they belong to")
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
        ->option_text("FILE")
        ->required();
    CLI::Option* reference = command->add_option("REFERENCE", arguments->reference, "The request to settle by hand");
    CLI::Option* task = command->add_option("--task", arguments->task_id, "It was accepted: this is its task")
                            ->option_text("ID")
                            ->needs(reference);
    command->add_flag("--not-charged", arguments->not_charged, "It was not accepted")->needs(reference)->excludes(task);
    declare_common(*command, *arguments);
}

} // namespace tool
