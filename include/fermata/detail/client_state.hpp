// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/client_options.hpp>
#include <fermata/http/transport.hpp>

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
    std::string base_url;                       ///< without a slash at its end
    std::shared_ptr<http::Transport> transport; ///< of the blocking driver; empty when there is none
    std::optional<Error> fault;                 ///< why no call can be made
    http::Headers read_headers{};               ///< of every request that reads
    http::Headers post_headers{};
    Timeouts timeouts{};
    RetryPolicy retry{};
    PollPolicy poll{};
    std::shared_ptr<RateLimiter> rate_limiter{}; ///< never empty
    Observer observe{};
    SubmitHook before_submit{};
    bool has_ended = false; ///< of an AsyncClient at its end: what is begun still ends at once
    std::atomic<std::uint64_t> random_state{static_cast<std::uint64_t>(
        std::chrono::steady_clock::now().time_since_epoch().count())}; ///< jitter: two clients should not agree
};

/// What a client with this key and these options is made of. Its transport is that of the options, which may be empty.
std::shared_ptr<ClientState> make_client_state(Result<ApiKey> key, const ClientOptions& options);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/client_state.ipp>
#endif
