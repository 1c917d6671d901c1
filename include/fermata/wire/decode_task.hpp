// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/provider.hpp>
#include <fermata/api/task.hpp>
#include <fermata/core/result.hpp>
#include <fermata/http/message.hpp>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// The state of the task `asked`. An unknown task is (rejected, not_found): code 200 with `data: null` (recorded), on
/// kie.ai's newer route also code 422 without data (documentation).
Result<Task> decode_task(const http::Response& response, const Provider& provider, const TaskId& asked);

} // namespace wire

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/wire/decode_task.ipp>
#endif
