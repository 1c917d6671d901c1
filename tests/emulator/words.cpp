// SPDX-License-Identifier: MIT
#include "words.hpp"

#include <sstream>

namespace fermata_emulator {

std::optional<Pace> pace_from(const std::string& word) {
    if (word == "fast") return Pace::fast();
    if (word == "real") return Pace::real();
    const bool digits = !word.empty() && word.size() <= 8 && word.find_first_not_of("0123456789") == std::string::npos;
    if (!digits) return std::nullopt;
    return Pace{std::chrono::milliseconds(std::stol(word))};
}

bool apply_callback_words(const std::string& words, CallbackOptions& options) {
    if (words == "normal") return true;
    std::istringstream list(words + ",");
    for (std::string word; std::getline(list, word, ',');) {
        bool* const flag = word == "late"       ? &options.late
                           : word == "repeated" ? &options.repeated
                           : word == "shuffled" ? &options.shuffled
                           : word == "never"    ? &options.never
                                                : nullptr;
        if (flag == nullptr) return false;
        *flag = true;
    }
    return true;
}

std::optional<ResultShape> result_shape_from(const std::string& word) {
    for (const auto& [name, shape] : result_shapes) {
        if (name == word) return shape;
    }
    return std::nullopt;
}

} // namespace fermata_emulator
