// SPDX-License-Identifier: MIT
// Loaded into a program before all else: its main function begins in German.
#include <clocale>
#include <cstdlib>
#include <locale>

namespace {

[[maybe_unused]] const bool speaks_german = [] {
    if (std::setlocale(LC_ALL, "de_DE.UTF-8") == nullptr) std::abort();
    std::locale::global(std::locale("de_DE.UTF-8"));
    return true;
}();

} // namespace
