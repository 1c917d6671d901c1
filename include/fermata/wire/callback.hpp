// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/callback.hpp>
#include <fermata/core/result.hpp>

FERMATA_BEGIN_NAMESPACE

/// Reads the body of a callback, of any provider and in either spelling. `target`, the path and query that it was
/// posted to, gives the event its token. (protocol, none) when the body is no JSON object that names one task, by its
/// `data.task_id`, `data.taskId`, `task_id` or `taskId`; a body over 4 MiB is refused unread, and no error quotes one.
/// `stage_word` and `message` are made printable and cut to 64 and 1024 bytes, and at most 256 tracks are kept. The
/// result is as trustworthy as whoever sent it: see CallbackEvent.
///
/// The callback of kie.ai's newer route is not documented for music: read is what its recordInfo answers, with `state`
/// in place of the stage.
Result<CallbackEvent> parse_callback(std::string_view body, std::string_view target = {});

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/wire/callback.ipp>
#endif
