// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/decoders.hpp>
#include <fermata/detail/exchange_call.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Makes a persona.
class PersonaCall final : public ExchangeCall<PersonaDecoder> {
public:
    using Value = Persona;

    PersonaCall(ClientState& client, PersonaRequest request, Duration timeout)
        : ExchangeCall(client, CallKind::persona, timeout), request_(std::move(request)) {}

    Result<Persona> take();

private:
    FERMATA_INLINE Step begin(const Moment& moment) override;

    PersonaRequest request_;
    SecretTexts texts_{};
};

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/persona_call.ipp>
#endif
