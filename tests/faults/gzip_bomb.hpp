// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace faults {

/// A gzip file of about a thousandth of the size of its content: `size` zeros, give or take 258.
std::string gzip_bomb(std::size_t size);

} // namespace faults
