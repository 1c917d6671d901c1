// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/url.hpp>
#include <fermata/detail/client_state.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Why a client with this key and these options can make no call, if so.
inline std::optional<Error> client_fault(const Result<ApiKey>& key, const ClientOptions& options,
                                         const std::string& base_url) {
    if (!key) return key.error();
    std::vector<Violation> violations = violations_of(options.curl);
    if (std::optional<Violation> violation = violation_of(*key)) violations.push_back(std::move(*violation));
    const char* fault = base_url_fault(base_url);
    if (fault != nullptr) violations.push_back({"base_url", fault, redacted_url(base_url)});
    if (violations.empty()) return std::nullopt;
    Error error = violations_error(std::move(violations));
    error.message = "the client's key or options break a rule";
    return error;
}

FERMATA_INLINE std::shared_ptr<ClientState> make_client_state(Result<ApiKey> key, const ClientOptions& options) {
    std::string base_url = options.base_url.empty() ? std::string(options.provider.base_url) : options.base_url;
    while (!base_url.empty() && base_url.back() == '/') base_url.pop_back();
    std::optional<Error> fault = client_fault(key, options, base_url);
    auto state = std::make_shared<ClientState>(key ? *std::move(key) : ApiKey(""), options.provider,
                                               std::move(base_url), options.transport, std::move(fault));
    const http::Header key_line{"Authorization", "Bearer " + state->key.reveal()};
    const http::Header accept{"Accept", "application/json"};
    state->read_headers = {key_line, accept};
    state->post_headers = {key_line, accept, {"Content-Type", "application/json"}};
    state->timeouts = options.timeouts;
    state->retry = options.retry;
    state->poll = options.poll;
    state->rate_limiter = options.rate_limiter ? options.rate_limiter : std::make_shared<SlidingWindow>();
    state->observe = options.observe;
    state->before_submit = options.before_submit;
    return state;
}

} // namespace detail

FERMATA_END_NAMESPACE
