// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/error.hpp>

FERMATA_BEGIN_NAMESPACE

/// The options of libcurl. TLS is always 1.2 or newer and always verified; libcurl follows no redirect
/// (`download` follows those of file hosts by itself).
struct CurlOptions {
    /// The path of a PEM file of trusted certificates. Empty: libcurl's default.
    std::string ca_file{};

    /// The proxy, as `[scheme://][user:password@]host[:port]`: http (the default), https, socks4, socks4a, socks5 or
    /// socks5h, as far as libcurl has it; the default port is 1080 (443 for https). It is used for every https URL,
    /// whatever no_proxy says. Empty: as the environment says (https_proxy, all_proxy, no_proxy). "none": no proxy,
    /// whatever the environment says. It is not checked: requests through a proxy that cannot be used fail, mostly with
    /// Reason::proxy.
    std::string proxy{};

    /// The User-Agent: at most 256 printable ASCII characters. Empty: "fermata/VERSION", since the file hosts refuse
    /// clients without one (recorded).
    std::string user_agent{};

    /// The number of channels that CurlTransport keeps between calls for reads, each with its connection, and again for
    /// submits, each without one. It bounds no calls: a channel above it is closed after its call. 0 keeps none.
    std::size_t idle_channels = 8;
};

/// Returns the rules that `options` break; empty when there are none. Only the User-Agent has one.
std::vector<Violation> violations_of(const CurlOptions& options);

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/http/curl_options.ipp>
#endif
