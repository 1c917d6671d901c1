// SPDX-License-Identifier: MIT
#include "loopback.hpp"

#include "support/catch.hpp"

#include <string>

using namespace fermata_emulator;

TEST_CASE("loopback: the parts of a URL of this machine", "[emulator]") {
    struct Row {
        const char* url;
        const char* host;
        int port;
        const char* path;
    };
    const auto row = GENERATE(values<Row>({
        {"http://127.0.0.1:8080/cb?token=a%20b#part", "127.0.0.1", 8080, "/cb?token=a%20b"},
        {"http://127.9.8.7", "127.9.8.7", 80, "/"},
        {"HTTP://LocalHost:1?x=1", "127.0.0.1", 1, "/?x=1"},
        {"http://user:word@localhost:99/", "127.0.0.1", 99, "/"},
        {"http://[::1]:8080/a", "::1", 8080, "/a"},
    }));
    CAPTURE(row.url);
    const auto parts = loopback_url(row.url);
    REQUIRE(parts);
    CHECK(parts->host == row.host);
    CHECK(parts->port == row.port);
    CHECK(parts->path == row.path);
}

TEST_CASE("loopback: any other URL is none", "[emulator]") {
    const std::string url =
        GENERATE("", "127.0.0.1", "https://127.0.0.1/", "http://127.0.0.1.example.com/", "http://128.0.0.1/",
                 "http://localhost.example.com/", "http://127.0.0.1@example.com/", "http://example.com/127.0.0.1",
                 "http://example.com?@127.0.0.1/", "http://2130706433/", "http://0.0.0.0/", "http://[::2]/",
                 "http://[::ffff:127.0.0.1]/", "http://callback.invalid/", "http://127.1/");
    CAPTURE(url);
    CHECK_FALSE(loopback_url(url));
}
