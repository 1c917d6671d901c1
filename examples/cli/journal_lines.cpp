// SPDX-License-Identifier: MIT
#include "journal_lines.hpp"

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

void read_end(JournalEntry& entry, const std::string& word, const std::string& detail) {
    if (entry.end == JournalEntry::End::task) return; // a callback may have settled what its sender gave up for lost
    if (word == "task" && !detail.empty()) {
        entry.end = JournalEntry::End::task;
        entry.task_id = detail;
    }
    if (word == "refused") entry.end = JournalEntry::End::refused;
    if (word == "unknown") entry.end = JournalEntry::End::unknown;
}

} // namespace

std::string intent_line(const JournalEntry& entry) {
    const std::string token = entry.token ? " token=" + entry.token->reveal() : "";
    return entry.time + " " + entry.reference + " intent provider=" + entry.provider + " audio=" + entry.audio_id +
           " model=" + entry.model + token + "\n";
}

std::string end_line(const std::string& time, const std::string& reference, const std::string& word,
                     const std::string& detail) {
    return time + " " + reference + " " + word + " " + detail + "\n";
}

std::vector<JournalEntry> journal_entries(std::string_view text) {
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
        if (entry != entries.end()) read_end(*entry, word, detail);
    }
    return entries;
}

} // namespace tool
