// SPDX-License-Identifier: MIT
#include "commands.hpp"
#include "formats.hpp"
#include "journal.hpp"
#include "output.hpp"

#include <algorithm>

namespace tool {
namespace {

fermata::Error invalid_settlement(std::string message) {
    fermata::Error error;
    error.kind = fermata::ErrorKind::invalid_request;
    error.message = std::move(message);
    return error;
}

std::vector<JournalEntry> unsettled(std::vector<JournalEntry> entries) {
    const auto settled = [](const JournalEntry& entry) { return !entry.unsettled(); };
    entries.erase(std::remove_if(entries.begin(), entries.end(), settled), entries.end());
    return entries;
}

/// Records how the user found a request to have ended.
std::optional<fermata::Error> settle_by_hand(const SettleArguments& arguments, Journal& journal,
                                             const std::vector<JournalEntry>& open) {
    const auto same = [&](const JournalEntry& entry) { return entry.reference == arguments.reference; };
    if (std::none_of(open.begin(), open.end(), same))
        return invalid_settlement("the journal has no such unsettled request");
    if (arguments.not_charged) {
        journal.record_refusal(arguments.reference);
        return journal.write_error();
    }
    if (arguments.task_id.empty())
        return invalid_settlement("--task ID or --not-charged must say how the request ended");
    if (auto violation = fermata::check_id("--task", arguments.task_id)) {
        return fermata::violations_error({*std::move(violation)});
    }
    journal.record_task(arguments.reference, fermata::TaskId(arguments.task_id));
    return journal.write_error();
}

} // namespace

ExitCode run(const SettleArguments& arguments) {
    Output output(arguments);
    auto journal = Journal::open(arguments.journal, IfMissing::fail);
    if (!journal) return output.fail(journal.error());
    const auto entries = journal->entries();
    if (!entries) return output.fail(entries.error());
    std::vector<JournalEntry> open = unsettled(*entries);
    if (!arguments.reference.empty()) {
        if (const auto error = settle_by_hand(arguments, *journal, open)) return output.fail(*error);
        return output.end();
    }
    output.print(lines_of(open), json_of(open));
    const ExitCode code = output.end();
    return code == ExitCode::ok && !open.empty() ? ExitCode::maybe_charged : code;
}

} // namespace tool
