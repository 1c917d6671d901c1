// SPDX-License-Identifier: MIT
#pragma once

namespace fermata_emulator {

/// The calls that a test can script an answer for, or plan a fault for.
enum class Route { submit, record_info, credits, file, persona, link };

} // namespace fermata_emulator
