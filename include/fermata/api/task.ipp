// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/task.hpp>
#include <fermata/core/ascii.hpp>

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
    // Only in sunoapi.org's quick start:
    {"GENERATING", TaskStatus::pending},
    {"FAILED", TaskStatus::generate_audio_failed},
    // Of kie.ai's newer route, beside its "success" and "generating":
    {"waiting", TaskStatus::pending},
    {"queuing", TaskStatus::pending},
    {"fail", TaskStatus::generate_audio_failed},
};

} // namespace detail

FERMATA_INLINE TaskStatus task_status(std::string_view word) noexcept {
    for (const detail::StatusWord& known : detail::status_words) {
        if (detail::same_word(word, known.word)) return known.status;
    }
    return TaskStatus::unrecognised;
}

FERMATA_INLINE const char* to_string(TaskStatus status) noexcept {
    switch (status) {
    case TaskStatus::unrecognised: return "unrecognised";
    case TaskStatus::pending: return "pending";
    case TaskStatus::text_success: return "text_success";
    case TaskStatus::first_success: return "first_success";
    case TaskStatus::success: return "success";
    case TaskStatus::callback_exception: return "callback_exception";
    case TaskStatus::create_task_failed: return "create_task_failed";
    case TaskStatus::generate_audio_failed: return "generate_audio_failed";
    case TaskStatus::sensitive_word_error: return "sensitive_word_error";
    }
    return "?";
}

FERMATA_END_NAMESPACE
