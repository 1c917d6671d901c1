// SPDX-License-Identifier: MIT
#include "emulator.hpp"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <thread>
#include <unistd.h>

namespace {

using namespace fermata_emulator;

/// Blocks SIGINT and SIGTERM, for this thread and those that it starts; they are then waited for.
sigset_t block_ends() {
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    return ends;
}

/// Turns the end of standard input into a SIGTERM.
void end_with_stdin() {
    std::thread([] {
        char ignored[256];
        while (read(STDIN_FILENO, ignored, sizeof ignored) > 0) {
        }
        kill(getpid(), SIGTERM);
    }).detach();
}

/// Reads `--pace`: fast, real or milliseconds.
std::optional<Pace> pace_from(const std::string& word) {
    if (word == "fast") return Pace::fast();
    if (word == "real") return Pace::real();
    const bool digits = !word.empty() && word.size() <= 8 && word.find_first_not_of("0123456789") == std::string::npos;
    if (!digits) return std::nullopt;
    return Pace{std::chrono::milliseconds(std::stol(word))};
}

struct Arguments {
    EmulatorOptions options{};
    std::string provider = "kie";
    std::string pace = "fast";
    bool no_rate_limit = false;
    bool until_stdin_closes = false;
    bool log = false;
};

constexpr const char* description = R"(A local stand-in for the Suno "Extend Music" API of kie.ai or sunoapi.org.
The first line it prints is its base URL. Give that to a client in place of the provider's; any
bearer key will do. Nothing is sent anywhere: a submit makes a task that ends after the time that
--pace says, with two WAV files that hold a tune up to continueAt and then an audible continuation.)";

constexpr const char* endings = R"(An audioId that begins with one of these words shows how a task ends badly:
  fail-create         CREATE_TASK_FAILED
  fail-audio          GENERATE_AUDIO_FAILED
  fail-sensitive      SENSITIVE_WORD_ERROR
  callback-exception  CALLBACK_EXCEPTION, with both tracks there
Any other audioId is accepted. The id of a track made here continues that very track.)";

void declare(CLI::App& app, Arguments& arguments) {
    EmulatorOptions& options = arguments.options;
    const auto known_pace = [](const std::string& word) {
        return pace_from(word) ? std::string() : "must be fast, real or a number of milliseconds";
    };
    app.footer(endings);
    app.add_option("--port", options.port, "Port on 127.0.0.1; 0: one that the system chooses")
        ->check(CLI::Range(0, 65535))
        ->capture_default_str();
    app.add_option("--provider", arguments.provider, "Whose dialect to speak")
        ->check(CLI::IsMember({kie().name, sunoapi().name}))
        ->capture_default_str();
    app.add_option("--pace", arguments.pace, "Time from submit to SUCCESS: fast (3 s), real (90 s) or milliseconds")
        ->check(CLI::Validator(known_pace, "PACE"))
        ->capture_default_str();
    app.add_option("--credits", options.credits, "Balance at the start; a submit costs 12")->capture_default_str();
    app.add_option("--key", options.key, "The only key to let in (default: any)");
    app.add_flag("--no-rate-limit", arguments.no_rate_limit, "Do not refuse more than 20 submits in 10 s");
    app.add_flag("--seed-lengths", options.rules.seed_lengths, "Limit texts to 3000/200/80 whatever the model");
    app.add_flag("--any-model", options.rules.any_model, "Take models that the provider does not list");
    app.add_flag("--until-stdin-closes", arguments.until_stdin_closes, "Also stop when standard input ends");
    app.add_flag("--log", arguments.log, "Print a line per request: method, path, status, code");
}

/// Prints at once, whole lines from any thread.
void print(const std::string& line) {
    std::fputs((line + "\n").c_str(), stdout);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app(description, "fermata_emulator");
    Arguments arguments;
    declare(app, arguments);
    CLI11_PARSE(app, argc, argv);
    arguments.options.dialect = *dialect_named(arguments.provider);
    arguments.options.pace = *pace_from(arguments.pace);
    arguments.options.rate_limit = !arguments.no_rate_limit;
    if (arguments.log) arguments.options.log = print;

    const sigset_t ends = block_ends();
    if (arguments.until_stdin_closes) end_with_stdin();
    try {
        const Emulator emulator(arguments.options);
        print(emulator.base_url());
        print("This is " + arguments.provider + " as far as a client can see. Stop it with Ctrl-C.");
        int signal = 0;
        sigwait(&ends, &signal);
    } catch (const std::runtime_error& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
