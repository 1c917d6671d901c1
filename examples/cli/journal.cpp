// SPDX-License-Identifier: MIT
#include "journal.hpp"

#include <fermata/settle.hpp>

#include <algorithm>
#include <sstream>

namespace tool {
namespace {

/// Reads the `name=value` words of an intent.
JournalEntry read_intent(std::istringstream& words, std::string reference, std::string time) {
    JournalEntry entry;
    entry.reference = std::move(reference);
    entry.time = std::move(time);
    for (std::string word; words >> word;) {
        const std::size_t equals = word.find('=');
        if (equals == std::string::npos) continue;
        const std::string name = word.substr(0, equals);
        const std::string value = word.substr(equals + 1);
        if (name == "provider") entry.provider = value;
        if (name == "audio") entry.audio_id = value;
        if (name == "model") entry.model = value;
        if (name == "token") entry.token = fermata::CallbackToken(value);
    }
    return entry;
}

/// Reads the word of a later line and the one behind it.
void read_outcome(JournalEntry& entry, const std::string& word, const std::string& detail) {
    // A callback may have settled what the sender of the request gave up for lost.
    if (entry.outcome == JournalEntry::Outcome::task) return;
    if (word == "task" && !detail.empty()) {
        entry.outcome = JournalEntry::Outcome::task;
        entry.task_id = detail;
    }
    if (word == "refused") entry.outcome = JournalEntry::Outcome::refused;
    if (word == "unknown") entry.outcome = JournalEntry::Outcome::unknown;
}

std::string utc_now() {
    const std::tm parts = utc_of(std::time(nullptr));
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

} // namespace

std::string intent_line(const JournalEntry& entry) {
    const std::string token = entry.token ? " token=" + entry.token->reveal() : "";
    return entry.time + " " + entry.reference + " intent provider=" + entry.provider + " audio=" + entry.audio_id +
           " model=" + entry.model + token + "\n";
}

std::string outcome_line(const std::string& time, const std::string& reference, const std::string& word,
                         const std::string& detail) {
    return time + " " + reference + " " + word + " " + detail + "\n";
}

std::vector<JournalEntry> parse_journal(std::string_view text) {
    std::vector<JournalEntry> entries;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string time, reference, word, detail;
        if (!(words >> time >> reference >> word)) continue;
        if (word == "intent") {
            entries.push_back(read_intent(words, reference, time));
            continue;
        }
        words >> detail;
        const auto entry = std::find_if(entries.begin(), entries.end(),
                                        [&](const JournalEntry& each) { return each.reference == reference; });
        if (entry != entries.end()) read_outcome(*entry, word, detail);
    }
    return entries;
}

fermata::Result<Journal> Journal::open(const std::string& path, IfMissing if_missing) {
    return AppendFile::open(path, "# fermata journal 1\n", if_missing).transform([](AppendFile file) {
        return Journal(std::move(file));
    });
}

fermata::Result<std::vector<JournalEntry>> Journal::entries() const {
    return file_.text().transform([](const std::string& text) { return parse_journal(text); });
}

std::optional<fermata::Error> Journal::check_settled(const std::string& audio_id) const {
    const auto known = entries();
    if (!known) return known.error();
    for (const JournalEntry& entry : *known) {
        if (entry.audio_id != audio_id || !entry.unsettled()) continue;
        fermata::Error error;
        error.kind = fermata::ErrorKind::invalid_request;
        error.charge = fermata::Charge::unknown;
        error.message = "by the journal, the outcome of an earlier request for this track is not known (" +
                        entry.reference + ", " + entry.time +
                        "); `fermata settle` tells more, --anyway sends all the same";
        return error;
    }
    return std::nullopt;
}

bool Journal::append(const std::string& line) {
    write_error_ = file_.append(line);
    return !write_error_;
}

bool Journal::record_intent(const fermata::SubmitIntent& intent, const std::string& provider) {
    const fermata::ExtendFields& fields = intent.request.fields();
    JournalEntry entry;
    entry.reference = fermata::new_callback_token().reveal().substr(0, 8);
    entry.time = utc_now();
    entry.provider = provider;
    entry.audio_id = fields.audio_id;
    entry.model = std::string(fields.model->name());
    entry.token = intent.token;
    if (!append(intent_line(entry))) return false;
    reference_ = entry.reference;
    return true;
}

void Journal::record_outcome(const fermata::Result<fermata::TaskId>& outcome) {
    if (reference_.empty()) return;
    const std::string reference = std::move(reference_);
    reference_.clear();
    if (outcome) {
        record_task(reference, *outcome);
        return;
    }
    const fermata::Error& error = outcome.error();
    const char* word = error.charge == fermata::Charge::none ? "refused" : "unknown";
    append(
        outcome_line(utc_now(), reference, word, std::string(to_string(error.kind)) + "/" + to_string(error.reason)));
}

bool Journal::record_task(const std::string& reference, const fermata::TaskId& task) {
    return append(outcome_line(utc_now(), reference, "task", task.str()));
}

bool Journal::record_refusal(const std::string& reference) {
    return append(outcome_line(utc_now(), reference, "refused", "by_hand"));
}

} // namespace tool
