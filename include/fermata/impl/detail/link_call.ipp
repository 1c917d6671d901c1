// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/url.hpp>
#include <fermata/detail/link_call.hpp>
#include <fermata/detail/requests.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

FERMATA_INLINE Step LinkCall::begin(const Moment& moment) {
    const Provider& provider = client_.provider;
    std::vector<Violation> violations;
    if (provider.link_path.empty()) {
        violations.push_back({{}, std::string(provider.name) + " has no download links", {}});
    }
    if (const char* fault = file_url_fault(file_url_)) violations.push_back({"url", fault, redacted_url(file_url_)});
    if (!violations.empty()) return fail(violations_error(std::move(violations)));
    return send(link_request(client_, file_url_), {&provider, {client_.key.reveal()}}, moment);
}

FERMATA_INLINE Error without_charge(Error error) {
    if (error.charge == Charge::none) return error;
    error.charge = Charge::none;
    error.retryable = error.kind == ErrorKind::timeout || error.kind == ErrorKind::transport;
    return error;
}

FERMATA_INLINE Result<std::string> LinkCall::take() {
    Result<std::string> link = outcome();
    if (!link) return ended<std::string>(without_charge(std::move(link).error()));
    return ended(std::move(link));
}

} // namespace detail

FERMATA_END_NAMESPACE
