// SPDX-License-Identifier: MIT
#include "faults/naive_transport.hpp"

#include <curl/curl.h>

namespace faults {

namespace {

std::size_t append(char* bytes, std::size_t size, std::size_t count, void* to) {
    static_cast<std::string*>(to)->append(bytes, size * count);
    return size * count;
}

} // namespace

NaiveTransport::NaiveTransport(std::string ca_file)
    : ca_file_(std::move(ca_file)), easy_(curl_easy_init(), curl_easy_cleanup) {}

fermata::Result<fermata::http::Response> NaiveTransport::send(const fermata::http::Request& request,
                                                              const fermata::StopToken&) {
    CURL* easy = easy_.get();
    fermata::http::Response response;
    curl_slist* headers = nullptr;
    for (const auto& header : request.headers) {
        headers = curl_slist_append(headers, (header.name + ": " + header.value).c_str());
    }
    curl_easy_reset(easy);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file_.c_str());
    curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.total_timeout.count()));
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &response.body);
    if (request.method == fermata::http::Method::post) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.c_str());
    }
    const CURLcode code = curl_easy_perform(easy);
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    response.status = static_cast<int>(status);
    if (code == CURLE_OK) return response;
    fermata::Error error;
    error.kind = fermata::ErrorKind::transport;
    error.reason = fermata::Reason::connection_lost;
    error.charge = fermata::Charge::unknown;
    error.message = curl_easy_strerror(code);
    error.attempts.resize(1);
    return error;
}

} // namespace faults
