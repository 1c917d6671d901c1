// SPDX-License-Identifier: MIT
#pragma once

#include "wav.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fermata_emulator {

using NamedValues = std::vector<std::pair<std::string, std::string>>;

/// A request exactly as it arrived; header names compare without case.
struct RecordedRequest {
    std::string method;
    std::string path; ///< without the query
    NamedValues query{};
    NamedValues headers{};
    std::string body{};

    /// The first header called `name`, or null.
    const std::string* header(const std::string& name) const;
    /// The first query parameter called `name`, or null.
    const std::string* parameter(const std::string& name) const;
};

/// How an answer is put on the wire.
enum class Manner {
    whole,
    slow,      ///< the body in 20 pieces, a tenth of a second apart
    truncated, ///< half of the body, then the connection is closed
    closed,    ///< the connection is closed without a byte
    silent     ///< nothing until the client goes away
};

/// An answer before it is put on the wire. A `file` takes the place of status and body: 200, or 206 for a part of it.
struct Answer {
    int status = 200;
    std::string body{};
    NamedValues headers{};
    std::string content_type = "application/json;charset=UTF-8"; ///< as recorded
    int code = 0;                                                ///< the body's code, for the log; 0 when it has none
    std::string task_id{};                                       ///< of the task that this request made, if any
    std::optional<WavFile> file{};
    Manner manner = Manner::whole;
    std::chrono::milliseconds late{0}; ///< kept back for so long
};

/// An answer with `body` as it stands, for tests that script what the service says.
inline Answer raw_answer(int status, std::string body) {
    Answer answer;
    answer.status = status;
    answer.body = std::move(body);
    return answer;
}

} // namespace fermata_emulator
