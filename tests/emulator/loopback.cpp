// SPDX-License-Identifier: MIT
#include "loopback.hpp"

#include "sockets.hpp"
#include "values.hpp"

#include <algorithm>

namespace fermata_emulator {
namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    });
    return text;
}

/// The address that `host` stands for, empty when it is not of this machine.
std::string loopback_address(const std::string& host) {
    if (lower(host) == "localhost") return "127.0.0.1";
    if (host == "[::1]") return "::1";
    in_addr address{};
    const bool is_loopback = inet_pton(AF_INET, host.c_str(), &address) == 1 && ntohl(address.s_addr) >> 24 == 127;
    return is_loopback ? host : "";
}

} // namespace

std::optional<LoopbackUrl> loopback_url(const std::string& url) {
    const std::string scheme = "http://";
    if (!is_web_url(url) || lower(url.substr(0, scheme.size())) != scheme) return std::nullopt;
    const std::size_t end = (std::min)(url.find_first_of("/?#", scheme.size()), url.size());
    std::string authority = url.substr(scheme.size(), end - scheme.size());
    authority.erase(0, authority.rfind('@') + 1); // npos + 1 is 0: nothing to erase
    const std::size_t bracket = authority.find(']');
    const std::size_t colon = authority.find(':', bracket == std::string::npos ? 0 : bracket);
    LoopbackUrl parts;
    parts.host = loopback_address(authority.substr(0, colon));
    if (parts.host.empty()) return std::nullopt;
    if (colon != std::string::npos) parts.port = std::stoi(authority.substr(colon + 1)); // a port, says is_web_url
    parts.path = url.substr(end, url.find('#', end) - end);
    if (parts.path.empty() || parts.path.front() != '/') parts.path.insert(0, "/");
    return parts;
}

} // namespace fermata_emulator
