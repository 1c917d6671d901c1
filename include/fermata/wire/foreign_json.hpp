// SPDX-License-Identifier: MIT
#pragma once

// JSON as services send it, which is not always JSON by its grammar.
#include <fermata/core/ascii.hpp>
#include <fermata/wire/reader.hpp>

#include <algorithm>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// Returns the document in `body`: without a byte-order mark in front of it, and white space and NUL bytes behind it.
inline std::string_view document_in(std::string_view body) noexcept {
    if (body.substr(0, 3) == "\xEF\xBB\xBF") body.remove_prefix(3);
    const std::size_t last = body.find_last_not_of(std::string_view(" \t\r\n\0", 5));
    return body.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

/// Copies a document in which writers have left what a JSON text may not hold. In texts, half a surrogate pair (of a
/// title that was cut by its number of UTF-16 units) and a raw control character become U+FFFD; outside of them NaN and
/// an infinity, which Python writes, become null. The time grows with the length and with nothing else.
class JsonRepair {
public:
    static std::string of(std::string_view text) {
        JsonRepair repair(text);
        while (!repair.rest_.empty()) repair.is_in_text_ ? repair.copy_in_text() : repair.copy_outside();
        return std::move(repair.out_);
    }

private:
    explicit JsonRepair(std::string_view text) : rest_(text) { out_.reserve(text.size() + 16); }

    void copy(std::size_t size) {
        out_.append(rest_.substr(0, size));
        rest_.remove_prefix((std::min)(size, rest_.size()));
    }

    void replace(std::size_t size, const char* with) {
        out_ += with;
        rest_.remove_prefix(size);
    }

    bool is_next(std::string_view word) const noexcept { return rest_.substr(0, word.size()) == word; }

    void copy_outside() {
        is_in_text_ = rest_[0] == '"';
        if (is_next("NaN")) return replace(3, "null");
        if (is_next("Infinity")) return replace(8, "null");
        if (is_next("-Infinity")) return replace(9, "null");
        copy(1);
    }

    void copy_in_text() {
        if (static_cast<unsigned char>(rest_[0]) < 0x20) return replace(1, "\xEF\xBF\xBD");
        is_in_text_ = rest_[0] != '"';
        if (rest_[0] != '\\') return copy(1);
        const bool begins_pair = is_surrogate(rest_, first_half);
        const bool is_pair = begins_pair && is_surrogate(rest_.substr(6), second_half);
        if (begins_pair || is_surrogate(rest_, second_half)) return is_pair ? copy(12) : replace(6, "\\ufffd");
        copy(2);
    }

    /// Returns whether `text` begins with the escape of a surrogate (\ud800 to \udfff) whose second digit is in `half`.
    static bool is_surrogate(std::string_view text, std::string_view half) noexcept {
        const bool is_escape = text.size() >= 6 && text[0] == '\\' && text[1] == 'u';
        return is_escape && detail::lower_case(text[2]) == 'd' && half.find(text[3]) != std::string_view::npos;
    }

    static constexpr std::string_view first_half = "89abAB";
    static constexpr std::string_view second_half = "cdefCDEF";

    std::string_view rest_;
    std::string out_{};
    bool is_in_text_ = false;
};

/// Reads what a service sends into the new `sink`: a document as JsonRepair mends it, in which bytes that are not UTF-8
/// become U+FFFD, since messages have held them.
template<class Sink> ReadProblem read_foreign_json(std::string_view body, Shape root, Sink& sink) {
    std::string_view text = document_in(body);
    std::string valid;
    if (!detail::count_code_points(text)) text = valid = detail::with_valid_utf8(text);
    const ReadProblem problem = read_json(text, root, sink);
    if (problem.what == nullptr) return problem;
    const std::string repaired = JsonRepair::of(text);
    if (repaired == text) return problem;
    sink = Sink();
    return read_json(repaired, root, sink);
}

} // namespace wire

FERMATA_END_NAMESPACE
