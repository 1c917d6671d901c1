// SPDX-License-Identifier: MIT
#pragma once

#include "append_file.hpp"
#include "journal_lines.hpp"

#include <fermata/api/submit_intent.hpp>

namespace tool {

/// The file in which paid requests are noted, for one request at a time.
class Journal {
public:
    /// Opens the file, or makes one that only its owner can read, as it holds secrets.
    static fermata::Result<Journal> open(const std::string& path);

    fermata::Result<std::vector<JournalEntry>> entries() const;

    /// The first unsettled request for this track, if any, as an error with an unknown charge.
    std::optional<fermata::Error> doubt_about(const std::string& audio_id) const;

    /// Notes that a request is about to be sent. False: it must not be; see `fault`.
    bool begin(const fermata::SubmitIntent& intent, const std::string& provider);

    /// Notes how the request that began last has ended, when one did.
    void conclude(const fermata::Result<fermata::TaskId>& outcome);

    /// Notes that a request was accepted, or not.
    bool settle(const std::string& reference, const fermata::TaskId& task);
    bool settle_as_refused(const std::string& reference);

    /// Why a line could not be written.
    const std::optional<fermata::Error>& fault() const noexcept { return fault_; }

private:
    explicit Journal(AppendFile file) : file_(std::move(file)) {}
    bool add(const std::string& line);

    AppendFile file_;
    std::string reference_{}; ///< of the request under way; empty: none
    std::optional<fermata::Error> fault_{};
};

} // namespace tool
