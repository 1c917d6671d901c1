// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/event.hpp>
#include <fermata/api/provider.hpp>
#include <fermata/api/submit_intent.hpp>
#include <fermata/core/api_key.hpp>
#include <fermata/http/transport.hpp>
#include <fermata/policy/poll.hpp>
#include <fermata/policy/retry.hpp>
#include <fermata/policy/timeouts.hpp>

#include <atomic>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What a client and its copies share. Calls change nothing of it but the random state.
struct ClientState {
    ClientState(ApiKey api_key, const Provider& spoken_to, std::string url, std::shared_ptr<http::Transport> carrier,
                std::optional<Error> reason)
        : key(std::move(api_key)),
          provider(spoken_to),
          base_url(std::move(url)),
          transport(std::move(carrier)),
          fault(std::move(reason)) {}

    ApiKey key;
    Provider provider;
    std::string base_url; ///< without a slash at its end
    std::shared_ptr<http::Transport> transport;
    std::optional<Error> fault; ///< why no call can be made
    Timeouts timeouts{};
    RetryPolicy retry{};
    PollPolicy poll{};
    Observer observe{};
    SubmitHook before_submit{};
    std::atomic<std::uint64_t> random_state{static_cast<std::uint64_t>(
        std::chrono::steady_clock::now().time_since_epoch().count())}; ///< jitter: two clients should not agree
};

} // namespace detail

FERMATA_END_NAMESPACE
