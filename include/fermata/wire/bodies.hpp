// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend.hpp>
#include <fermata/api/persona.hpp>
#include <fermata/api/provider.hpp>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// The body of a submit as `route` takes it.
std::string submit_body(const ExtendRequest& request, Route route);

/// The body of generate-persona.
std::string persona_body(const PersonaRequest& request);

/// The body of download-url.
std::string link_body(std::string_view file_url);

} // namespace wire

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/wire/bodies.ipp>
#endif
