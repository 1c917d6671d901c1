// SPDX-License-Identifier: MIT
#include "faults/request_head.hpp"

#include <cstdlib>
#include <strings.h>

namespace faults {

std::string RequestHead::header(std::string_view name) const {
    for (std::size_t line = text.find("\r\n") + 2; line < text.size();) {
        const std::size_t end = text.find("\r\n", line);
        const std::size_t colon = line + name.size();
        if (colon < end && text[colon] == ':' && strncasecmp(text.data() + line, name.data(), name.size()) == 0) {
            const std::size_t value = text.find_first_not_of(' ', colon + 1);
            return text.substr(value, end - value);
        }
        line = end + 2;
    }
    return {};
}

std::size_t RequestHead::body_size() const { return std::strtoul(header("Content-Length").c_str(), nullptr, 10); }

bool take_head(std::string& received, RequestHead& head) {
    const std::size_t end = received.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    head.text = received.substr(0, end + 2);
    received.erase(0, end + 4);
    const std::size_t method = head.text.find(' ');
    const std::size_t target = head.text.find(' ', method + 1);
    head.method = head.text.substr(0, method);
    head.target = head.text.substr(method + 1, target - method - 1);
    return true;
}

} // namespace faults
