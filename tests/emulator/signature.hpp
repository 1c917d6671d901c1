// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace fermata_emulator {

/// The value of `X-Webhook-Signature` as kie.ai documents it: standard Base64 of HMAC-SHA256 with `key` over the task
/// id, a full stop and the timestamp. The body is not a part of it.
std::string webhook_signature(const std::string& key, const std::string& task_id, const std::string& timestamp);

} // namespace fermata_emulator
