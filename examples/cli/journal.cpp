// SPDX-License-Identifier: MIT
#include "journal.hpp"

#include "platform.hpp"

#include <fermata/settle.hpp>

namespace tool {
namespace {

std::string utc_now() {
    const std::tm parts = utc_of(std::time(nullptr));
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

} // namespace

fermata::Result<Journal> Journal::open(const std::string& path) {
    return AppendFile::open(path).transform([](AppendFile file) { return Journal(std::move(file)); });
}

fermata::Result<std::vector<JournalEntry>> Journal::entries() const {
    return file_.text().transform([](const std::string& text) { return journal_entries(text); });
}

std::optional<fermata::Error> Journal::doubt_about(const std::string& audio_id) const {
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

bool Journal::add(const std::string& line) {
    fault_ = file_.append(line);
    return !fault_;
}

bool Journal::begin(const fermata::SubmitIntent& intent, const std::string& provider) {
    const fermata::ExtendFields& fields = intent.request.fields();
    JournalEntry entry;
    entry.reference = fermata::new_callback_token().reveal().substr(0, 8);
    entry.time = utc_now();
    entry.provider = provider;
    entry.audio_id = fields.audio_id;
    entry.model = std::string(fields.model->name());
    entry.token = intent.token;
    if (!add(intent_line(entry))) return false;
    reference_ = entry.reference;
    return true;
}

void Journal::conclude(const fermata::Result<fermata::TaskId>& outcome) {
    if (reference_.empty()) return;
    const std::string reference = std::move(reference_);
    reference_.clear();
    if (outcome) {
        settle(reference, *outcome);
        return;
    }
    const fermata::Error& error = outcome.error();
    const char* word = error.charge == fermata::Charge::none ? "refused" : "unknown";
    add(end_line(utc_now(), reference, word, std::string(name(error.kind)) + "/" + name(error.reason)));
}

bool Journal::settle(const std::string& reference, const fermata::TaskId& task) {
    return add(end_line(utc_now(), reference, "task", task.str()));
}

bool Journal::settle_as_refused(const std::string& reference) {
    return add(end_line(utc_now(), reference, "refused", "by_hand"));
}

} // namespace tool
