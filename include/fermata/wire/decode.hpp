// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/credits.hpp>
#include <fermata/api/persona.hpp>
#include <fermata/wire/decode_task.hpp>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// The task id of an accepted submit. `Charge::made` needs HTTP 2xx, the integer code 200 and a well-formed id; a code
/// that the provider documents as a refusal gives `none` under HTTP 2xx and 4xx; anything else is `unknown`.
Result<TaskId> decode_submit(const http::Response& response, const Provider& provider);

/// The persona that was made. Judged like a submit, by kie.ai's codes at every provider: what may have been made is
/// `unknown`, and one that exists already is (rejected, conflict).
Result<Persona> decode_persona(const http::Response& response, const Provider& provider);

/// The link of a download-url answer, which has passed `file_url_fault`. A foreign URL is (rejected,
/// invalid_parameters): code 422 (documentation).
Result<std::string> decode_link(const http::Response& response, const Provider& provider);

/// The balance.
Result<Credits> decode_credits(const http::Response& response, const Provider& provider);

} // namespace wire

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/wire/decode.ipp>
#endif
