// SPDX-License-Identifier: MIT
// Every entry of libcurl that the library calls and that can fail, before libcurl's own. entries.cmake finds the list
// out: an entry that the library calls and that is not here fails the test.
#include "resources/faults.hpp"

#include <curl/curl.h>
#include <dlfcn.h>

#include <atomic>
#include <cstdarg>

namespace {

using resources::is_entry_refused;

/// The entries, in the order of `entry_names`.
enum Entry {
    global_init,
    easy_init,
    easy_setopt,
    easy_getinfo,
    slist_append,
    multi_init,
    multi_setopt,
    multi_add_handle,
    multi_remove_handle,
    multi_perform,
    multi_poll,
    multi_wakeup,
    multi_info_read,
    entry_count
};

const char* const entry_names[] = {
    "curl_global_init", "curl_easy_init",    "curl_easy_setopt",      "curl_easy_getinfo",        "curl_slist_append",
    "curl_multi_init",  "curl_multi_setopt", "curl_multi_add_handle", "curl_multi_remove_handle", "curl_multi_perform",
    "curl_multi_poll",  "curl_multi_wakeup", "curl_multi_info_read"};
static_assert(sizeof entry_names / sizeof entry_names[0] == entry_count);

std::atomic<long> calls[entry_count];
std::atomic<long> easy_handles{0};
thread_local bool is_making_multi = false; ///< which makes an easy handle of its own
std::atomic<long> multi_handles{0};
std::atomic<long> header_lists{0};

/// libcurl's own function of this name.
template<class Function> Function* genuine(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

/// Counts a call; returns whether it is to fail.
bool is_refused(Entry entry, int option = 0) {
    ++calls[entry];
    return is_entry_refused(entry_names[entry], option);
}

template<class Handle> Handle* counted(Handle* handle, std::atomic<long>& alive) {
    if (handle != nullptr) ++alive;
    return handle;
}

} // namespace

namespace resources {

Holdings holdings() noexcept { return {easy_handles, multi_handles, header_lists, libcurl_blocks()}; }

std::vector<EntryCalls> entry_calls() {
    std::vector<EntryCalls> all;
    for (int entry = 0; entry < entry_count; ++entry) all.push_back({entry_names[entry], calls[entry]});
    return all;
}

} // namespace resources

// For the enumeration before the dots: it is how libcurl declares these.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wvarargs"

extern "C" {

CURLcode curl_global_init(long flags) {
    if (is_refused(global_init)) return CURLE_OUT_OF_MEMORY;
    return genuine<CURLcode(long)>("curl_global_init")(flags);
}

CURL* curl_easy_init() {
    const auto own = genuine<CURL*()>("curl_easy_init");
    if (is_making_multi) return own();
    return is_refused(easy_init) ? nullptr : counted(own(), easy_handles);
}

void curl_easy_cleanup(CURL* easy) {
    if (easy != nullptr) --easy_handles;
    genuine<void(CURL*)>("curl_easy_cleanup")(easy);
}

// Options are numbered in ranges of 10,000 for each type of value, the first of them long, the fourth curl_off_t.
CURLcode(curl_easy_setopt)(CURL* easy, CURLoption option, ...) {
    if (is_refused(easy_setopt, option)) return CURLE_OUT_OF_MEMORY;
    const auto own = genuine<CURLcode(CURL*, CURLoption, ...)>("curl_easy_setopt");
    std::va_list values;
    va_start(values, option);
    CURLcode code = CURLE_OK;
    if (option < 10000) {
        code = own(easy, option, va_arg(values, long));
    } else if (option >= CURLOPTTYPE_OFF_T && option < CURLOPTTYPE_OFF_T + 10000) {
        code = own(easy, option, va_arg(values, curl_off_t));
    } else {
        code = own(easy, option, va_arg(values, void*));
    }
    va_end(values);
    return code;
}

CURLcode(curl_easy_getinfo)(CURL* easy, CURLINFO info, ...) {
    if (is_refused(easy_getinfo, info)) return CURLE_OUT_OF_MEMORY;
    std::va_list values;
    va_start(values, info);
    void* const value = va_arg(values, void*);
    va_end(values);
    return genuine<CURLcode(CURL*, CURLINFO, ...)>("curl_easy_getinfo")(easy, info, value);
}

curl_slist* curl_slist_append(curl_slist* list, const char* line) {
    if (is_refused(slist_append)) return nullptr;
    curl_slist* const longer = genuine<curl_slist*(curl_slist*, const char*)>("curl_slist_append")(list, line);
    return list == nullptr ? counted(longer, header_lists) : longer;
}

void curl_slist_free_all(curl_slist* list) {
    if (list != nullptr) --header_lists;
    genuine<void(curl_slist*)>("curl_slist_free_all")(list);
}

CURLM* curl_multi_init() {
    if (is_refused(multi_init)) return nullptr;
    is_making_multi = true;
    CURLM* const multi = counted(genuine<CURLM*()>("curl_multi_init")(), multi_handles);
    is_making_multi = false;
    return multi;
}

CURLMcode curl_multi_cleanup(CURLM* multi) {
    if (multi != nullptr) --multi_handles;
    return genuine<CURLMcode(CURLM*)>("curl_multi_cleanup")(multi);
}

// Those that the library sets are all numbers.
CURLMcode(curl_multi_setopt)(CURLM* multi, CURLMoption option, ...) {
    if (is_refused(multi_setopt, option)) return CURLM_OUT_OF_MEMORY;
    std::va_list values;
    va_start(values, option);
    const long value = va_arg(values, long);
    va_end(values);
    return genuine<CURLMcode(CURLM*, CURLMoption, ...)>("curl_multi_setopt")(multi, option, value);
}

CURLMcode curl_multi_add_handle(CURLM* multi, CURL* easy) {
    if (is_refused(multi_add_handle)) return CURLM_OUT_OF_MEMORY;
    return genuine<CURLMcode(CURLM*, CURL*)>("curl_multi_add_handle")(multi, easy);
}

CURLMcode curl_multi_remove_handle(CURLM* multi, CURL* easy) {
    if (is_refused(multi_remove_handle)) return CURLM_OUT_OF_MEMORY;
    return genuine<CURLMcode(CURLM*, CURL*)>("curl_multi_remove_handle")(multi, easy);
}

CURLMcode curl_multi_perform(CURLM* multi, int* running) {
    if (is_refused(multi_perform)) return CURLM_OUT_OF_MEMORY;
    return genuine<CURLMcode(CURLM*, int*)>("curl_multi_perform")(multi, running);
}

CURLMcode curl_multi_poll(CURLM* multi, curl_waitfd* others, unsigned count, int milliseconds, int* ready) {
    if (is_refused(multi_poll)) return CURLM_OUT_OF_MEMORY;
    return genuine<CURLMcode(CURLM*, curl_waitfd*, unsigned, int, int*)>("curl_multi_poll")(multi, others, count,
                                                                                            milliseconds, ready);
}

CURLMcode curl_multi_wakeup(CURLM* multi) {
    if (is_refused(multi_wakeup)) return CURLM_OUT_OF_MEMORY;
    return genuine<CURLMcode(CURLM*)>("curl_multi_wakeup")(multi);
}

CURLMsg* curl_multi_info_read(CURLM* multi, int* left) {
    if (is_refused(multi_info_read)) return nullptr;
    return genuine<CURLMsg*(CURLM*, int*)>("curl_multi_info_read")(multi, left);
}

} // extern "C"

#pragma GCC diagnostic pop
