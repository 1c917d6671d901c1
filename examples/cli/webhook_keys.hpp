// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/extra/webhook_key.hpp>

#include <vector>

namespace tool {

/// The keys in FERMATA_WEBHOOK_KEY, with commas between them; none when it is unset.
fermata::Result<std::vector<fermata::WebhookKey>> webhook_keys();

/// The error of a command that needs one.
fermata::Error no_webhook_key();

} // namespace tool
