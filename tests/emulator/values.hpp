// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace fermata_emulator {

/// Longest texts of a custom request, in characters.
struct Lengths {
    std::size_t prompt = 0, style = 0, title = 0;
};

/// The seeds' lengths, which hold for every model in seeds 001 and 002.
inline constexpr Lengths seed_lengths{3000, 200, 80};

/// The lengths of the newer route and of the newer models.
inline constexpr Lengths newer_lengths{5000, 1000, 100};

/// The lengths of later pages, which grew with the models; a model they do not name has the widest.
Lengths lengths_of(const std::string& model);

/// An absolute http or https URL: a host, perhaps a port up to 65535, printable ASCII throughout.
bool is_web_url(const std::string& text);

/// A number 0 to 1 written with at most two decimals: "0", "0.65", "1.00".
bool is_weight(const std::string& characters);

/// A number not below 0 written with at most two decimals: "0", "12.5", "30.00".
bool is_in_hundredths(const std::string& characters);

/// Empty or nothing but white space.
bool is_blank(const std::string& text);

} // namespace fermata_emulator
