// SPDX-License-Identifier: MIT
#pragma once

#include "callbacks.hpp"
#include "result_shape.hpp"
#include "timeline.hpp"

#include <optional>
#include <string>

namespace fermata_emulator {

/// What the words of the command line mean; nothing for a word that means nothing.

/// fast, real or a number of milliseconds.
std::optional<Pace> pace_from(const std::string& word);

/// normal, or some of late, repeated, shuffled and never with commas between them; applied to `options`.
bool apply_callback_words(const std::string& words, CallbackOptions& options);

/// data, sunoData, response, response.data or resultUrls.
std::optional<ResultShape> result_shape_from(const std::string& word);

} // namespace fermata_emulator
