// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/decoders.hpp>
#include <fermata/detail/exchange_call.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Asks for a download link.
class LinkCall final : public ExchangeCall<LinkDecoder> {
public:
    using Value = std::string;

    LinkCall(ClientState& client, std::string file_url, Duration timeout)
        : ExchangeCall(client, CallKind::download_link, timeout), file_url_(std::move(file_url)) {}

    Result<std::string> take();

private:
    FERMATA_INLINE Step begin(const Moment& moment) override;

    std::string file_url_;
};

/// `error` of a request for a link: it costs nothing, so what is uncertain of a submit is just a read that failed here.
Error without_charge(Error error);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/link_call.ipp>
#endif
