// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend.hpp>

FERMATA_BEGIN_NAMESPACE

/// Returns the request as the service takes it: one JSON object with the names of the extend-music pages, without unset
/// fields and nulls. Numbers have no more decimals than needed (`60`, `0.65`). It cannot fail: an ExtendRequest is
/// valid.
std::string to_json(const ExtendRequest& request);

/// Reads a request in its wire form, so that `*request_from_json(to_json(r)) == r`. It makes the checks of the builder,
/// and an unknown key, a null, a wrong type and a repeated key are violations too, since a typo costs money. A request
/// without `defaultParamFlag`, as ExtendRequest::partial makes them, is not read. Fails with invalid_request and every
/// violation; a text of more than 1 MiB is refused unread.
Result<ExtendRequest> request_from_json(std::string_view text, const Limits& limits = Limits::documented());

/// Reads the fields of a request in its wire form, to be completed or changed before `ExtendRequest::from_fields`
/// checks them: a text without callBackUrl leaves `callback_url` empty, which may then be set, to `poll_only_url` for
/// one. Fails like `request_from_json` for what cannot be read, and then names the rules that the rest breaks as well,
/// but for those of callBackUrl; fields that were read may still break rules.
Result<ExtendFields> fields_from_json(std::string_view text, const Limits& limits = Limits::documented());

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/wire/json.ipp>
#endif
