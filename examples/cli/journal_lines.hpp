// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/callback_token.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace tool {

/// A paid request as the lines of a journal tell it.
struct JournalEntry {
    enum class End { none, task, refused, unknown };

    std::string reference{}; ///< what its lines have in common
    std::string time{};      ///< of the intent, UTC
    std::string provider{};
    std::string audio_id{};
    std::string model{};
    std::optional<fermata::CallbackToken> token{};
    End end = End::none;   ///< none: the program has ended, or is still, between the request and its answer
    std::string task_id{}; ///< when `end` is task

    /// Whether it may have been paid for without anyone knowing its task.
    bool unsettled() const noexcept { return end == End::none || end == End::unknown; }
};

/// A journal is text, and only ever added to. A request has two lines, or more when it is settled later:
///     2026-01-02T03:04:05Z 5f0c9e2a intent provider=kie.ai audio=AUDIO_ID model=V5 token=SECRET
///     2026-01-02T03:04:09Z 5f0c9e2a task TASK_ID       (or: refused REASON, or: unknown REASON)
/// The second of a killed program is missing, which means unknown, too. Never a prompt or a key.
std::string intent_line(const JournalEntry& entry);
std::string end_line(const std::string& time, const std::string& reference, const std::string& word,
                     const std::string& detail);

/// The requests of a journal's text, oldest first. Lines that are none of these are passed over.
std::vector<JournalEntry> journal_entries(std::string_view text);

} // namespace tool
