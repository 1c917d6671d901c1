// SPDX-License-Identifier: MIT
#include "benchmark/fermata_calls.hpp"
#include "benchmark/peers/peers.hpp"
#include "benchmark/raw_curl.hpp"

namespace benchmark {

namespace {

struct Naive {
    CURL* easy = curl_easy_init();
    curl_slist* headers = nullptr;
    std::string answer{};

    Naive() = default;
    Naive(const Naive&) = delete;
    Naive& operator=(const Naive&) = delete;
    ~Naive() {
        curl_slist_free_all(headers);
        curl_easy_cleanup(easy);
    }

    bool read(const std::string& url, const std::string& ca_file) {
        headers = curl_slist_append(nullptr, "Authorization: Bearer benchmark-key-0123456789");
        curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
        return perform(ca_file) && dom_read(answer);
    }

    bool submit(const std::string& url, const std::string& ca_file, const std::string& body) {
        headers = curl_slist_append(nullptr, "Authorization: Bearer benchmark-key-0123456789");
        headers = curl_slist_append(headers, "Content-Type: application/json");
        curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, body.c_str());
        return perform(ca_file) && dom_read_submit(answer);
    }

private:
    bool perform(const std::string& ca_file) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file.c_str());
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &keep);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, &answer);
        return curl_easy_perform(easy) == CURLE_OK;
    }
};

} // namespace

std::vector<Variant> naive_reads(const ServerUrls& urls) {
    const std::string url = urls.plain + task_path();
    auto kept = std::make_shared<RawRead>(url, urls.ca_file);
    auto answer = std::make_shared<std::string>();
    kept->keep_answer(*answer);
    Variant dom{"raw libcurl, kept connection, DOM", [kept, answer] {
                    answer->clear();
                    return kept->perform() && dom_read(*answer);
                }};
    Variant fresh{"raw libcurl, a handle for each call, DOM",
                  [url, ca_file = urls.ca_file] { return Naive().read(url, ca_file); }};
    return {dom, fresh};
}

std::vector<Variant> naive_submits(const ServerUrls& urls) {
    const std::string url = urls.tls + submit_path();
    Variant variant{"raw libcurl, a handle for each call, DOM", [url, ca_file = urls.ca_file, body = submit_body()] {
                        return Naive().submit(url, ca_file, dom_written(body));
                    }};
    variant.calls = 1;
    return {variant};
}

} // namespace benchmark
