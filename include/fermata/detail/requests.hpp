// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend.hpp>
#include <fermata/api/persona.hpp>
#include <fermata/detail/client_state.hpp>
#include <fermata/detail/secrets.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The requests of a client, complete but for what a machine decides.
http::Request submit_request(const ClientState& client, const ExtendRequest& request);
http::Request task_request(const ClientState& client, const TaskId& id);
http::Request credits_request(const ClientState& client);
http::Request persona_request(const ClientState& client, const PersonaRequest& persona);
http::Request link_request(const ClientState& client, std::string_view file_url);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/requests.ipp>
#endif
