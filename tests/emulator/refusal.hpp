// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace fermata_emulator {

/// A refusal as the service words it: HTTP 200 with this code in the body.
struct Refusal {
    int code = 0;
    std::string message{};
};

} // namespace fermata_emulator
