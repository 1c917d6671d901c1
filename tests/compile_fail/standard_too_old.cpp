// SPDX-License-Identifier: MIT
// error: fermata needs C\+\+17
// standard: c++14
#include <fermata/config.hpp>

int nothing_else() { return 0; }
