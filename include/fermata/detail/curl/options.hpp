// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/curl/transfer.hpp>

FERMATA_BEGIN_NAMESPACE

struct CurlOptions;

namespace detail {

/// Sets options on one easy handle and remembers the first that failed.
class OptionSetter {
public:
    explicit OptionSetter(CURL* easy) noexcept : easy_(easy) {}

    template<class Value> OptionSetter& set(CURLoption option, Value value) noexcept {
        const CURLcode code = curl_easy_setopt(easy_, option, value);
        if (failure_ == CURLE_OK) failure_ = code;
        return *this;
    }

    /// Sets an option that helps and is not needed: passes over that the libcurl which is loaded is too old to know it,
    /// or was built without it.
    template<class Value> OptionSetter& set_if_possible(CURLoption option, Value value) noexcept {
        const CURLcode code = curl_easy_setopt(easy_, option, value);
        if (failure_ == CURLE_OK && !is_lack(code)) failure_ = code;
        return *this;
    }

    /// Sets an option; returns false when the libcurl which is loaded is too old to know it.
    template<class Value> bool set_if_known(CURLoption option, Value value) noexcept {
        const CURLcode code = curl_easy_setopt(easy_, option, value);
        if (code == CURLE_UNKNOWN_OPTION) return false;
        if (failure_ == CURLE_OK) failure_ = code;
        return true;
    }

    CURLcode failure() const noexcept { return failure_; }

private:
    /// Returns whether libcurl says that it cannot do this at all. Of HTTP/2 it says so in the words of a protocol.
    static bool is_lack(CURLcode code) noexcept {
        return code == CURLE_UNKNOWN_OPTION || code == CURLE_NOT_BUILT_IN || code == CURLE_UNSUPPORTED_PROTOCOL;
    }

    CURL* easy_;
    CURLcode failure_ = CURLE_OK;
};

/// Sets what holds for a channel's whole life; CURLE_OK when all of it took.
CURLcode set_channel_options(CURL* easy, http::Method method, const CurlOptions& options, Transfer& transfer,
                             char* error_text) noexcept;

/// Sets where requests go, from now on.
CURLcode set_url(CURL* easy, const std::string& url) noexcept;

/// Sets what changes with each request, of whose total timeout `waited` is gone.
CURLcode set_request_options(CURL* easy, const http::Request& request, Duration waited = {}) noexcept;

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/curl/options.ipp>
#endif
