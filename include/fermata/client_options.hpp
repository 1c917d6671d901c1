// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/event.hpp>
#include <fermata/api/provider.hpp>
#include <fermata/api/submit_intent.hpp>
#include <fermata/api/task.hpp>
#include <fermata/core/api_key.hpp>
#include <fermata/core/stop.hpp>
#include <fermata/http/curl_options.hpp>
#include <fermata/policy/poll.hpp>
#include <fermata/policy/rate_limit.hpp>
#include <fermata/policy/retry.hpp>
#include <fermata/policy/timeouts.hpp>

FERMATA_BEGIN_NAMESPACE

namespace http {
class Transport;
}

/// How a client speaks to the service; what is left alone is right for kie.ai.
struct ClientOptions {
    Provider provider = kie();
    std::string base_url{}; ///< empty: the provider's; https, or http to loopback (the emulator, a proxy of one's own)
    Timeouts timeouts{};
    RetryPolicy retry{};
    PollPolicy poll{};
    /// Each paid request takes its turn there. Empty: a SlidingWindow of this client and its copies; pass one to
    /// several clients of one account to share it.
    std::shared_ptr<RateLimiter> rate_limiter{};
    CurlOptions curl{};                           ///< read when `transport` is empty
    std::shared_ptr<http::Transport> transport{}; ///< empty: http::CurlTransport
    Observer observe{};                           ///< is told of everything, for logs, metrics and progress
    /// Called once a call of `extend`, on its thread, after every check and before the first byte: the place to write a
    /// journal. When it returns false nothing is sent, and the call ends as (cancelled, none).
    SubmitHook before_submit{};
};

/// For one call.
struct CallOptions {
    StopToken stop{};
    /// Over all attempts and pauses, those in line for a turn in the rate limit too: a batch of more than about a
    /// hundred submits needs a longer one. What one exchange may take is a matter of Timeouts.
    Duration timeout = std::chrono::seconds(60);
};

/// For waiting until a task has ended.
struct WaitOptions {
    StopToken stop{};
    Duration timeout = std::chrono::minutes(15); ///< in `extend_and_wait` for the submit, and anew for the wait
    Duration grace = std::chrono::seconds(90);   ///< so long a task that the service does not know may yet appear
    Function<void(const Task&)> progress{};      ///< called on this thread after each look at the task
};

FERMATA_END_NAMESPACE
