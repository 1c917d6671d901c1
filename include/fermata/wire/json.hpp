// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend.hpp>

FERMATA_BEGIN_NAMESPACE

/// The request as the service takes it: one JSON object with the seeds' names, unset fields left out, never null.
/// Numbers have no more decimals than needed (`60`, `0.65`). Cannot fail: an ExtendRequest is valid.
std::string to_json(const ExtendRequest& request);

/// Reads the wire form with the checks of the builder, and more: an unknown key, a null, a wrong type and a key given
/// twice are violations too, since a typo costs money. `request_from_json(to_json(r)) == r`. On failure
/// invalid_request with every violation.
Result<ExtendRequest> request_from_json(std::string_view text, const Limits& limits = Limits::documented());

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/wire/json.ipp>
#endif
