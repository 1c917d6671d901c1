// SPDX-License-Identifier: MIT
// The addresses of files, as tables: what is sent, what is refused, where a redirect leads.
#include "support/catch.hpp"

#include <fermata/detail/files/file_address.hpp>

using namespace fermata::detail;

TEST_CASE("file_address: what no URL may hold is percent-encoded", "[unit]") {
    const std::pair<std::string, std::string> rows[] = {
        {"https://cdn.example/a.mp3", "https://cdn.example/a.mp3"},
        {"https://cdn.example/my song.mp3", "https://cdn.example/my%20song.mp3"},
        {"https://cdn.example/%E5%A4%9C.mp3?s=a%2Fb&t=1", "https://cdn.example/%E5%A4%9C.mp3?s=a%2Fb&t=1"},
        {"https://cdn.example/\xE5\xA4\x9C.mp3", "https://cdn.example/%E5%A4%9C.mp3"},
        {"https://cdn.example/N\xC3\xA4"
         "chte",
         "https://cdn.example/N%C3%A4chte"},
        {"https://cdn.example/a?title=\"x\" <y>|{z}\\^`",
         "https://cdn.example/a?title=%22x%22%20%3Cy%3E%7C%7Bz%7D%5C%5E%60"},
        {" \thttps://cdn.example/a\r\n", "https://cdn.example/a"},
        {"https://cdn.example", "https://cdn.example"},
        {"https://cdn.example?a b", "https://cdn.example?a%20b"},
        {"https://c dn.example/a b", "https://c dn.example/a%20b"}, // and is refused
        {"", ""},
        {"   ", ""},
        {"no address", "no address"},
    };
    for (const auto& [sent, expected] : rows) {
        CAPTURE(sent);
        CHECK(encoded_address(sent) == expected);
        CHECK(encoded_address(expected) == expected);
    }
}

TEST_CASE("file_address: addresses of this machine and of private networks are for a local base URL", "[unit]") {
    struct Row {
        const char* address;
        bool is_public;
        bool is_local;
    };
    const Row rows[] = {
        {"https://cdn.example/a", true, true},
        {"https://8.8.8.8/a", true, true},
        {"https://172.15.0.1/a", true, true},
        {"https://172.32.0.1/a", true, true},
        {"https://100.63.0.1/a", true, true},
        {"https://[2606:4700::1]/a", true, true},
        {"https://10a.example/a", true, true},
        {"https://127.0.0.1:8080/a", false, true},
        {"http://127.0.0.1:8080/a", false, true},
        {"https://localhost/a", false, true},
        {"http://localhost/a", false, true},
        {"https://10.1.2.3/a", false, true},
        {"https://172.16.0.1/a", false, true},
        {"https://172.31.255.1/a", false, true},
        {"https://192.168.1.1/a", false, true},
        {"https://169.254.169.254/latest", false, true},
        {"https://100.64.0.1/a", false, true},
        {"https://0.0.0.0/a", false, true},
        {"https://255.255.255.255/a", false, true},
        {"https://[::1]/a", false, true},
        {"https://[::]/a", false, true},
        {"https://[0:0:0:0:0:0:0:1]/a", false, true},
        {"https://[::ffff:10.0.0.1]/a", false, true},
        {"https://[fe80::1]/a", false, true},
        {"https://[fd00::1]/a", false, true},
        {"https://[64:ff9b::10.0.0.1]/a", false, true},
        {"https://[2002:a00:1::]/a", false, true},
        {"http://cdn.example/a", false, false},
        {"http://192.168.1.1/a", false, false},
        {"https://user@cdn.example/a", false, false},
        {"ftp://cdn.example/a", false, false},
        {"https://2130706433/a", false, false},
        {"", false, false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.address);
        CHECK((file_address_problem(row.address, false) == nullptr) == row.is_public);
        CHECK((file_address_problem(row.address, true) == nullptr) == row.is_local);
    }
    for (const char* base : {"https://api.kie.ai", "https://8.8.8.8"}) CHECK_FALSE(may_fetch_locally(base));
    for (const char* base : {"http://127.0.0.1:1", "https://localhost", "https://192.168.1.2", "http://[::1]"}) {
        CHECK(may_fetch_locally(base));
    }
}

TEST_CASE("file_address: a redirect leads where RFC 3986 says", "[unit]") {
    const std::string from = "https://a.example/b/c/d?q#f";
    const std::pair<std::string, std::string> rows[] = {
        {"https://other.example/x y", "https://other.example/x%20y"},
        {"//other.example/x", "https://other.example/x"},
        {"/x/y", "https://a.example/x/y"},
        {"x", "https://a.example/b/c/x"},
        {"?y", "https://a.example/b/c/d?y"},
        {"#s", "https://a.example/b/c/d?q#s"},
        {"", "https://a.example/b/c/d?q"},
        {"x?y=http://z", "https://a.example/b/c/x?y=http://z"},
        {"http://plain.example/", "http://plain.example/"},
    };
    for (const auto& [location, expected] : rows) {
        CAPTURE(location);
        CHECK(redirect_target(from, location) == expected);
    }
    CHECK(redirect_target("https://a.example", "x") == "https://a.example/x");
    CHECK(redirect_target("https://a.example?q", "x") == "https://a.example/x");
    CHECK(redirect_target("https://a.example?q/r", "/x") == "https://a.example/x");
}

TEST_CASE("file_address: a redirect is checked like a first address, and never leaves https", "[unit]") {
    CHECK(redirect_problem("https://a.example/", "https://b.example/", false) == nullptr);
    CHECK(redirect_problem("https://a.example/", "http://b.example/", false) != nullptr);
    CHECK(redirect_problem("https://a.example/", "https://169.254.169.254/", false) != nullptr);
    CHECK(redirect_problem("https://a.example/", "https://u:p@b.example/", false) != nullptr);
    CHECK(redirect_problem("https://127.0.0.1/", "http://127.0.0.1/", true) != nullptr);
    CHECK(redirect_problem("http://127.0.0.1/", "http://127.0.0.1/x", true) == nullptr);
    CHECK(redirect_problem("http://127.0.0.1/", "https://b.example/", true) == nullptr);
    for (const int status : {301, 302, 303, 307, 308}) CHECK(is_redirect(status));
    for (const int status : {200, 300, 304, 305, 306, 400}) CHECK_FALSE(is_redirect(status));
}
