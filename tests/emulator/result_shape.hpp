// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>

namespace fermata_emulator {

/// Where the tracks are in the newer route's `resultJson`, whose shape for music is not documented. Clients read them
/// all.
enum class ResultShape {
    data,          ///< {"data":[{snake_case track}]}
    suno_data,     ///< {"sunoData":[{camelCase track}]}
    response,      ///< {"response":{"sunoData":[{camelCase track}]}}
    response_data, ///< {"response":{"data":[{snake_case track}]}}
    result_urls    ///< {"resultUrls":["..."]}: no ids, titles or durations
};

/// The shapes as `--result-shape` spells them.
inline constexpr std::array<std::pair<const char*, ResultShape>, 5> result_shapes{{
    {"data", ResultShape::data},
    {"sunoData", ResultShape::suno_data},
    {"response", ResultShape::response},
    {"response.data", ResultShape::response_data},
    {"resultUrls", ResultShape::result_urls},
}};

} // namespace fermata_emulator
