// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/task.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

struct StatusWord {
    std::string_view word;
    TaskStatus status;
};

inline constexpr StatusWord status_words[] = {
    {"PENDING", TaskStatus::pending},
    {"TEXT_SUCCESS", TaskStatus::text_success},
    {"FIRST_SUCCESS", TaskStatus::first_success},
    {"SUCCESS", TaskStatus::success},
    {"CALLBACK_EXCEPTION", TaskStatus::callback_exception},
    {"CREATE_TASK_FAILED", TaskStatus::create_task_failed},
    {"GENERATE_AUDIO_FAILED", TaskStatus::generate_audio_failed},
    {"SENSITIVE_WORD_ERROR", TaskStatus::sensitive_word_error},
    {"FAILED", TaskStatus::generate_audio_failed}, // only in sunoapi.org's quick start
};

/// Whether `text` is the upper-case `word`, in any case of letters.
constexpr bool same_word(std::string_view text, std::string_view word) noexcept {
    if (text.size() != word.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i] >= 'a' && text[i] <= 'z' ? static_cast<char>(text[i] - ('a' - 'A')) : text[i];
        if (c != word[i]) return false;
    }
    return true;
}

} // namespace detail

FERMATA_INLINE TaskStatus task_status(std::string_view word) noexcept {
    for (const detail::StatusWord& known : detail::status_words) {
        if (detail::same_word(word, known.word)) return known.status;
    }
    return TaskStatus::unrecognised;
}

FERMATA_END_NAMESPACE
