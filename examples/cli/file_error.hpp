// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/error.hpp>

namespace tool {

/// An error about a file or the disk, when nothing was sent.
fermata::Error file_error(std::string message);

/// " (No space left on device)".
std::string system_reason(int error_number);

} // namespace tool
