// SPDX-License-Identifier: MIT
#pragma once

#include "files.hpp"

#include <fermata/client_options.hpp>
#include <fermata/core/callback_token.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace tool {

/// A paid request as the lines of a journal record it.
struct JournalEntry {
    enum class Outcome { none, task, refused, unknown };

    std::string reference{}; ///< what its lines have in common
    std::string time{};      ///< of the intent, UTC
    std::string provider{};
    std::string audio_id{};
    std::string model{};
    std::optional<fermata::CallbackToken> token{};
    Outcome outcome = Outcome::none; ///< none: the program has ended, or still runs, between request and answer
    std::string task_id{};           ///< when `outcome` is task

    /// Returns whether it may have been paid for without anyone knowing its task.
    bool unsettled() const noexcept { return outcome == Outcome::none || outcome == Outcome::unknown; }
};

/// The lines of a journal, which is text that is only ever added to. The first line says what it is; a request has two,
/// or more when it is settled later:
///     # fermata journal 1
///     2026-01-02T03:04:05Z 5f0c9e2a intent provider=kie.ai audio=AUDIO_ID model=V5 token=SECRET
///     2026-01-02T03:04:09Z 5f0c9e2a task TASK_ID       (or: refused REASON, or: unknown REASON)
/// The second line of a killed program is missing, which means unknown, too. No line holds a prompt or a key.
std::string intent_line(const JournalEntry& entry);
std::string outcome_line(const std::string& time, const std::string& reference, const std::string& word,
                         const std::string& detail);

/// Returns the requests of a journal's text, oldest first, and skips lines that are none of these.
std::vector<JournalEntry> parse_journal(std::string_view text);

/// The file in which paid requests are recorded, for one request at a time.
class Journal {
public:
    /// Opens a journal, or makes one that only its owner can read, as it holds secrets. A file that is no journal is
    /// refused, and stays as it is.
    static fermata::Result<Journal> open(const std::string& path, IfMissing if_missing);

    fermata::Result<std::vector<JournalEntry>> entries() const;

    /// Returns an error with an unknown charge when a request for this track is unsettled.
    std::optional<fermata::Error> check_settled(const std::string& audio_id) const;

    /// Records that a request is about to be sent. False: it must not be; see `write_error`.
    bool record_intent(const fermata::SubmitIntent& intent, const std::string& provider);

    /// Records the outcome of the request whose intent was recorded last; does nothing when there is none.
    void record_outcome(const fermata::Result<fermata::TaskId>& outcome);

    /// Records that a request was accepted as this task.
    bool record_task(const std::string& reference, const fermata::TaskId& task);

    /// Records that the user found a request not to have been accepted.
    bool record_refusal(const std::string& reference);

    /// Returns why the last line could not be written.
    const std::optional<fermata::Error>& write_error() const noexcept { return write_error_; }

private:
    explicit Journal(AppendFile file) : file_(std::move(file)) {}
    bool append(const std::string& line);

    AppendFile file_;
    std::string reference_{}; ///< of the request under way; empty: none
    std::optional<fermata::Error> write_error_{};
};

} // namespace tool
