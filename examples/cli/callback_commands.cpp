// SPDX-License-Identifier: MIT
#include "callbacks.hpp"
#include "commands.hpp"
#include "formats.hpp"

#include <cstdlib>
#include <sstream>

namespace tool {
namespace {

/// Returns the keys in FERMATA_WEBHOOK_KEY, with commas between them; none when it is unset.
fermata::Result<std::vector<fermata::WebhookKey>> webhook_keys_from_env() {
    const char* found = std::getenv("FERMATA_WEBHOOK_KEY");
    std::istringstream words(found != nullptr ? found : "");
    std::vector<fermata::WebhookKey> keys;
    for (std::string word; std::getline(words, word, ',');) {
        keys.emplace_back(std::move(word));
        if (auto violation = violation_of(keys.back())) {
            fermata::Error error = fermata::violations_error({*std::move(violation)});
            error.message = "a key in the environment variable FERMATA_WEBHOOK_KEY is malformed";
            return error;
        }
    }
    return keys;
}

fermata::Error missing_webhook_key() {
    fermata::Error error;
    error.kind = fermata::ErrorKind::invalid_request;
    error.message = "the environment variable FERMATA_WEBHOOK_KEY holds no webhook key";
    return error;
}

} // namespace

ExitCode run(const VerifyArguments& arguments) {
    Output output(arguments);
    auto keys = webhook_keys_from_env();
    if (!keys) return output.fail(keys.error());
    if (keys->empty()) return output.fail(missing_webhook_key(), ExitCode::key);
    const auto body = read_text(arguments.file);
    if (!body) return output.fail(body.error());

    fermata::CallbackGuardOptions options;
    if (arguments.now) options.unix_time = [now = *arguments.now] { return std::chrono::seconds(now); };
    fermata::CallbackGuard guard(*std::move(keys), options);
    const auto hint = guard.admit({*body, arguments.timestamp, arguments.signature});
    if (!hint) {
        const bool invalid = hint.error().reason == fermata::Reason::unauthorised;
        return output.fail(hint.error(), invalid ? ExitCode::signature : exit_code_of(hint.error()));
    }
    output.print("ok " + hint->task_id.str() + ": the task's id and the time are signed, the rest of the body is not\n",
                 json_of_signature(hint->task_id));
    return output.end();
}

namespace {

/// Returns the token in FERMATA_CALLBACK_TOKEN, if it is set.
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

fermata::Result<CallbackVerifier> make_verifier(const ListenArguments& arguments) {
    auto keys = webhook_keys_from_env();
    if (!keys) return keys.error();
    auto token = token_from_env();
    if (!token) return token.error();
    std::optional<Journal> journal;
    if (!arguments.journal.empty()) {
        auto opened = Journal::open(arguments.journal, IfMissing::make);
        if (!opened) return opened.error();
        journal.emplace(*std::move(opened));
    }
    return CallbackVerifier(*std::move(keys), *std::move(token), std::move(journal));
}

/// Returns the callback's task as the service has it; nothing, and prints why, when it does not answer.
std::optional<fermata::Task> confirm(const fermata::Client& client, const fermata::CallbackEvent& event,
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

/// Prints the callbacks that come in, until there are enough or it is stopped.
ExitCode listen(const ListenArguments& arguments, CallbackVerifier& verifier, CallbackServer& server,
                const StopOnSignal& stop, Progress& progress, Output& output) {
    const fermata::Client client = make_client(arguments, progress);
    for (int good = 0; arguments.count == 0 || good < arguments.count;) {
        const auto delivery = server.next(stop.token());
        if (!delivery) return arguments.count == 0 ? output.end() : output.fail(stopped_early());
        const auto callback = verifier.verify(*delivery);
        if (!callback) {
            progress.note("refused: " + callback.error().message);
            continue;
        }
        ++good;
        if (!callback->settled.empty()) progress.note("settled: " + callback->settled);
        std::optional<fermata::Task> task;
        if (arguments.confirm) {
            task = confirm(client, callback->event, call_options(arguments, stop.token()), progress);
        }
        output.print(line_of(*callback) + (task ? lines_of(*task) : ""), json_of(*callback, task ? &*task : nullptr));
        if (output.broken()) break;
    }
    return output.end();
}

} // namespace

ExitCode run(const ListenArguments& arguments) {
    Output output(arguments);
    if (const auto problem = output.problem()) return output.fail(*problem);
    if (arguments.confirm) {
        if (const auto error = key_error(arguments)) return output.fail(*error);
    }
    auto verifier = make_verifier(arguments);
    if (!verifier) return output.fail(verifier.error());
    const StopOnSignal stop;
    Progress progress(arguments.quiet);
    auto server = CallbackServer::open(arguments.host, arguments.port);
    if (!server) return output.fail(server.error());
    output.announce("listening on " + server->url(), json_of_listening(server->url()));
    if (verifier->accepts_anyone()) progress.note("Without a key, a token or a journal, anybody's callback is taken.");
    return listen(arguments, *verifier, *server, stop, progress, output);
}

} // namespace tool
