// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/http/message.hpp>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace fuzz {

/// The input as an answer with HTTP 200.
inline fermata::http::Response response_of(const std::uint8_t* data, std::size_t size) {
    fermata::http::Response response;
    response.status = 200;
    response.body.assign(data, data + size);
    return response;
}

/// Ends the program, which both libFuzzer and the replay take for a finding.
inline void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "found: %s\n", what);
    std::abort();
}

/// A message is fit for a log, whatever it quotes.
inline void require_printable(const std::string& text) {
    for (const char c : text)
        require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F, "a control character in a message");
}

} // namespace fuzz
