// SPDX-License-Identifier: MIT
#include "callback_judge.hpp"

#include <fermata/settle.hpp>

namespace tool {
namespace {

fermata::Error refusal(const char* message) {
    fermata::Error error;
    error.kind = fermata::ErrorKind::rejected;
    error.message = message;
    return error;
}

/// The error with which the request of `entry` ended, as far as anybody knows.
fermata::Error lost(const JournalEntry& entry) {
    fermata::Error error;
    error.charge = fermata::Charge::unknown;
    error.callback_token = entry.token;
    return error;
}

} // namespace

CallbackJudge::CallbackJudge(std::vector<fermata::WebhookKey> keys, std::optional<fermata::CallbackToken> token,
                             std::optional<Journal> journal)
    : guard_(keys.empty() ? nullptr : std::make_unique<fermata::CallbackGuard>(std::move(keys))),
      token_(std::move(token)),
      journal_(std::move(journal)) {}

fermata::Result<JudgedCallback> CallbackJudge::admit(const Delivery& delivery) {
    JudgedCallback callback;
    if (guard_) {
        auto hint = guard_->admit({delivery.body, delivery.timestamp, delivery.signature, delivery.target});
        if (!hint) return hint.error();
        callback.event = std::move(hint->unsigned_event);
        callback.proof = "signature";
    } else {
        auto event = fermata::parse_callback(delivery.body, delivery.target);
        if (!event) return event.error();
        callback.event = *std::move(event);
    }
    if (token_ || journal_) {
        const auto known = knows_token(callback);
        if (!known) return known.error();
        if (!*known) return refusal("the callback carries no token that is known here");
        callback.proof += callback.proof.empty() ? "token" : "+token";
    }
    if (callback.proof.empty()) callback.proof = "none";
    return callback;
}

fermata::Result<bool> CallbackJudge::knows_token(JudgedCallback& callback) {
    if (!callback.event.token) return false;
    const bool same = token_ && *token_ == *callback.event.token;
    if (same || !journal_) return same;
    return find_in_journal(callback);
}

/// The journal is read anew each time, since other programs add to it.
fermata::Result<bool> CallbackJudge::find_in_journal(JudgedCallback& callback) {
    const auto entries = journal_->entries();
    if (!entries) return entries.error();
    for (const JournalEntry& entry : *entries) {
        if (!entry.token || *entry.token != *callback.event.token) continue;
        if (!entry.unsettled()) return true;
        const fermata::Error error = fermata::settle(lost(entry), callback.event);
        if (error.charge != fermata::Charge::made) return true;
        if (!journal_->settle(entry.reference, *error.task_id)) return *journal_->fault();
        callback.settled = entry.reference;
        return true;
    }
    return false;
}

} // namespace tool
