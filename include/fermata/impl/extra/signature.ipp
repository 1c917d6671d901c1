// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/extra/signature.hpp>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <charconv>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The 32 bytes; none when OpenSSL refuses. `key` is at most 1024 bytes long.
inline std::string hmac_sha256(std::string_view key, std::string_view message) {
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    const auto* text = reinterpret_cast<const unsigned char*>(message.data());
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), text, message.size(), bytes, &length) == nullptr) {
        return {};
    }
    return {reinterpret_cast<const char*>(bytes), length};
}

/// Standard Base64 with padding, of an HMAC.
inline std::string base64(const std::string& bytes) {
    unsigned char text[EVP_MAX_MD_SIZE * 2];
    const auto* from = reinterpret_cast<const unsigned char*>(bytes.data());
    const int length = EVP_EncodeBlock(text, from, static_cast<int>(bytes.size()));
    return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)};
}

/// Whether one of `keys` makes `signature`. Each signature has one spelling in strict Base64, so the texts are
/// compared: nothing that came in is decoded. The time taken tells neither where they differ nor which key fits.
inline bool is_signed(const std::vector<WebhookKey>& keys, const TaskId& task_id, std::string_view timestamp,
                      std::string_view signature) {
    bool found = false;
    for (const WebhookKey& key : keys) {
        const std::string right = callback_signature(key, task_id, timestamp);
        const bool same = right.size() == 44 && signature.size() == 44 &&
                          CRYPTO_memcmp(right.data(), signature.data(), right.size()) == 0;
        found = same || found;
    }
    return found;
}

/// Unix time in 1 to 12 digits, and nothing else.
inline std::optional<std::chrono::seconds> timestamp_value(std::string_view text) noexcept {
    if (text.empty() || text.size() > 12 || text.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    std::int64_t seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return std::chrono::seconds(seconds);
}

inline std::chrono::seconds system_unix_time() noexcept {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
}

/// The value of the only header called `name`; empty when there is none or another.
template<class Headers> std::string_view only_header(const Headers& headers, std::string_view name) {
    std::string_view found;
    int count = 0;
    for (const auto& [header, value] : headers) {
        if (!same_word(header, name)) continue;
        found = value;
        ++count;
    }
    return count == 1 ? found : std::string_view();
}

inline std::optional<Error> guard_fault(const std::vector<WebhookKey>& keys, const CallbackGuardOptions& options) {
    std::vector<Violation> violations;
    if (keys.empty()) violations.push_back({"webhook_key", "must be given, or nothing can be admitted", "none"});
    for (const WebhookKey& key : keys) {
        if (std::optional<Violation> violation = violation_of(key)) violations.push_back(std::move(*violation));
    }
    const std::int64_t tolerance = options.tolerance.count();
    if (tolerance < 0 || tolerance > 86400) {
        violations.push_back({"tolerance", "must be 0 to 86400 s", std::to_string(tolerance) + " s"});
    }
    if (violations.empty()) return std::nullopt;
    Error error = violations_error(std::move(violations));
    error.message = "the callback guard's keys or options break a rule";
    return error;
}

/// In the same words whatever was wrong: nothing for a forger to learn from.
inline Error signature_refused() {
    Error error;
    error.kind = ErrorKind::rejected;
    error.reason = Reason::unauthorised;
    error.message = "the callback's signature is not valid";
    error.advice = "drop it; if all are refused, look at the webhook key and at this machine's clock";
    return error;
}

inline Error repeated_callback() {
    Error error;
    error.kind = ErrorKind::rejected;
    error.reason = Reason::conflict;
    error.message = "this callback was admitted before";
    error.advice = "answer it with 200, like the first";
    return error;
}

} // namespace detail

template<class Headers>
CallbackDelivery callback_delivery(std::string_view body, const Headers& headers, std::string_view target) {
    return {body, detail::only_header(headers, CallbackDelivery::timestamp_header),
            detail::only_header(headers, CallbackDelivery::signature_header), target};
}

inline std::string callback_signature(const WebhookKey& key, const TaskId& task_id, std::string_view timestamp) {
    return detail::base64(detail::hmac_sha256(key.reveal(), task_id.str() + '.' + std::string(timestamp)));
}

inline CallbackGuard::CallbackGuard(std::vector<WebhookKey> keys, CallbackGuardOptions options)
    : keys_(std::move(keys)), options_(std::move(options)), fault_(detail::guard_fault(keys_, options_)) {}

inline bool CallbackGuard::is_new(Admitted callback, std::chrono::seconds now) {
    const std::lock_guard<std::mutex> lock(mutex_);
    // Twice the tolerance, so that a clock which is set back makes nothing new again.
    const Admitted oldest_kept{now - 2 * options_.tolerance, "", CallbackStage::unrecognised};
    admitted_.erase(admitted_.begin(), admitted_.lower_bound(oldest_kept));
    if (!admitted_.insert(std::move(callback)).second) return false;
    if (admitted_.size() > options_.remembered) admitted_.erase(admitted_.begin());
    return true;
}

inline Result<SignedHint> CallbackGuard::admit(const CallbackDelivery& delivery) {
    if (fault_) return *fault_;
    const std::chrono::seconds now = options_.unix_time ? options_.unix_time() : detail::system_unix_time();
    const std::optional<std::chrono::seconds> signed_at = detail::timestamp_value(delivery.timestamp);
    if (!signed_at) return detail::signature_refused();
    if (*signed_at < now - options_.tolerance || *signed_at > now + options_.tolerance) {
        return detail::signature_refused();
    }
    Result<CallbackEvent> event = parse_callback(delivery.body, delivery.target);
    if (!event) return std::move(event).error();
    if (!detail::is_signed(keys_, event->task_id, delivery.timestamp, delivery.signature)) {
        return detail::signature_refused();
    }
    if (!is_new({*signed_at, event->task_id.str(), event->stage}, now)) return detail::repeated_callback();
    return SignedHint{event->task_id, *signed_at, *std::move(event)};
}

FERMATA_END_NAMESPACE
