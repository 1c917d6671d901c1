// SPDX-License-Identifier: MIT
#pragma once

// Tells callbacks that kie.ai has signed from forged ones. Opt-in: needs OpenSSL's libcrypto (fermata::signature).
#include <fermata/core/function.hpp>
#include <fermata/core/word.hpp>
#include <fermata/extra/webhook_key.hpp>
#include <fermata/wire/callback.hpp>

#include <mutex>
#include <set>
#include <tuple>

FERMATA_BEGIN_NAMESPACE

/// A callback as it came in. It owns none of its texts.
struct CallbackDelivery {
    /// The headers that carry `timestamp` and `signature`; servers may spell them in any case of letters.
    static constexpr char timestamp_header[] = "X-Webhook-Timestamp";
    static constexpr char signature_header[] = "X-Webhook-Signature";

    std::string_view body{};
    std::string_view timestamp{};
    std::string_view signature{};
    std::string_view target{}; ///< the path and query that it was posted to: gives the event its token
};

/// The delivery with its two headers found in `headers`: any range of names and values, such as a std::multimap. One
/// that is missing, or there twice, is left empty, and so refused. All that is passed must outlive the delivery.
template<class Headers>
CallbackDelivery callback_delivery(std::string_view body, const Headers& headers, std::string_view target = {});

/// What a good signature proves: that the owner of the key named this task at this time. **Not the body**: whoever has
/// seen one callback can send its signature with another body. `Client::confirm(unsigned_event)` asks what is true.
struct SignedHint {
    TaskId task_id{std::string()};
    std::chrono::seconds signed_at{}; ///< Unix time
    CallbackEvent unsigned_event{};   ///< its task_id is the signed one; all else is a claim
};

/// How strictly a guard judges; what is left alone is right for kie.ai.
struct CallbackGuardOptions {
    std::chrono::seconds tolerance{300}; ///< how far a timestamp may be off, both ways: 0 to 86400 s
    std::size_t remembered = 10000;      ///< admitted callbacks kept to know a repeat; beyond it the oldest goes
    Function<std::chrono::seconds()> unix_time{}; ///< Unix time now, for tests; empty: the system's clock
};

/// Admits callbacks that are signed by one of its keys (several while a key is changed), fresh, and new. Any thread.
///
/// What it remembers is gone with the process, and at the latest twice the tolerance after the time that was signed:
/// treat a callback as a reason to look, which may come twice.
class CallbackGuard {
public:
    /// Without a key, or with one that breaks its rule, every `admit` fails with invalid_request.
    explicit CallbackGuard(std::vector<WebhookKey> keys, CallbackGuardOptions options = {});

    /// (rejected, unauthorised) for a signature that is wrong, malformed or out of time, always in the same words;
    /// (rejected, conflict) for a task, timestamp and stage that were admitted before: a repeat, to be answered like
    /// the first, with 200; (protocol, none) for a body that parse_callback refuses. No error quotes the delivery.
    Result<SignedHint> admit(const CallbackDelivery& delivery);

private:
    using Admitted = std::tuple<std::chrono::seconds, std::string, CallbackStage>; // sorted by the time signed

    bool is_new(Admitted callback, std::chrono::seconds now);

    std::vector<WebhookKey> keys_;
    CallbackGuardOptions options_;
    std::optional<Error> fault_;
    std::mutex mutex_;
    std::set<Admitted> admitted_;
};

/// The signature that the owner of `key` gives a callback about `task_id`, for tests of one's own receiver:
/// base64(HMAC-SHA256(key, task_id + "." + timestamp)) (kie.ai's webhook verification). Empty when OpenSSL refuses.
std::string callback_signature(const WebhookKey& key, const TaskId& task_id, std::string_view timestamp);

FERMATA_END_NAMESPACE

#include <fermata/impl/extra/signature.ipp>
