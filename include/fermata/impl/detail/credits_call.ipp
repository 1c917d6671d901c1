// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/credits_call.hpp>
#include <fermata/detail/requests.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

FERMATA_INLINE Step CreditsCall::begin(const Moment& moment) {
    return send(credits_request(client_), {&client_.provider, {client_.key.reveal()}}, moment);
}

} // namespace detail

FERMATA_END_NAMESPACE
