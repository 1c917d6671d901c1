// SPDX-License-Identifier: MIT
#pragma once

#include "message.hpp"

#include <fstream>
#include <string>

namespace fermata_emulator {

/// A file with a line for every submit that arrived, written before its answer goes out:
///
///     accepted TASKID AUDIOID
///     seen CODE AUDIOID        (refused; http-STATUS where the answer has no code)
///
/// An audioId that cannot be read is "-"; blanks and what is not printable in one become "?".
class SubmitLedger {
public:
    /// Appends to the file at `path`; an empty path writes nothing. Throws std::runtime_error when it cannot be opened.
    explicit SubmitLedger(const std::string& path);

    void note(const RecordedRequest& request, const Answer& answer);

private:
    std::ofstream file_{};
};

} // namespace fermata_emulator
