// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/curl/transfer.hpp>
#include <fermata/http/curl_options.hpp>
#include <fermata/version.hpp>

#include <algorithm>

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

    /// Sets an option that helps and is not needed: ignores the failure when the libcurl that is loaded is too old for
    /// it or was built without it.
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
    /// Returns whether libcurl says that it cannot do this at all. A missing HTTP/2 is reported as
    /// CURLE_UNSUPPORTED_PROTOCOL.
    static bool is_lack(CURLcode code) noexcept {
        return code == CURLE_UNKNOWN_OPTION || code == CURLE_NOT_BUILT_IN || code == CURLE_UNSUPPORTED_PROTOCOL;
    }

    CURL* easy_;
    CURLcode failure_ = CURLE_OK;
};

/// Sets what changes with each request. `waited` is the part of its total timeout that was spent in the queue.
CURLcode set_request_options(CURL* easy, const http::Request& request, Duration waited = {}) noexcept;

/// Sets the recipe of a paid request: nothing may make libcurl send it a second time.
inline void set_send_once_options(OptionSetter& setter, Transfer& transfer) noexcept {
    setter
        .set(CURLOPT_POST, 1L)
        // No HTTP/2: a refused stream is resent even on a fresh connection.
        .set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1))
        // A kept connection that dies is replaced and the request resent, silently, whatever the method.
        .set(CURLOPT_FRESH_CONNECT, 1L)
        .set(CURLOPT_FORBID_REUSE, 1L)
        // Without a seek function the body cannot be rewound, so that a resend fails.
        .set(CURLOPT_READFUNCTION, &Transfer::on_read)
        .set(CURLOPT_READDATA, &transfer);
    setter.set_if_possible(prereq_function, &Transfer::on_request).set_if_possible(prereq_data, &transfer);
}

/// Sets only what may be missing: a libcurl that can submit must be able to read, or a paid task could not be fetched.
/// The handle is new, and so makes GETs.
inline void set_read_options(OptionSetter& setter) noexcept {
    setter.set_if_possible(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
}

/// Sets a file of certificates and no folder: only then libcurl keeps them parsed, which costs 19 ms each time.
inline void set_certificates(OptionSetter& setter, CURL* easy, const std::string& ca_file) noexcept {
    bool has_file = !ca_file.empty();
    if (has_file) setter.set(CURLOPT_CAINFO, ca_file.c_str());
    const char* file = nullptr;
    if (!has_file && curl_easy_getinfo(easy, default_ca_file, &file) == CURLE_OK) has_file = file != nullptr;
    if (has_file) setter.set_if_possible(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
}

inline void set_protocols(OptionSetter& setter, bool plain) noexcept {
    if (setter.set_if_known(protocols_by_name, plain ? "http" : "https")) return;
    setter.set(protocols_by_number, static_cast<long>(plain ? CURLPROTO_HTTP : CURLPROTO_HTTPS));
}

/// Returns a timeout as libcurl can keep it: 1 ms, since 0 would mean none, to 24 h, which any `long` can hold.
inline Duration bounded_timeout(Duration timeout) noexcept {
    return (std::max)(Duration(1), (std::min)(timeout, http::Request::longest_timeout));
}

/// Sets what holds for a channel's whole life; returns CURLE_OK when libcurl took all of it.
inline CURLcode set_channel_options(CURL* easy, http::Method method, const CurlOptions& options, Transfer& transfer,
                                    char* error_text) noexcept {
    OptionSetter setter(easy);
    setter.set(CURLOPT_NOSIGNAL, 1L)
        .set(CURLOPT_ERRORBUFFER, error_text)
        .set(CURLOPT_WRITEFUNCTION, &Transfer::on_body)
        .set(CURLOPT_WRITEDATA, &transfer)
        .set(CURLOPT_HEADERFUNCTION, &Transfer::on_header)
        .set(CURLOPT_HEADERDATA, &transfer)
        .set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L)
        .set(CURLOPT_FOLLOWLOCATION, 0L)
        .set(CURLOPT_SSL_VERIFYPEER, 1L)
        .set(CURLOPT_SSL_VERIFYHOST, 2L)
        .set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2))
        .set(CURLOPT_HTTP09_ALLOWED, 0L)
        .set(CURLOPT_USERAGENT, options.user_agent.empty() ? default_user_agent : options.user_agent.c_str());
    // A header of ours asks for plain answers; one that comes compressed all the same is unpacked by libcurl.
    setter.set_if_possible(CURLOPT_ACCEPT_ENCODING, "");
    // Without it a silent name server holds a call for 10 s, whatever the timeouts say.
    setter.set_if_possible(quick_exit, 1L);
    if (options.proxy == "none") {
        setter.set_if_possible(CURLOPT_PROXY, ""); // a libcurl without proxies has none
    } else if (!options.proxy.empty()) {
        setter.set(CURLOPT_PROXY, options.proxy.c_str());
    }
    set_certificates(setter, easy, options.ca_file);
    if (method == http::Method::post) {
        set_send_once_options(setter, transfer);
    } else {
        set_read_options(setter);
    }
    return setter.failure();
}

/// Sets whether the next read may use a kept connection. It is no option that a read needs.
inline CURLcode set_fresh(CURL* easy, bool fresh) noexcept {
    return OptionSetter(easy).set_if_possible(CURLOPT_FRESH_CONNECT, fresh ? 1L : 0L).failure();
}

/// Sets where requests go, from now on: `plain` is http, which goes to loopback alone, and past every proxy.
/// `has_proxy`: one was set by option.
inline CURLcode set_url(CURL* easy, const std::string& url, bool plain, bool has_proxy = false) noexcept {
    OptionSetter setter(easy);
    setter.set(CURLOPT_URL, url.c_str());
    set_protocols(setter, plain);
    // No proxy, of an option or the environment, is given a key in clear text. Else no_proxy of the environment, which
    // null stands for, is heeded for a proxy of the environment, and not for one of an option.
    const char* of_option = has_proxy ? "" : nullptr;
    setter.set_if_possible(CURLOPT_NOPROXY, plain ? "*" : of_option);
    return setter.failure();
}

inline CURLcode set_request_options(CURL* easy, const http::Request& request, Duration waited) noexcept {
    OptionSetter setter(easy);
    const Duration left = bounded_timeout(bounded_timeout(request.total_timeout) - waited);
    setter.set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(bounded_timeout(request.connect_timeout).count()));
    setter.set(CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
    if (request.method == http::Method::post) {
        setter.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    }
    return setter.failure();
}

} // namespace detail

FERMATA_END_NAMESPACE
