// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>

#include <string>

namespace tool {

/// The text of a file of at most 4 MiB, or of standard input for "-".
fermata::Result<std::string> read_text(const std::string& path);

} // namespace tool
