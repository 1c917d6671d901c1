// SPDX-License-Identifier: MIT
#include "benchmark/fermata_calls.hpp"
#include "benchmark/peers/peers.hpp"

#include <httplib.h>

namespace benchmark {

namespace {

std::shared_ptr<httplib::Client> client_of(const std::string& url, const std::string& ca_file) {
    auto client = std::make_shared<httplib::Client>(url);
    client->set_keep_alive(true);
    client->set_tcp_nodelay(true); // without it each request waits 40 ms
    client->set_bearer_token_auth("benchmark-key-0123456789");
    client->set_ca_cert_path(ca_file);
    return client;
}

bool submit(httplib::Client& client, const std::string& path, const std::string& body) {
    const auto answer = client.Post(path, dom_written(body), "application/json");
    return answer && dom_read_submit(answer->body);
}

} // namespace

std::vector<Variant> httplib_reads(const ServerUrls& urls) {
    auto client = client_of(urls.plain, urls.ca_file);
    return {{"cpp-httplib, kept connection, DOM", [client, path = task_path()] {
                 const auto answer = client->Get(path);
                 return answer && dom_read(answer->body);
             }}};
}

std::vector<Variant> httplib_submits(const ServerUrls& urls) {
    Variant variant{"cpp-httplib, a client for each call, DOM",
                    [url = urls.tls, ca_file = urls.ca_file, path = submit_path(), body = submit_body()] {
                        return submit(*client_of(url, ca_file), path, body);
                    }};
    variant.calls = 1;
    return {variant};
}

} // namespace benchmark
