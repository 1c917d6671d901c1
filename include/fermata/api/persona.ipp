// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend_fields.hpp>
#include <fermata/api/persona.hpp>
#include <fermata/core/decimal.hpp>
#include <fermata/core/utf8.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Collects violations of one persona.
class PersonaCheck {
public:
    explicit PersonaCheck(const PersonaRequest& request) : request_(request) {}

    std::vector<Violation> all() && {
        id("taskId", request_.task_id.str());
        id("audioId", request_.audio_id.str());
        text("name", request_.name);
        text("description", request_.description);
        const bool start_fits = position("vocalStart", request_.vocal_start);
        const bool end_fits = position("vocalEnd", request_.vocal_end);
        if (start_fits && end_fits) window(request_.vocal_end - request_.vocal_start);
        if (!request_.style.empty()) text("style", request_.style);
        return std::move(violations_);
    }

private:
    void add(const char* field, const char* rule, std::string value) {
        violations_.push_back({field, rule, std::move(value)});
    }

    void id(const char* field, const std::string& value) {
        if (std::optional<Violation> violation = check_id(field, value)) violations_.push_back(std::move(*violation));
    }

    void text(const char* field, const std::string& value) {
        if (value.empty()) return add(field, "is required", "an empty text");
        if (!count_code_points(value)) {
            add(field, "must be UTF-8", "a text of " + std::to_string(value.size()) + " bytes");
        } else if (is_blank(value)) {
            add(field, "must hold more than white space", "white space");
        }
    }

    static std::string seconds(Duration time) {
        return decimal_text(static_cast<double>(time.count()) / 1000, 3) + " s";
    }

    bool position(const char* field, Duration at) {
        const bool fits = at >= Duration::zero() && at <= std::chrono::hours(24) && at.count() % 10 == 0;
        if (!fits) add(field, "must be 0 s to a day in steps of 0.01 s", seconds(at));
        return fits;
    }

    /// Checks the length of the part with the voice (documentation of both providers).
    void window(Duration length) {
        if (length >= std::chrono::seconds(10) && length <= std::chrono::seconds(30)) return;
        add("vocalEnd", "must be 10 to 30 s after vocalStart", seconds(length) + " after it");
    }

    const PersonaRequest& request_;
    std::vector<Violation> violations_{};
};

} // namespace detail

FERMATA_INLINE std::vector<Violation> violations_of(const PersonaRequest& request) {
    return detail::PersonaCheck(request).all();
}

FERMATA_END_NAMESPACE
