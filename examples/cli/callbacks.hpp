// SPDX-License-Identifier: MIT
#pragma once

#include "journal.hpp"

#include <fermata/api/callback.hpp>
#include <fermata/core/stop.hpp>
#include <fermata/extra/signature.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

// How callbacks are received and verified.
namespace tool {

/// A callback as it came in, not yet verified.
struct Delivery {
    std::string target{}; ///< path and query
    std::string body{};
    std::string timestamp{};
    std::string signature{};
};

/// Receives callbacks over http and answers 200 at once, since the service waits for 15 s at most.
class CallbackServer {
public:
    /// Listens on `port`, or for 0 on one that the system chooses.
    static fermata::Result<CallbackServer> open(const std::string& host, int port);

    CallbackServer(CallbackServer&&) noexcept;
    CallbackServer& operator=(CallbackServer&&) = delete;
    ~CallbackServer();

    std::string url() const;

    /// Waits for the next callback. Returns nothing once `stop` is requested.
    std::optional<Delivery> next(const fermata::StopToken& stop);

private:
    struct State;
    explicit CallbackServer(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

/// A callback that has passed the checks that were asked for; nothing proves its body.
struct VerifiedCallback {
    fermata::CallbackEvent event{};
    std::string proof{};   ///< "signature", "token", "signature+token" or "none"
    std::string settled{}; ///< the reference of the journal's request that it has settled; empty: none
};

/// Verifies callbacks by every means that it was given: a signature, a token, a journal with tokens.
class CallbackVerifier {
public:
    CallbackVerifier(std::vector<fermata::WebhookKey> keys, std::optional<fermata::CallbackToken> token,
                     std::optional<Journal> journal);

    /// Returns whether it was given no means, so that anybody's callback passes.
    bool accepts_anyone() const noexcept { return !guard_ && !token_ && !journal_; }

    /// Verifies a callback, and settles its request in the journal.
    fermata::Result<VerifiedCallback> verify(const Delivery& delivery);

private:
    fermata::Result<bool> has_known_token(VerifiedCallback& callback);
    fermata::Result<bool> find_in_journal(VerifiedCallback& callback);

    std::unique_ptr<fermata::CallbackGuard> guard_;
    std::optional<fermata::CallbackToken> token_;
    std::optional<Journal> journal_;
};

} // namespace tool
