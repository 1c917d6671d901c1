// SPDX-License-Identifier: MIT
#pragma once

// The only place that includes libcurl.
#include <fermata/config.hpp>

#include <curl/curl.h>

#include <memory>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Makes libcurl ready, once for the program. libcurl is never cleaned up: other libraries may be using it.
inline CURLcode ready_curl() noexcept {
    static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
    return code;
}

// By their numbers: the libcurl which is loaded may know them when the headers do not, and the other way round.
inline constexpr auto protocols_by_number = static_cast<CURLoption>(CURLOPTTYPE_LONG + 181);      ///< old since 7.85
inline constexpr auto protocols_by_name = static_cast<CURLoption>(CURLOPTTYPE_STRINGPOINT + 318); ///< from 7.85
inline constexpr auto default_ca_file = static_cast<CURLINFO>(CURLINFO_STRING + 61);              ///< from 7.84
inline constexpr auto proxy_error = static_cast<CURLcode>(97);                                    ///< from 7.73
inline constexpr auto prereq_function = static_cast<CURLoption>(CURLOPTTYPE_FUNCTIONPOINT + 312); ///< from 7.80
inline constexpr auto prereq_data = static_cast<CURLoption>(CURLOPTTYPE_OBJECTPOINT + 313);       ///< from 7.80
inline constexpr auto quick_exit = static_cast<CURLoption>(CURLOPTTYPE_LONG + 322);               ///< from 7.87
inline constexpr auto multi_quick_exit = static_cast<CURLMoption>(CURLOPTTYPE_LONG + 21);         ///< from 8.20

/// Whether the libcurl that is loaded (not the one compiled with) is at least `version`, such as 0x075700 for 7.87.0.
inline bool curl_is_at_least(unsigned version) noexcept {
    static const unsigned loaded = curl_version_info(CURLVERSION_NOW)->version_num; // spells out much more each time
    return loaded >= version;
}

struct EasyCleanup {
    void operator()(CURL* easy) const noexcept { curl_easy_cleanup(easy); }
};
struct ListCleanup {
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};

using EasyHandle = std::unique_ptr<CURL, EasyCleanup>;
using HeaderList = std::unique_ptr<curl_slist, ListCleanup>;

} // namespace detail

FERMATA_END_NAMESPACE
