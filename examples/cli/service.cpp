// SPDX-License-Identifier: MIT
#include "service.hpp"

#include "platform.hpp"

#include <cstdlib>

namespace tool {
namespace {

fermata::Provider provider_of(const std::string& name) {
    if (name == "sunoapi") return fermata::sunoapi();
    return name == "kie-jobs" ? fermata::kie_jobs() : fermata::kie();
}

fermata::Result<fermata::ApiKey> key_of(const std::string& provider) {
    fermata::Result<fermata::ApiKey> key =
        fermata::ApiKey::from_env(provider == "sunoapi" ? "SUNOAPI_API_KEY" : "KIE_API_KEY");
    if (!key) key.error().reason = fermata::Reason::unauthorised; // an exit code of its own
    return key;
}

/// Shows an event: each with --verbose, else only that a submit is repeated.
void report(const fermata::Event& event, bool verbose, Progress& progress) {
    const bool retry = event.call == fermata::CallKind::extend && event.kind == fermata::EventKind::pausing;
    if (verbose && event.kind != fermata::EventKind::received) { // of those there are thousands
        progress.note(describe(event));
    } else if (retry) {
        const auto pause = std::chrono::ceil<std::chrono::seconds>(event.pause);
        progress.hint("Not accepted yet; trying again in " + std::to_string(pause.count()) + " s");
    }
}

} // namespace

fermata::Duration duration_of(double seconds) {
    return std::chrono::round<fermata::Duration>(std::chrono::duration<double>(seconds));
}

std::optional<fermata::Error> key_error(const ServiceArguments& arguments) {
    const auto key = key_of(arguments.provider);
    return key ? std::nullopt : std::optional(key.error());
}

fermata::Client make_client(const ServiceArguments& arguments, Progress& progress, fermata::ClientOptions options) {
    options.provider = provider_of(arguments.provider);
    options.base_url = arguments.base_url;
    options.curl.ca_file = arguments.ca_file;
    options.curl.proxy = arguments.proxy;
    if (arguments.poll > 0) options.poll.first = duration_of(arguments.poll);
    options.observe = [&progress, verbose = arguments.verbose](const fermata::Event& event) {
        report(event, verbose, progress);
    };
    return fermata::Client(key_of(arguments.provider), std::move(options));
}

fermata::CallOptions call_options(const ServiceArguments& arguments, const fermata::StopToken& stop) {
    fermata::CallOptions options;
    options.stop = stop;
    if (arguments.timeout > 0) options.timeout = duration_of(arguments.timeout);
    return options;
}

fermata::WaitOptions wait_options(const ServiceArguments& arguments, const fermata::StopToken& stop,
                                  Progress& progress) {
    fermata::WaitOptions options;
    options.stop = stop;
    if (arguments.timeout > 0) options.timeout = duration_of(arguments.timeout);
    options.progress = [&progress](const fermata::Task& task) { progress.show(task); };
    return options;
}

fermata::DownloadOptions download_options(const ServiceArguments& arguments, const fermata::StopToken& stop,
                                          Progress& progress) {
    fermata::DownloadOptions options;
    if (arguments.file_grace >= 0) options.grace = duration_of(arguments.file_grace);
    options.stop = stop;
    options.progress = [&progress](const fermata::DownloadProgress& step) { progress.show(step); };
    return options;
}

StopOnSignal::StopOnSignal() {
    on_stop_signals([state = state_] { state->source.request_stop(); }, // not from a handler: it takes a lock
                    [state = state_] {
                        std::_Exit(static_cast<int>(state->submitting ? ExitCode::maybe_charged : ExitCode::stopped));
                    });
}

} // namespace tool
