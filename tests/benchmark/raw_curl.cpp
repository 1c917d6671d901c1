// SPDX-License-Identifier: MIT
#include "benchmark/raw_curl.hpp"

#include <algorithm>
#include <utility>

namespace benchmark {

std::size_t drop(char*, std::size_t size, std::size_t count, void*) noexcept { return size * count; }

std::size_t keep(char* bytes, std::size_t size, std::size_t count, void* to) noexcept {
    static_cast<std::string*>(to)->append(bytes, size * count);
    return size * count;
}

RawHandle::RawHandle(const std::string& url, const std::string& ca_file) {
    add_header("Authorization: Bearer benchmark-key-0123456789");
    add_header("Accept: application/json");
    CURL* easy = easy_.get();
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "benchmark/1.0");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, error_text_);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, 10'000L);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 60'000L);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &drop);
    curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file.c_str());
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr); // libcurl caches a file of certificates only without a folder
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
}

void RawHandle::keep_answer(std::string& to) {
    curl_easy_setopt(easy_.get(), CURLOPT_WRITEFUNCTION, &keep);
    curl_easy_setopt(easy_.get(), CURLOPT_WRITEDATA, &to);
}

bool RawTransfer::perform() {
    curl_multi_add_handle(multi_.get(), easy_.get());
    int running = 1;
    while (curl_multi_perform(multi_.get(), &running) == CURLM_OK && running > 0) {
        curl_multi_poll(multi_.get(), nullptr, 0, 1000, nullptr);
    }
    int left = 0;
    const CURLMsg* message = curl_multi_info_read(multi_.get(), &left);
    long status = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    const bool good = message != nullptr && message->data.result == CURLE_OK && status == 200;
    curl_multi_remove_handle(multi_.get(), easy_.get());
    return good;
}

RawRead::RawRead(const std::string& url, const std::string& ca_file) : RawTransfer(url, ca_file) {
    curl_easy_setopt(easy_.get(), CURLOPT_HTTPHEADER, headers_.get());
}

RawSubmit::RawSubmit(const std::string& url, const std::string& ca_file, std::string body)
    : RawTransfer(url, ca_file), body_(std::move(body)) {
    add_header("Content-Type: application/json");
    add_header("Expect:");
    CURL* easy = easy_.get();
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers_.get());
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body_.size()));
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, &RawSubmit::on_read);
    curl_easy_setopt(easy, CURLOPT_READDATA, this);
#if LIBCURL_VERSION_NUM >= 0x075000
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &RawSubmit::on_request);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
#endif
}

bool RawSubmit::submit() {
    read_ = 0;
    requests_ = 0;
    return perform();
}

std::size_t RawSubmit::on_read(char* to, std::size_t size, std::size_t count, void* self) noexcept {
    RawSubmit& submit = *static_cast<RawSubmit*>(self);
    const std::size_t buffer = (std::min)(size * count, submit.body_.size() - submit.read_);
    std::copy_n(submit.body_.data() + submit.read_, buffer, to);
    submit.read_ += buffer;
    return buffer;
}

int RawSubmit::on_request(void* self, char*, char*, int, int) noexcept {
    return ++static_cast<RawSubmit*>(self)->requests_ > 1 ? 1 : 0;
}

} // namespace benchmark
