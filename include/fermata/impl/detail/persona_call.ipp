// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/persona_call.hpp>
#include <fermata/detail/requests.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

FERMATA_INLINE Step PersonaCall::begin(const Moment& moment) {
    std::vector<Violation> violations = violations_of(request_);
    const Provider& provider = client_.provider;
    if (provider.persona_path.empty()) {
        violations.push_back({{}, std::string(provider.name) + " makes no personas", {}});
    }
    if (!violations.empty()) return fail(violations_error(std::move(violations)));
    observed_.about(request_.task_id);
    observed_.about(request_.audio_id);
    texts_ = {request_.description};
    return send(persona_request(client_, request_), {&provider, {client_.key.reveal(), &texts_}}, moment);
}

FERMATA_INLINE Result<Persona> PersonaCall::take() {
    Result<Persona> persona = outcome();
    if (!persona && persona.error().charge == Charge::unknown) {
        persona.error().advice = "look at the log page of " + std::string(client_.provider.name) +
                                 "; when a second call is refused as a conflict, the persona was made";
    }
    return ended(std::move(persona));
}

} // namespace detail

FERMATA_END_NAMESPACE
