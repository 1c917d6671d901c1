// SPDX-License-Identifier: MIT
#include "callback_judge.hpp"
#include "commands.hpp"
#include "forms.hpp"
#include "output.hpp"
#include "service.hpp"
#include "signals.hpp"
#include "text.hpp"
#include "webhook_keys.hpp"

#include <cstdlib>

namespace tool {
namespace {

fermata::Result<std::optional<fermata::CallbackToken>> token_from_env() {
    const char* found = std::getenv("FERMATA_CALLBACK_TOKEN");
    if (found == nullptr || *found == '\0') return std::optional<fermata::CallbackToken>();
    fermata::CallbackToken token{found};
    if (token.valid()) return std::optional(token);
    fermata::Error error;
    error.kind = fermata::ErrorKind::invalid_request;
    error.message = "the environment variable FERMATA_CALLBACK_TOKEN must hold 16 to 128 letters, digits, '_' or '-'";
    return error;
}

fermata::Result<CallbackJudge> judge_of(const ListenArguments& arguments) {
    auto keys = webhook_keys();
    if (!keys) return keys.error();
    auto token = token_from_env();
    if (!token) return token.error();
    std::optional<Journal> journal;
    if (!arguments.journal.empty()) {
        auto opened = Journal::open(arguments.journal);
        if (!opened) return opened.error();
        journal.emplace(*std::move(opened));
    }
    return CallbackJudge(*std::move(keys), *std::move(token), std::move(journal));
}

/// What the service says of the callback's task; nothing, and a note, when it does not answer.
std::optional<fermata::Task> confirmed(const fermata::Client& client, const fermata::CallbackEvent& event,
                                       const fermata::CallOptions& options, Progress& progress) {
    auto task = client.confirm(event, options);
    if (task) return *std::move(task);
    progress.note("not confirmed: " + task.error().describe());
    return std::nullopt;
}

fermata::Error stopped_early() {
    fermata::Error error;
    error.kind = fermata::ErrorKind::cancelled;
    error.message = "stopped before --count callbacks came in";
    return error;
}

/// Prints what comes in, until enough has come or it is stopped.
ExitCode listen(const ListenArguments& arguments, CallbackJudge& judge, Receiver& receiver, const StopOnSignal& stop,
                Progress& progress, Output& output) {
    const fermata::Client client = client_of(arguments, progress);
    for (int good = 0; arguments.count == 0 || good < arguments.count;) {
        const auto delivery = receiver.next(stop.token());
        if (!delivery) return arguments.count == 0 ? output.end() : output.fail(stopped_early());
        const auto callback = judge.admit(*delivery);
        if (!callback) {
            progress.note("refused: " + callback.error().message);
            continue;
        }
        ++good;
        if (!callback->settled.empty()) progress.note("settled: " + callback->settled);
        std::optional<fermata::Task> task;
        if (arguments.confirm) {
            task = confirmed(client, callback->event, call_options(arguments, stop.token()), progress);
        }
        output.print(line_of(callback->event, callback->proof) + (task ? lines_of(*task) : ""),
                     json_of(*callback, task ? &*task : nullptr));
        if (output.broken()) break;
    }
    return output.end();
}

} // namespace

ExitCode run(const ListenArguments& arguments) {
    Output output(arguments);
    if (arguments.confirm) {
        if (const auto fault = key_fault(arguments)) return output.fail(*fault);
    }
    auto judge = judge_of(arguments);
    if (!judge) return output.fail(judge.error());
    const StopOnSignal stop;
    Progress progress(arguments.quiet);
    auto receiver = Receiver::open(arguments.host, arguments.port);
    if (!receiver) return output.fail(receiver.error());
    output.announce("listening on " + receiver->url(), json_of_listening(receiver->url()));
    if (judge->open_to_all()) progress.note("Without a key, a token or a journal, anybody's callback is taken.");
    return listen(arguments, *judge, *receiver, stop, progress, output);
}

} // namespace tool
