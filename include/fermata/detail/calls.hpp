// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/credits.hpp>
#include <fermata/api/extend.hpp>
#include <fermata/api/persona.hpp>
#include <fermata/detail/client_call.hpp>
#include <fermata/detail/secrets.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What each call of a client does, from its checks to its result; Client documents them.
Result<TaskId> submit(ClientCall& call, const ExtendRequest& request);
Result<Task> look_at(ClientCall& call, const TaskId& id);
Result<Task> wait_for(ClientCall& call, const TaskId& id, const Secrets& secrets, Duration grace);
Result<Persona> make_persona(ClientCall& call, const PersonaRequest& request);
Result<std::string> make_link(ClientCall& call, const std::string& file_url);
Result<Credits> read_credits(ClientCall& call);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/calls.ipp>
#endif
