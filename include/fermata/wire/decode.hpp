// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/credits.hpp>
#include <fermata/api/provider.hpp>
#include <fermata/api/task.hpp>
#include <fermata/core/result.hpp>
#include <fermata/http/message.hpp>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// The task id of an accepted submit. `Charge::made` needs HTTP 2xx, the integer code 200 and a well-formed id; a code
/// that the provider documents as a refusal gives `none` under HTTP 2xx and 4xx; anything else is `unknown`.
Result<TaskId> decode_submit(const http::Response& response, const Provider& provider);

/// The state of the task `asked`. An unknown task is (rejected, not_found): code 200 with `data: null` (recorded).
Result<Task> decode_task(const http::Response& response, const Provider& provider, const TaskId& asked);

/// The balance.
Result<Credits> decode_credits(const http::Response& response, const Provider& provider);

} // namespace wire

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/wire/decode.ipp>
#endif
