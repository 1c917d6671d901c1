// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace test_support {

/// Names for files and folders, in UTF-8: what a program in the code page of a Western Windows gets wrong.
inline const std::vector<std::string> names_of_all_scripts{
    "plain",
    "M\xC3\xBCnchen \xC3\xA9t\xC3\xA9",                             // Latin with accents
    "e\xCC\x81",                                                    // an accent of its own
    "\xD0\x9C\xD1\x83\xD0\xB7\xD1\x8B\xD0\xBA\xD0\xB0",             // Cyrillic
    "\xCE\xBC\xCE\xBF\xCF\x85\xCF\x83\xCE\xB9\xCE\xBA\xCE\xAE",     // Greek
    "\xD9\x85\xD9\x88\xD8\xB3\xD9\x8A\xD9\x82\xD9\x89",             // Arabic
    "\xD7\x9E\xD7\x95\xD7\xA1\xD7\x99\xD7\xA7\xD7\x94",             // Hebrew
    "\xE0\xA4\xB8\xE0\xA4\x82\xE0\xA4\x97\xE0\xA5\x80\xE0\xA4\xA4", // Devanagari
    "\xE9\x9F\xB3\xE6\xA5\xBD",                                     // Han
    "\xE3\x81\x8A\xE3\x82\x93\xE3\x81\x8C\xE3\x81\x8F",             // Hiragana
    "\xEC\x9D\x8C\xEC\x95\x85",                                     // Hangul
    "\xF0\x9F\x8E\xB5 \xF0\x9D\x84\x90",                            // above U+FFFF: a note, a fermata
};

} // namespace test_support
