// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend.hpp>
#include <fermata/api/persona.hpp>
#include <fermata/api/provider.hpp>
#include <fermata/core/ascii.hpp>
#include <fermata/core/decimal.hpp>

#include <cstdint>
#include <cstring>
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

constexpr bool needs_escape(char c) noexcept { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

/// Returns whether none of the eight bytes at `bytes` needs an escape; all are tested at once, in one word.
inline bool are_plain(const char* bytes) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t high = 0x8080808080808080;
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes, sizeof eight);
    // The high bit of a byte is set where the byte is below `limit` (Bit Twiddling Hacks, hasless).
    const auto below = [](std::uint64_t word, unsigned limit) { return (word - ones * limit) & ~word & high; };
    const auto equal = [below](std::uint64_t word, unsigned char c) { return below(word ^ ones * c, 1); };
    return (below(eight, 0x20) | equal(eight, '"') | equal(eight, '\\')) == 0;
}

/// Returns how many bytes at the start of `text` need no escape.
inline std::size_t plain_size(std::string_view text) noexcept {
    std::size_t size = 0;
    while (text.size() - size >= 8 && are_plain(text.data() + size)) size += 8;
    while (size < text.size() && !needs_escape(text[size])) ++size;
    return size;
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

    /// Writes a number or a word as it is.
    void literal(std::string_view key, std::string_view value) {
        name(key);
        out_ += value;
    }

    /// Begins the object `key`, with its names in `spelling`. What is written until `end` goes into it.
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

    /// Writes all between two characters that need an escape at once: a prompt is long.
    void quote(std::string_view text) {
        out_ += '"';
        while (!text.empty()) {
            const std::size_t plain = plain_size(text);
            out_.append(text.substr(0, plain));
            text.remove_prefix(plain);
            if (text.empty()) break;
            escape(text[0]);
            text.remove_prefix(1);
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

/// Writes the fields in the order of the extend-music pages, without the unset ones. The newer route has no flag, and
/// its callBackUrl is outside of `input`.
inline void write_fields(ObjectWriter& out, const ExtendFields& fields, Route route) {
    const auto text = [&out](std::string_view key, const std::string& value) {
        if (!value.empty()) out.text(key, value);
    };
    const auto optional_text = [&out](std::string_view key, const std::optional<std::string>& value) {
        if (value) out.text(key, *value);
    };
    const auto weight = [&out](std::string_view key, const std::optional<Weight>& value) {
        if (value) out.literal(key, detail::decimal_text(std::int64_t{value->hundredths()}, 2));
    };
    const auto flag = [&out](std::string_view key, bool value) { out.literal(key, value ? "true" : "false"); };
    if (route == Route::generate && !fields.is_partial) flag(wire_name::default_param_flag, fields.default_param_flag);
    out.text(wire_name::audio_id, fields.audio_id);
    text(wire_name::prompt, fields.prompt);
    text(wire_name::style, fields.style);
    text(wire_name::title, fields.title);
    if (fields.continue_at) {
        out.literal(wire_name::continue_at, detail::decimal_text(fields.continue_at->milliseconds(), 3));
    }
    if (fields.model) out.text(wire_name::model, fields.model->name());
    if (route == Route::generate) out.text(wire_name::callback_url, fields.callback_url);
    optional_text(wire_name::negative_tags, fields.negative_tags);
    if (fields.vocal_gender) out.text(wire_name::vocal_gender, wire_name::word(*fields.vocal_gender));
    weight(wire_name::style_weight, fields.style_weight);
    weight(wire_name::weirdness_constraint, fields.weirdness_constraint);
    weight(wire_name::audio_weight, fields.audio_weight);
    optional_text(wire_name::persona_id, fields.persona_id);
    if (fields.persona_model) out.text(wire_name::persona_model, wire_name::word(*fields.persona_model));
    if (fields.instrumental) flag(wire_name::instrumental, *fields.instrumental);
    if (fields.variety) out.literal(wire_name::variety, std::to_string(*fields.variety));
    optional_text(wire_name::lyrics, fields.lyrics);
}

/// Returns the body of a submit as `route` takes it.
inline std::string submit_body(const ExtendRequest& request, Route route) {
    const ExtendFields& fields = request.fields();
    constexpr std::size_t names_and_numbers = 640;
    const std::size_t expected = fields.prompt.size() + fields.style.size() + fields.title.size() +
                                 fields.callback_url.size() + fields.audio_id.size() + names_and_numbers;
    ObjectWriter out(expected + expected / 16); // room for escapes
    if (route == Route::generate) {
        write_fields(out, fields, route);
        return std::move(out).finish();
    }
    out.text("model", "ai-music-api/extend"); // of this service; that of the music stands in `input`
    if (fields.callback_url != poll_only_url) out.text(wire_name::callback_url, fields.callback_url); // not required
    out.begin("input", Spelling::snake_case);
    write_fields(out, fields, route);
    out.end();
    return std::move(out).finish();
}

/// Returns the body of generate-persona.
inline std::string persona_body(const PersonaRequest& request) {
    ObjectWriter out(request.name.size() + request.description.size() + request.style.size() + 256);
    const auto seconds = [](Duration time) { return detail::decimal_text(std::int64_t{time.count()}, 3); };
    out.text("taskId", request.task_id.str());
    out.text("audioId", request.audio_id.str());
    out.text("name", request.name);
    out.text("description", request.description);
    out.literal("vocalStart", seconds(request.vocal_start));
    out.literal("vocalEnd", seconds(request.vocal_end));
    if (!request.style.empty()) out.text("style", request.style);
    return std::move(out).finish();
}

/// Returns the body of download-url.
inline std::string link_body(std::string_view file_url) {
    ObjectWriter out(file_url.size() + 16);
    out.text("url", file_url);
    return std::move(out).finish();
}

} // namespace wire

FERMATA_END_NAMESPACE
