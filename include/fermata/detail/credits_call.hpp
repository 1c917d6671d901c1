// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/decoders.hpp>
#include <fermata/detail/exchange_call.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Reads the balance.
class CreditsCall final : public ExchangeCall<CreditsDecoder> {
public:
    using Value = Credits;

    CreditsCall(ClientState& client, Duration timeout) : ExchangeCall(client, CallKind::credits, timeout) {}

    Result<Credits> take() { return ended(outcome()); }

private:
    FERMATA_INLINE Step begin(const Moment& moment) override;
};

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/credits_call.ipp>
#endif
