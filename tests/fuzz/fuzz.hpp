// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/http/message.hpp>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
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

/// Stands at the top of an entry point: no input takes long, whatever it is made of. Processor time counts, since the
/// machine may be busy; ten times the goal for the longest answer that is taken, and inputs are far shorter.
class TimeLimit {
public:
    TimeLimit() = default;
    ~TimeLimit() { require(std::clock() - began_ < 10 * CLOCKS_PER_SEC, "an input that takes more than 10 s"); }
    TimeLimit(const TimeLimit&) = delete;
    TimeLimit& operator=(const TimeLimit&) = delete;

private:
    std::clock_t began_ = std::clock();
};

/// A key whose first 16 bytes no error may hold.
inline const std::string secret_key = "sk-0123456789abcdef";

inline void require_secret(const std::string& message) {
    require(message.find(secret_key.substr(0, 16)) == std::string::npos, "a secret in a message");
}

/// A message is fit for a log, whatever it quotes.
inline void require_printable(const std::string& text) {
    for (const char c : text)
        require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F, "a control character in a message");
}

} // namespace fuzz
