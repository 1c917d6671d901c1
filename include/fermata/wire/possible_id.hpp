// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/ascii.hpp>

#include <algorithm>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

namespace wire {

// What may be the id of a paid task, in an answer that cannot be taken for one: whatever the answer is, a person who
// looks for the task can use what is seen there.

constexpr bool may_be_in_an_id(char c) noexcept {
    return detail::is_letter(c) || detail::is_digit(c) || c == '-' || c == '_' || c == '.';
}

/// Returns the run of characters of an id at the start of `text`, at most 64.
inline std::string_view id_at_start_of(std::string_view text) noexcept {
    const auto end = std::find_if_not(text.begin(), text.end(), may_be_in_an_id);
    const std::string_view run = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    return run.size() <= 64 && run != "null" && run != "true" && run != "false" ? run : std::string_view();
}

/// Returns the value behind the first `key` in `body` that has one which may be an id: `"key":"x"`, `key: 1`, `key=x`,
/// or escaped as in a text that holds JSON. Empty without one. The time grows with the length and with nothing else.
inline std::string_view id_of_key(std::string_view body, std::string_view key) noexcept {
    for (std::size_t at = body.find(key); at != std::string_view::npos; at = body.find(key, at + key.size())) {
        if (at != 0 && may_be_in_an_id(body[at - 1])) continue; // the end of a longer key
        const std::string_view rest = body.substr(at + key.size(), 80);
        const std::size_t start = (std::min)(rest.find_first_not_of("\\\"' \t\r\n:=["), rest.size());
        const bool has_value = rest.substr(0, start).find_first_of(":=") != std::string_view::npos;
        const std::string_view id = id_at_start_of(rest.substr(start));
        if (has_value && !id.empty()) return id;
    }
    return {};
}

/// Returns what may be the id of a task in `body`, which may be anything; empty when nothing may.
inline std::string_view possible_task_id_in(std::string_view body) noexcept {
    for (const std::string_view key : {"taskId", "task_id", "taskID", "taskid", "recordId", "record_id"}) {
        const std::string_view id = id_of_key(body, key);
        if (!id.empty()) return id;
    }
    const std::string_view id = id_of_key(body, "data"); // long, as ids are and words are not
    return id.size() >= 16 ? id : std::string_view();
}

} // namespace wire

FERMATA_END_NAMESPACE
