// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <string>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// Writes one flat JSON object. Texts must be UTF-8.
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

    std::string finish() && {
        out_ += '}';
        return std::move(out_);
    }

private:
    void name(std::string_view key) {
        if (out_.size() > 1) out_ += ',';
        quote(key);
        out_ += ':';
    }

    void quote(std::string_view text) {
        constexpr char digits[] = "0123456789abcdef";
        out_ += '"';
        for (const char c : text) {
            if (c == '"' || c == '\\') {
                out_ += '\\';
                out_ += c;
            } else if (c == '\n') {
                out_ += "\\n";
            } else if (static_cast<unsigned char>(c) < 0x20) {
                out_ += "\\u00";
                out_ += digits[static_cast<unsigned char>(c) >> 4];
                out_ += digits[static_cast<unsigned char>(c) & 15];
            } else {
                out_ += c;
            }
        }
        out_ += '"';
    }

    std::string out_;
};

} // namespace wire

FERMATA_END_NAMESPACE
