// SPDX-License-Identifier: MIT
#pragma once

#include "message.hpp"
#include "request_fields.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

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
    explicit SubmitLedger(const std::string& path) {
        if (path.empty()) return;
        file_.open(path, std::ios::app);
        if (!file_) throw std::runtime_error("cannot write the ledger " + path);
    }

    /// Writes the line of a submit and its answer.
    void add(const RecordedRequest& request, const Answer& answer) {
        if (file_.is_open()) file_ << outcome(answer) + " " + audio_id_in(request.body) + "\n" << std::flush;
    }

private:
    static std::string outcome(const Answer& answer) {
        if (!answer.task_id.empty()) return "accepted " + answer.task_id;
        return "seen " + (answer.code == 0 ? "http-" + std::to_string(answer.status) : std::to_string(answer.code));
    }

    static std::string audio_id_in(const std::string& body) {
        auto read = read_body(body);
        if (!std::holds_alternative<Fields>(read)) return "-";
        const RequestFields outer(std::get<Fields>(std::move(read)));
        const Field* input = outer.find("input");
        std::string id = input == nullptr ? outer.text("audioId")
                                          : RequestFields(input->members, Spelling::snake_case).text("audioId");
        const auto unprintable = [](char letter) { return letter <= ' ' || letter > '~'; };
        std::replace_if(id.begin(), id.end(), unprintable, '?');
        return id.empty() ? "-" : id;
    }

    std::ofstream file_{};
};

} // namespace fermata_emulator
