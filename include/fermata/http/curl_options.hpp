// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/error.hpp>

FERMATA_BEGIN_NAMESPACE

/// What can be set of libcurl. TLS is always 1.2 or newer and always verified; redirects are never followed.
struct CurlOptions {
    std::string ca_file{};    ///< PEM file of trusted certificates; empty: libcurl's default
    std::string proxy{};      ///< URL of a proxy; empty: as the environment says (https_proxy...); "none": no proxy
    std::string user_agent{}; ///< empty: "fermata/VERSION"; the file hosts refuse clients without one (recorded)
    std::size_t idle_channels = 8; ///< how many connections are kept for reads, and as many for submits
};

/// The rules that `options` break: the User-Agent must be at most 256 bytes without control characters.
std::vector<Violation> violations_of(const CurlOptions& options);

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/http/curl_options.ipp>
#endif
