// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/decoders.hpp>
#include <fermata/detail/exchange_call.hpp>
#include <fermata/detail/turn.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Submits a paid extension. Each of its requests, a repeat too, first takes its turn in the client's rate limit.
class SubmitCall final : public ExchangeCall<SubmitDecoder> {
public:
    using Value = TaskId;

    /// `request` must live until `start` has returned: its body is written there.
    SubmitCall(ClientState& client, const ExtendRequest& request, Duration timeout)
        : ExchangeCall(client, CallKind::extend, timeout), extend_(&request) {}

    Result<TaskId> take();

    /// What the errors of this call, and of a wait for its task, must not quote. Nothing is left here.
    SecretTexts take_texts() noexcept { return std::move(texts_); }

private:
    FERMATA_INLINE Step begin(const Moment& moment) override;
    Step go_on(const Moment& moment) override { return take_turn(moment); }
    Step take_turn(const Moment& moment);

    const ExtendRequest* extend_; ///< null after `begin`
    bool is_poll_only_ = false;
    std::optional<CallbackToken> token_{};
    SecretTexts texts_{};
    std::optional<Turn> turn_{}; ///< while it is waited for
};

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/submit_call.ipp>
#endif
