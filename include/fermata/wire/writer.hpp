// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/word.hpp>

#include <algorithm>
#include <string>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// How the names of fields are written.
enum class Spelling {
    as_given,
    snake_case, ///< "audioId" becomes "audio_id"
};

inline std::string snake_case(std::string_view name) {
    std::string snake;
    for (const char c : name) {
        const char lower = detail::lower_case(c);
        if (lower != c) snake += '_';
        snake += lower;
    }
    return snake;
}

/// Writes one JSON object. Texts must be UTF-8.
class ObjectWriter {
public:
    explicit ObjectWriter(std::size_t expected_size) {
        out_.reserve(expected_size);
        out_ += '{';
    }

    void text(std::string_view key, std::string_view value) {
        name(key);
        quote(value);
    }

    /// A number or a word, as it is to stand there.
    void literal(std::string_view key, std::string_view value) {
        name(key);
        out_ += value;
    }

    /// Begins the object `key`, with its names in `spelling`: all that comes until `end` stands in it.
    void begin(std::string_view key, Spelling spelling) {
        name(key);
        out_ += '{';
        spelling_ = spelling;
    }

    void end() {
        out_ += '}';
        spelling_ = Spelling::as_given;
    }

    std::string finish() && {
        out_ += '}';
        return std::move(out_);
    }

private:
    void name(std::string_view key) {
        if (out_.back() != '{') out_ += ',';
        if (spelling_ == Spelling::snake_case) {
            quote(snake_case(key));
        } else {
            quote(key);
        }
        out_ += ':';
    }

    /// What stands between two characters that need an escape is added at once: a prompt is long.
    void quote(std::string_view text) {
        const auto needs_escape = [](char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; };
        out_ += '"';
        while (true) {
            const auto next = std::find_if(text.begin(), text.end(), needs_escape);
            const auto plain = static_cast<std::size_t>(next - text.begin());
            out_.append(text.substr(0, plain));
            if (next == text.end()) break;
            escape(*next);
            text.remove_prefix(plain + 1);
        }
        out_ += '"';
    }

    void escape(char c) {
        constexpr char digits[] = "0123456789abcdef";
        if (c == '"' || c == '\\') {
            out_ += '\\';
            out_ += c;
        } else if (c == '\n') {
            out_ += "\\n";
        } else {
            out_ += "\\u00";
            out_ += digits[static_cast<unsigned char>(c) >> 4];
            out_ += digits[static_cast<unsigned char>(c) & 15];
        }
    }

    std::string out_{};
    Spelling spelling_ = Spelling::as_given;
};

} // namespace wire

FERMATA_END_NAMESPACE
