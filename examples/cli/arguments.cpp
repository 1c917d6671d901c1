// SPDX-License-Identifier: MIT
#include "arguments.hpp"

#include "formats.hpp"
#include "options.hpp"
#include "output.hpp"

#include "../support/help_as_written.hpp"

#include <fermata/version.hpp>

#include <CLI/CLI.hpp>

#include <sstream>

namespace tool {
namespace {

constexpr const char* program_footer =
    R"(Keys come from the environment alone: KIE_API_KEY (kie, kie-jobs), SUNOAPI_API_KEY (sunoapi).
Results go to standard output, progress and errors to standard error.

Exit codes:
    0  done                          7  MAYBE CHARGED, NOT REPEATED: look before you send again
    1  another failure               8  the task failed
    2  wrong options or request      9  not ended in time; the task goes on, its id is known
    3  key missing or refused       10  a file, the disk or standard output
    4  not enough credits           11  no such task, or the file is gone
    5  try later: rate limit,       12  the signature is not valid
       maintenance, service fault  130  stopped by Ctrl-C, SIGTERM or SIGHUP, nothing in doubt
    6  network: no connection or no answer; nothing was charged, or the task's id was printed

  fermata COMMAND --help tells what a command takes.)";

/// Says in one line what is wrong with the options, without the words that do not begin with a dash: one may be a
/// secret in the wrong place.
std::string message_for(const CLI::ParseError& error, const CLI::App& app) {
    const std::vector<std::string> unexpected = app.remaining(true);
    if (unexpected.empty()) return error.what();
    std::string named;
    for (const std::string& word : unexpected) {
        if (word.size() < 2 || word[0] != '-') continue;
        named += (named.empty() ? "" : ", ") + word.substr(0, word.find('='));
    }
    if (named.empty()) return "there is a word too many";
    const bool before_command = !app.get_subcommands().empty() && !app.remaining(false).empty();
    if (before_command) return "options stand behind the command, not before it: " + named;
    const bool key = named.find("key") != std::string::npos;
    return "this option is not known: " + named + (key ? " (keys are read from the environment alone)" : "");
}

/// Returns the command that was named, as far as it was understood, for the hint.
std::string named_command(const CLI::App& app) {
    std::string name = app.get_name();
    for (const CLI::App* command : app.get_subcommands()) name += " " + named_command(*command);
    return name;
}

/// Prints what is wrong with the command line.
ExitCode refuse(const std::string& what, const CLI::App& app, int argc, char** argv) {
    fermata::Error error;
    error.kind = fermata::ErrorKind::invalid_request;
    error.message = what + " (see: " + named_command(app) + " --help)";
    CommonArguments arguments;
    for (int i = 1; i < argc; ++i) arguments.json = arguments.json || std::string(argv[i]) == "--json";
    return Output(arguments).fail(error);
}

} // namespace

std::variant<Command, ExitCode> parse(int argc, char** argv) {
    CLI::App app("Extends music with Suno at kie.ai or sunoapi.org: never pays twice, never loses a task.", "fermata");
    app.allow_windows_style_options(false); // what begins with a slash is a path or a prompt, on Windows too
    keep_help_as_written(app);
    app.footer(program_footer);
    app.set_version_flag("--version", std::string("fermata ") + fermata::version, "Print the version and exit");
    app.get_formatter()->column_width(32);
    std::optional<Command> chosen;
    declare_commands(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) { // --help or --version
            std::ostringstream text;
            app.exit(error, text, text);
            Output output{CommonArguments()};
            output.print(text.str(), {});
            return output.end();
        }
        const bool no_command = app.get_subcommands().empty() && argc > 1 && argv[1][0] != '-';
        const std::string what = no_command ? "there is no command " + sanitize(argv[1]) : message_for(error, app);
        return refuse(what, app, argc, argv);
    }
    if (!chosen) return refuse("a command is missing", app, argc, argv);
    return *std::move(chosen);
}

} // namespace tool
