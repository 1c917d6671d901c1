// SPDX-License-Identifier: MIT
#pragma once

// Requests as they arrived and answers before they are sent, free of any HTTP library.

#include "audio_file.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fermata_emulator {

using NamedValues = std::vector<std::pair<std::string, std::string>>;

/// Returns `text` with its ASCII letters in lower case, whatever the locale.
inline std::string to_lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return text;
}

/// A request exactly as it arrived; header names compare without case.
struct RecordedRequest {
    std::string method;
    std::string path; ///< without the query
    NamedValues query{};
    NamedValues headers{};
    std::string body{};

    /// Returns the first header called `name`, or null.
    const std::string* header(const std::string& name) const {
        const std::string wanted = to_lower(name);
        for (const auto& [key, value] : headers) {
            if (to_lower(key) == wanted) return &value;
        }
        return nullptr;
    }
    /// Returns the first query parameter called `name`, or null.
    const std::string* parameter(const std::string& name) const {
        for (const auto& [key, value] : query) {
            if (key == name) return &value;
        }
        return nullptr;
    }
};

/// How an answer is sent.
enum class SendMode {
    whole,
    slow,      ///< the body in 20 parts, a tenth of a second apart
    truncated, ///< half of the body, then the connection is closed
    chunked,   ///< in parts, each with its own length
    cut_short, ///< half of the body without any length, then the connection is closed
    longer,    ///< one byte more than its length
    closed,    ///< the connection is closed without a byte
    silent     ///< nothing until the client goes away
};

/// An answer before it is sent. A `file` takes the place of status and body: 200, or 206 for a part of it.
struct Answer {
    int status = 200;
    std::string body{};
    NamedValues headers{};
    std::string content_type = "application/json;charset=UTF-8"; ///< as recorded
    int code = 0;                                                ///< the body's code, for the log; 0 when it has none
    std::string task_id{};                                       ///< of the task that this request made, if any
    std::shared_ptr<const AudioFile> file{};
    SendMode send_mode = SendMode::whole;
    std::chrono::milliseconds delay{0}; ///< kept back for so long
    bool gzip = false;                  ///< compressed before it is sent, a file too
    std::size_t announced = 0;          ///< the length that is told in place of the true one; 0: the true one
};

/// Returns an answer with `body` as it stands, for tests that script what the service says.
inline Answer raw_answer(int status, std::string body) {
    Answer answer;
    answer.status = status;
    answer.body = std::move(body);
    return answer;
}

} // namespace fermata_emulator
