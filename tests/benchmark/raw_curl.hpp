// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

namespace benchmark {

/// Counts and drops what comes.
std::size_t drop(char*, std::size_t size, std::size_t count, void* to) noexcept;

/// Appends what comes to a std::string.
std::size_t keep(char* bytes, std::size_t size, std::size_t count, void* to) noexcept;

/// What an expert writes by hand over libcurl, and as little of it as does the job honestly: kept handles, everything
/// set once, headers and body ready, the answer dropped. The floor for what is above it.
class RawHandle {
public:
    RawHandle(const std::string& url, const std::string& ca_file);
    RawHandle(const RawHandle&) = delete;
    RawHandle& operator=(const RawHandle&) = delete;

    /// Appends answers to `to` in place of dropping them.
    void keep_answer(std::string& to);

protected:
    struct Free {
        void operator()(CURL* easy) const noexcept { curl_easy_cleanup(easy); }
        void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
    };

    void add_header(const char* line) { headers_.reset(curl_slist_append(headers_.release(), line)); }

    std::unique_ptr<CURL, Free> easy_{curl_easy_init()};
    std::unique_ptr<curl_slist, Free> headers_{};
    char error_text_[CURL_ERROR_SIZE] = {};
};

struct FreeMulti {
    void operator()(CURLM* multi) const noexcept { curl_multi_cleanup(multi); }
};

/// libcurl's engine, which keeps connections.
using RawMulti = std::unique_ptr<CURLM, FreeMulti>;

/// One transfer after the other.
class RawTransfer : public RawHandle {
public:
    using RawHandle::RawHandle;

    /// True for an answer with status 200.
    bool perform();

private:
    RawMulti multi_{curl_multi_init()};
};

/// Reads over a kept connection.
class RawRead : public RawTransfer {
public:
    RawRead(const std::string& url, const std::string& ca_file);
};

/// Submits by the recipe of a paid request: a fresh HTTP/1.1 connection, a body that can be read only once, a counter
/// that refuses a second request. The certificates stay parsed, and the TLS session is resumed.
class RawSubmit : public RawTransfer {
public:
    RawSubmit(const std::string& url, const std::string& ca_file, std::string body);

    bool submit();

private:
    static std::size_t on_read(char* to, std::size_t size, std::size_t count, void* self) noexcept;
    static int on_request(void* self, char*, char*, int, int) noexcept;

    std::string body_;
    std::size_t read_ = 0;
    int requests_ = 0;
};

} // namespace benchmark
