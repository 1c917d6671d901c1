// SPDX-License-Identifier: MIT
#pragma once

// Checks the signatures that kie.ai gives its callbacks. Opt-in: needs OpenSSL's libcrypto (fermata::signature).

#include <fermata/core/ascii.hpp>
#include <fermata/core/decimal.hpp>
#include <fermata/core/function.hpp>
#include <fermata/extra/webhook_key.hpp>
#include <fermata/wire/callback.hpp>

#include <algorithm>
#include <charconv>
#include <mutex>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <set>
#include <tuple>

FERMATA_BEGIN_NAMESPACE

/// A callback as it was received. Its texts are views: what they point to must outlive it.
struct CallbackDelivery {
    /// The names of the headers that carry `timestamp` and `signature`, to be compared in any case of letters.
    static constexpr char timestamp_header[] = "X-Webhook-Timestamp";
    static constexpr char signature_header[] = "X-Webhook-Signature";

    std::string_view body{};
    std::string_view timestamp{};
    std::string_view signature{};
    std::string_view target{}; ///< the path and query that it was posted to, which hold the token of the event
};

/// Returns a delivery with the two headers found in `headers`, which is any range of names and values, such as a
/// std::multimap. A header that is missing or there twice is left empty, so that `admit` refuses the delivery. All
/// arguments must outlive the delivery.
template<class Headers>
CallbackDelivery callback_delivery(std::string_view body, const Headers& headers, std::string_view target = {});

/// The contents of a callback with a valid signature, which proves that the owner of the key named this task at this
/// time. **It does not prove the body**: someone who has seen a callback can send its signature with another body.
/// `Client::confirm(unsigned_event)` reads the truth from the service.
struct SignedHint {
    TaskId task_id{std::string()};
    std::chrono::seconds signed_at{}; ///< Unix time
    CallbackEvent unsigned_event{};   ///< only its task_id is signed; everything else is unproven
};

/// The options of a CallbackGuard. The defaults are right for kie.ai.
struct CallbackGuardOptions {
    TimeSpan tolerance = std::chrono::minutes(5); ///< how far a timestamp may be off, both ways: 0 to 86400 s
    std::size_t remembered = 10000; ///< admitted callbacks that are kept, the newest ones; 0 recognises no repeat
    /// Returns the Unix time now, for tests. Empty: the system's clock. It is called by every `admit`, on its thread,
    /// and from several threads at once when they share a guard. It must not throw. Below 0 counts as 0, and above
    /// 999999999999 s, the last that a timestamp can tell, as that.
    Function<std::chrono::seconds()> unix_time{};
};

/// A guard that admits callbacks which are signed with one of its keys (several while a key is changed), fresh, and
/// new. Callable from any thread.
///
/// It remembers admitted callbacks until the process ends, and for at most twice the tolerance after the signed time:
/// treat a callback as a reason to ask, which may come twice.
class CallbackGuard {
public:
    /// Makes a guard. Without a key, or with a key or a tolerance that breaks its rule, every `admit` fails with
    /// invalid_request.
    explicit CallbackGuard(std::vector<WebhookKey> keys, CallbackGuardOptions options = {});

    /// Checks a delivery and returns what its signature proves. Fails with (rejected, unauthorised), always in the same
    /// words, when the signature is wrong, malformed or out of time; with (rejected, conflict) when task, timestamp and
    /// stage were admitted before, a repeat to be answered with 200 like the first; with (protocol, none) when
    /// parse_callback refuses the body. No error quotes the delivery.
    Result<SignedHint> admit(const CallbackDelivery& delivery);

private:
    using Admitted = std::tuple<std::chrono::seconds, std::string, CallbackStage>; // sorted by the time signed

    bool is_new(Admitted callback, std::chrono::seconds now);

    std::vector<WebhookKey> keys_;
    CallbackGuardOptions options_;
    std::optional<Error> setup_error_;
    std::mutex mutex_;
    std::set<Admitted> admitted_;
};

/// Returns the signature of a callback about `task_id`, for tests of your own receiver: base64(HMAC-SHA256(key, task_id
/// + "." + timestamp)) (kie.ai's webhook verification). Empty when OpenSSL refuses.
std::string callback_signature(const WebhookKey& key, const TaskId& task_id, std::string_view timestamp);

namespace detail {

/// Returns the 32 bytes of the HMAC; none when OpenSSL refuses. `key` is at most 1024 bytes long.
inline std::string hmac_sha256(std::string_view key, std::string_view message) {
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    const auto* text = reinterpret_cast<const unsigned char*>(message.data());
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), text, message.size(), bytes, &length) == nullptr) {
        return {};
    }
    return {reinterpret_cast<const char*>(bytes), length};
}

/// Returns an HMAC in standard Base64 with padding.
inline std::string base64(const std::string& bytes) {
    unsigned char text[EVP_MAX_MD_SIZE * 2];
    const auto* from = reinterpret_cast<const unsigned char*>(bytes.data());
    const int length = EVP_EncodeBlock(text, from, static_cast<int>(bytes.size()));
    return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)};
}

/// Returns whether one of `keys` makes `signature`. A signature has one spelling in strict Base64, so texts are
/// compared and nothing received is decoded. The time taken depends neither on where they differ nor on which key fits.
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

/// Returns the Unix time of a text of 1 to 12 digits, or nothing for any other text.
inline std::optional<std::chrono::seconds> timestamp_value(std::string_view text) noexcept {
    if (text.empty() || text.size() > 12 || text.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    std::int64_t seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return std::chrono::seconds(seconds);
}

inline constexpr std::chrono::seconds last_unix_time{999'999'999'999}; ///< of those that 12 digits can tell

inline std::chrono::seconds system_unix_time() noexcept {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
}

/// Returns the value of the only header called `name`; empty when there is none or more than one.
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

inline std::optional<Error> setup_error_of(const std::vector<WebhookKey>& keys, const CallbackGuardOptions& options) {
    std::vector<Violation> violations;
    if (keys.empty()) violations.push_back({"webhook_key", "must be given, or nothing can be admitted", "none"});
    for (const WebhookKey& key : keys) {
        if (std::optional<Violation> violation = violation_of(key)) violations.push_back(std::move(*violation));
    }
    if (options.tolerance < Duration::zero() || options.tolerance > std::chrono::hours(24)) {
        const std::int64_t milliseconds = options.tolerance.count();
        violations.push_back({"tolerance", "must be 0 to 86400 s", decimal_text(milliseconds, 3) + " s"});
    }
    if (violations.empty()) return std::nullopt;
    Error error = violations_error(std::move(violations));
    error.message = "the callback guard's keys or options break a rule";
    return error;
}

/// Returns the error of a refused signature, the same for every cause, so that a forger learns nothing from it.
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
    : keys_(std::move(keys)), options_(std::move(options)), setup_error_(detail::setup_error_of(keys_, options_)) {}

inline bool CallbackGuard::is_new(Admitted callback, std::chrono::seconds now) {
    const std::lock_guard<std::mutex> lock(mutex_);
    // Twice the tolerance, so that a clock which is set back makes nothing new again.
    const auto kept_since = std::chrono::floor<std::chrono::seconds>(now - 2 * options_.tolerance);
    const Admitted oldest_kept{kept_since, "", CallbackStage::unrecognised};
    admitted_.erase(admitted_.begin(), admitted_.lower_bound(oldest_kept));
    if (!admitted_.insert(std::move(callback)).second) return false;
    if (admitted_.size() > options_.remembered) admitted_.erase(admitted_.begin());
    return true;
}

inline Result<SignedHint> CallbackGuard::admit(const CallbackDelivery& delivery) {
    if (setup_error_) return *setup_error_;
    const std::chrono::seconds told = options_.unix_time ? options_.unix_time() : detail::system_unix_time();
    const std::chrono::seconds now = (std::max)(std::chrono::seconds(0), (std::min)(told, detail::last_unix_time));
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
