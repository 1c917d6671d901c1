// SPDX-License-Identifier: MIT
#include "file_error.hpp"

#include <system_error>

namespace tool {

fermata::Error file_error(std::string message) {
    fermata::Error error;
    error.kind = fermata::ErrorKind::transport;
    error.reason = fermata::Reason::file_system;
    error.message = std::move(message);
    return error;
}

std::string system_reason(int error_number) { return " (" + std::generic_category().message(error_number) + ")"; }

} // namespace tool
