// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/core/url.hpp>

using fermata::parse_url;

TEST_CASE("url: is split into its parts", "[unit]") {
    const std::string text = "HTTPS://Api.example.com:8443/v1/x?y=1#z";
    const auto url = parse_url(text);
    REQUIRE(url);
    CHECK(url->scheme == "HTTPS");
    CHECK(url->secure);
    CHECK(url->host == "Api.example.com");
    CHECK(url->port == "8443");
    CHECK(url->path == "/v1/x");
    CHECK(url->has_query);
    CHECK(url->has_fragment);
    CHECK_FALSE(url->has_user_info);
    CHECK_FALSE(url->loopback);
}

TEST_CASE("url: a question mark after the number sign is part of the fragment", "[unit]") {
    const auto url = parse_url("http://a.b/c#d?e");
    REQUIRE(url);
    CHECK(url->path == "/c");
    CHECK(url->has_fragment);
    CHECK_FALSE(url->has_query);
}

TEST_CASE("url: a query may follow the host at once", "[unit]") {
    const auto url = parse_url("http://a.b?c=/@d");
    REQUIRE(url);
    CHECK(url->host == "a.b");
    CHECK(url->path.empty());
    CHECK(url->has_query);
    CHECK_FALSE(url->has_user_info);
}

TEST_CASE("url: what is no absolute http or https URL is refused", "[unit]") {
    const std::string refused[] = {
        "",
        "http",
        "http:",
        "http:/a.b",
        "http//a.b",
        "//a.b",
        "a.b/c",
        "ftp://a.b",
        "file:///etc/passwd",
        "httpss://a.b",
        "https:a.b",
        " http://a.b",
        "http://a.b ",
        "http://",
        "http:///c",
        "http://?c",
        "http://:80",
        "http://a.b:",
        "http://a.b:0",
        "http://a.b:65536",
        "http://a.b:080",
        "http://a.b:8a",
        "http://a.b:-1",
        "http://a.b:99999999999999999999",
        "http://a.b:80:80",
        "http://a b/c",
        "http://a.b/c d",
        "http://a.b/\t",
        "http://a.b/\r\nX-Evil: 1",
        std::string("http://a.b/\0c", 13),
        "http://a.b/\x7F",
        "http://a.b/\xC3\xA9",
        "http://\xC3\xA9.example/",
        "http://a.b\\c",
        "http://host\\@evil.com/",
        "http://a.b/%",
        "http://a.b/%4",
        "http://a.b/%zz",
        "http://a.b/%4g",
        "http://a%2eb/",
        "http://a..b/",
        "http://a../",
        "http://.a/",
        "http://./",
        "http://../",
        "http://a.b,c/",
        "http://" + std::string(64, 'a') + ".b/",
    };
    for (const std::string& text : refused) {
        DYNAMIC_SECTION("'" << text << "'") { CHECK_FALSE(parse_url(text)); }
    }
}

TEST_CASE("url: a host in another spelling than a name or a dotted quad is refused", "[unit]") {
    for (const char* host : {"0x7f.1", "0x7f.0.0.1", "0177.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001",
                             "1.2.3.4.5", "256.1.1.1", "1.2.3.04", "127.0.0.1.", "1.2.3.", "a.1", "a.0x7f"}) {
        DYNAMIC_SECTION(host) { CHECK_FALSE(parse_url("http://" + std::string(host) + "/")); }
    }
}

TEST_CASE("url: only localhost, 127.0.0.0/8 and ::1 are loopback", "[unit]") {
    struct Row {
        const char* host;
        bool loopback;
    };
    const Row rows[] = {
        {"localhost", true},           {"LOCALHOST", true},    {"127.0.0.1", true},
        {"127.255.255.254", true},     {"[::1]", true},        {"localhost.", false},
        {"localhost.com", false},      {"xlocalhost", false},  {"127.0.0.1.evil.com", false},
        {"128.0.0.1", false},          {"12.7.0.0", false},    {"[::2]", false},
        {"[::ffff:127.0.0.1]", false}, {"example.com", false}, {"[2001:db8::1]", false},
    };
    for (const Row& row : rows) {
        DYNAMIC_SECTION(row.host) {
            const auto url = parse_url("http://" + std::string(row.host) + ":80/");
            REQUIRE(url);
            CHECK(url->loopback == row.loopback);
        }
    }
}

TEST_CASE("url: an IPv6 address is kept without its brackets", "[unit]") {
    const auto url = parse_url("https://[2001:db8::7]:444/x");
    REQUIRE(url);
    CHECK(url->host == "2001:db8::7");
    CHECK(url->port == "444");
    CHECK(url->path == "/x");
}

TEST_CASE("url: what is in brackets and no IPv6 address is refused", "[unit]") {
    for (const char* host :
         {"[]", "[:]", "[::1", "::1", "[::1]]", "[::1]x", "[::1]:", "[fe80::1%25eth0]", "[1.2.3.4]", "[:::]", "[1:2:3]",
          "[1:2:3:4:5:6:7:8:9]", "[::12345]", "[1::2::3]", "[::1.2.3]", "[g::1]"}) {
        DYNAMIC_SECTION(host) { CHECK_FALSE(parse_url("http://" + std::string(host) + "/")); }
    }
}

TEST_CASE("url: percent encoding leaves only unreserved characters alone", "[unit]") {
    CHECK(fermata::percent_encoded("aZ09-._~") == "aZ09-._~");
    CHECK(fermata::percent_encoded("a b&c=1#x%/?+*") == "a%20b%26c%3D1%23x%25%2F%3F%2B%2A");
    CHECK(fermata::percent_encoded(std::string("\0\r\n\x7F\xC3\xFF", 6)) == "%00%0D%0A%7F%C3%FF");
    CHECK(fermata::percent_encoded("").empty());
}

TEST_CASE("url: redacted keeps the scheme and the host alone", "[unit]") {
    CHECK(fermata::redacted_url("https://user:pass@a.b:1/secret?token=x#y") == "https://a.b:1");
    CHECK(fermata::redacted_url("https://[2001:db8::1]:8080/secret") == "https://[2001:db8::1]:8080");
    CHECK(fermata::redacted_url("a secret") == "a text of 8 bytes that is no URL");
    CHECK(fermata::redacted_url("https://a.b:99999/secret") == "https://a.b:99999");
    CHECK(fermata::redacted_url("https://alice:12345678") == "https://alice:(8 digits)"); // a password, as it seems
}
