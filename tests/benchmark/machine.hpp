// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace benchmark {

/// What the figures were measured on and with, and the date.
std::string this_machine();

} // namespace benchmark
