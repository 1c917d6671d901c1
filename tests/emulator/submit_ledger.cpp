// SPDX-License-Identifier: MIT
#include "submit_ledger.hpp"

#include "field_sheet.hpp"

#include <algorithm>
#include <stdexcept>

namespace fermata_emulator {
namespace {

std::string audio_id_in(const std::string& body) {
    auto read = read_body(body);
    if (!std::holds_alternative<Fields>(read)) return "-";
    const FieldSheet outer(std::get<Fields>(std::move(read)));
    const Field* input = outer.find("input");
    std::string id =
        input == nullptr ? outer.text("audioId") : FieldSheet(input->members, Spelling::snake_case).text("audioId");
    const auto odd = [](char letter) { return letter <= ' ' || letter > '~'; };
    std::replace_if(id.begin(), id.end(), odd, '?');
    return id.empty() ? "-" : id;
}

std::string outcome(const Answer& answer) {
    if (!answer.task_id.empty()) return "accepted " + answer.task_id;
    return "seen " + (answer.code == 0 ? "http-" + std::to_string(answer.status) : std::to_string(answer.code));
}

} // namespace

SubmitLedger::SubmitLedger(const std::string& path) {
    if (path.empty()) return;
    file_.open(path, std::ios::app);
    if (!file_) throw std::runtime_error("cannot write the ledger " + path);
}

void SubmitLedger::note(const RecordedRequest& request, const Answer& answer) {
    if (file_.is_open()) file_ << outcome(answer) + " " + audio_id_in(request.body) + "\n" << std::flush;
}

} // namespace fermata_emulator
