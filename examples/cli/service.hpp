// SPDX-License-Identifier: MIT
#pragma once

#include "arguments.hpp"
#include "output.hpp"

#include <fermata/client.hpp>

#include <atomic>
#include <memory>

// What a command needs that calls the service: a client, the options of its calls, and how they are stopped.
namespace tool {

/// Returns a client with the key from the environment and what the arguments say; `options` may hold more. Without a
/// key every call of it fails with an error that names the variable.
fermata::Client make_client(const ServiceArguments& arguments, Progress& progress, fermata::ClientOptions options = {});

/// Returns what is wrong with the key, if anything.
std::optional<fermata::Error> key_error(const ServiceArguments& arguments);

fermata::Duration duration_of(double seconds);

/// Each returns the options of a call that `stop` ends.
fermata::CallOptions call_options(const ServiceArguments& arguments, const fermata::StopToken& stop);
fermata::WaitOptions wait_options(const ServiceArguments& arguments, const fermata::StopToken& stop,
                                  Progress& progress);
fermata::DownloadOptions download_options(const ServiceArguments& arguments, const fermata::StopToken& stop,
                                          Progress& progress);

/// From its construction on, Ctrl-C, SIGTERM and (unless it is ignored, as under nohup) SIGHUP stop the calls that have
/// its token; a second one ends the program at once. It must be made before any thread is started, since it waits for
/// the signals on a thread of its own.
class StopOnSignal {
public:
    StopOnSignal();

    fermata::StopToken token() const noexcept { return state_->source.token(); }

    /// Sets whether a paid request is on its way: a second signal then leaves it in doubt.
    void set_submitting(bool on) const noexcept { state_->submitting = on; }

private:
    struct State {
        fermata::StopSource source{};
        std::atomic<bool> submitting{false};
    };

    std::shared_ptr<State> state_ = std::make_shared<State>();
};

} // namespace tool
