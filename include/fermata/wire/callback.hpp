// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/callback.hpp>
#include <fermata/core/result.hpp>

FERMATA_BEGIN_NAMESPACE

/// Reads the body of a callback of any provider, in either spelling. `target` is the path and query that it was posted
/// to, which hold the token of the event. `stage_word` and `message` are made printable and cut to 64 and 1024 bytes,
/// and at most 256 tracks are kept. The result is not proven: see CallbackEvent.
///
/// Fails with (protocol, none) when the body is larger than 4 MiB or is not a JSON object that names one task, as
/// `data.task_id`, `data.taskId`, `task_id` or `taskId`. No error quotes the body.
///
/// The callback of kie.ai's newer route is not documented for music: it is read like the answers of its recordInfo,
/// with `state` in place of the stage.
Result<CallbackEvent> parse_callback(std::string_view body, std::string_view target = {});

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/wire/callback.ipp>
#endif
