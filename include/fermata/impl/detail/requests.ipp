// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/url.hpp>
#include <fermata/detail/requests.hpp>
#include <fermata/wire/bodies.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// An answer that is longer than this is none of the service's.
inline constexpr std::size_t max_submit_answer = std::size_t{2} << 20;
inline constexpr std::size_t max_read_answer = std::size_t{4} << 20;

inline http::Request api_request(const ClientState& client, std::string_view path) {
    http::Request request;
    request.url.reserve(client.base_url.size() + path.size() + 64);
    request.url.append(client.base_url).append(path);
    request.headers = client.read_headers;
    request.connect_timeout = client.timeouts.connect;
    request.total_timeout = client.timeouts.exchange;
    request.max_body = max_read_answer;
    return request;
}

/// A request that changes something at the service: it reaches it at most once.
inline http::Request post_request(const ClientState& client, std::string_view path, std::string body) {
    http::Request request = api_request(client, path);
    request.method = http::Method::post;
    request.send_once = true;
    request.headers = client.post_headers;
    request.body = std::move(body);
    request.max_body = max_submit_answer;
    return request;
}

FERMATA_INLINE http::Request submit_request(const ClientState& client, const ExtendRequest& extend) {
    return post_request(client, client.provider.submit_path, wire::submit_body(extend, client.provider.route));
}

FERMATA_INLINE http::Request persona_request(const ClientState& client, const PersonaRequest& persona) {
    return post_request(client, client.provider.persona_path, wire::persona_body(persona));
}

FERMATA_INLINE http::Request link_request(const ClientState& client, std::string_view file_url) {
    return post_request(client, client.provider.link_path, wire::link_body(file_url));
}

FERMATA_INLINE http::Request task_request(const ClientState& client, const TaskId& id) {
    http::Request request = api_request(client, client.provider.task_path);
    request.url.append("?taskId=").append(percent_encoded(id.str()));
    return request;
}

FERMATA_INLINE http::Request credits_request(const ClientState& client) {
    return api_request(client, client.provider.credits_path);
}

} // namespace detail

FERMATA_END_NAMESPACE
