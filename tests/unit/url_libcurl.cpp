// SPDX-License-Identifier: MIT
// Whatever the library's URL check takes, libcurl must read in the same way: else the check could be passed with one
// host and the request sent to another.
#include "emulator/sockets.hpp"
#include "support/catch.hpp"

#include <fermata/core/url.hpp>

#include <cctype>
#include <cstdint>
#include <curl/curl.h>
#include <memory>
#include <vector>

namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

/// A host as libcurl may write it: lower case, and an IPv6 address in its shortest form with brackets.
std::string canonical_host(std::string_view host) {
    const std::string text = lower(host);
    const std::string inner = text[0] == '[' ? text.substr(1, text.size() - 2) : text;
    in6_addr address{};
    char shortest[INET6_ADDRSTRLEN] = {};
    if (inet_pton(AF_INET6, inner.c_str(), &address) != 1) return text;
    return std::string("[") + inet_ntop(AF_INET6, &address, shortest, sizeof shortest) + "]";
}

std::string part_of(CURLU* url, CURLUPart what) {
    char* part = nullptr;
    if (curl_url_get(url, what, &part, 0) != CURLUE_OK) return {};
    const std::unique_ptr<char, decltype(&curl_free)> owner(part, &curl_free);
    return part;
}

/// How libcurl reads `text` in other ways than `url`; empty when it does not.
std::string difference(const std::string& text, const fermata::Url& url) {
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> handle(curl_url(), &curl_url_cleanup);
    const CURLUcode code = curl_url_set(handle.get(), CURLUPART_URL, text.c_str(), 0);
    if (code != CURLUE_OK) return "refused with code " + std::to_string(code);
    const std::string scheme = part_of(handle.get(), CURLUPART_SCHEME);
    const std::string host = part_of(handle.get(), CURLUPART_HOST);
    const std::string port = part_of(handle.get(), CURLUPART_PORT);
    if (lower(scheme) != lower(url.scheme)) return "scheme " + scheme;
    if (canonical_host(host) != canonical_host(url.host)) return "host " + host;
    if (port != url.port) return "port " + port;
    return {};
}

struct Comparison {
    int taken = 0;
    int refused = 0;
    std::string differences{};

    void compare(const std::string& text) {
        const auto url = fermata::parse_url(text);
        ++(url ? taken : refused);
        if (!url) return;
        const std::string found = difference(text, *url);
        if (!found.empty() && differences.size() < 2000) differences += "\n  " + text + " -> " + found;
    }
};

} // namespace

TEST_CASE("url: libcurl reads every combination that is taken in the same way", "[unit]") {
    const std::vector<std::string> schemes{"http://", "https://", "HTTP://", "hTTpS://", "http:/", "ftp://"};
    const std::vector<std::string> users{"",           "u@",     "u:p@",        "@", "a@b@", "localhost:80@",
                                         "u%40:p%3A@", "[::1]@", "127.0.0.1\\@"};
    const std::vector<std::string> hosts{
        "localhost", "127.0.0.1",    "127.1", "0x7f.1",    "a",      "a.b.c",       "a..b",    "a..",     "a.",
        ".a",        "-a.b",         "a_b.c", "[::1]",     "[1:2]",  "[::1%251]",   "[:::]",   "1.2.3",   "a.1",
        "xn--a.b",   "A.B",          "[::]",  "256.1.1.1", "[1::8]", "[::1.2.3.4]", "[::1.2]", "0.0.0.0", "a%41.b",
        "a,b.c",     "[dead:beef::]"};
    const std::vector<std::string> ports{"", ":", ":1", ":80", ":65535", ":65536", ":0", ":007", ":80:81", ":8a"};
    const std::vector<std::string> rests{"",         "/",      "/a/../b", "?q",     "#f", "/%41?x=@h:1#@",
                                         "//@evil/", "?@evil", "/a b",    "\\@evil"};
    Comparison comparison;
    for (const auto& scheme : schemes)
        for (const auto& user : users)
            for (const auto& host : hosts)
                for (const auto& port : ports)
                    for (const auto& rest : rests) comparison.compare(scheme + user + host + port + rest);
    INFO("taken " << comparison.taken << ", refused " << comparison.refused << comparison.differences);
    CHECK(comparison.differences.empty());
    CHECK(comparison.taken > 1000);
    CHECK(comparison.refused > 1000);
}

TEST_CASE("url: libcurl reads what is left of a URL after random changes in the same way", "[unit]") {
    const std::string alphabet = "ab.:/@[]%4?#\\-_0179 x~!";
    std::uint32_t state = 20240607;
    const auto random = [&state](std::size_t below) {
        state = state * 1664525u + 1013904223u;
        return static_cast<std::size_t>(state >> 8) % below;
    };
    Comparison comparison;
    for (int i = 0; i < 20000; ++i) {
        std::string text = i % 2 == 0 ? "http://a.bc:81/d?e#f" : "https://[::1:20]:9/x@y";
        const std::size_t changes = 1 + random(4);
        for (std::size_t change = 0; change < changes; ++change) {
            const std::size_t at = random(text.size());
            const char c = alphabet[random(alphabet.size())];
            const std::size_t how = random(3);
            if (how == 0) text[at] = c;
            if (how == 1) text.insert(at, 1, c);
            if (how == 2) text.erase(at, 1);
        }
        comparison.compare(text);
    }
    INFO("taken " << comparison.taken << ", refused " << comparison.refused << comparison.differences);
    CHECK(comparison.differences.empty());
    CHECK(comparison.taken > 1000);
    CHECK(comparison.refused > 1000);
}
