// SPDX-License-Identifier: MIT
// What base, callback and file URLs must be.
#include "support/catch.hpp"

#include <fermata/core/url.hpp>

#include <string>

namespace {

enum : unsigned { nowhere = 0, as_base = 1, as_callback = 2, as_file = 4, everywhere = 7 };

struct UrlRow {
    std::string url;
    unsigned allowed;
};

const UrlRow url_rows[] = {
    {"https://api.kie.ai", everywhere},
    {"https://api.kie.ai/", everywhere},
    {"https://api.kie.ai:443/v1", everywhere},
    {"https://127.0.0.1.evil.com", everywhere}, // a name like any other, not loopback
    {"https://[2001:db8::1]/", everywhere},
    {"http://localhost:8080", everywhere},
    {"http://127.0.0.1:8080/prefix", everywhere},
    {"http://127.9.9.9", everywhere},
    {"http://[::1]:8080", everywhere},
    {"https://a.b:1", everywhere},
    {"https://a.b:65535", everywhere},
    {"http://api.kie.ai", as_callback}, // not encrypted
    {"http://127.0.0.1.evil.com", as_callback},
    {"http://localhost.evil.com", as_callback},
    {"http://localhost.", as_callback},
    {"http://128.0.0.1", as_callback},
    {"http://[::2]", as_callback},
    {"http://[::ffff:127.0.0.1]", as_callback},
    {"https://a.b/c?d=e", as_callback | as_file},
    {"https://a.b?d=e", as_callback | as_file},
    {"https://a.b/?", as_callback | as_file},
    {"https://a.b/c#d", as_callback | as_file},
    {"https://a.b#", as_callback | as_file},
    {"http://localhost@evil", nowhere},
    {"http://[::1]@evil", nowhere},
    {"http://127.0.0.1@evil.com", nowhere},
    {"https://user:pass@a.b", nowhere},
    {"https://@a.b", nowhere},
    {"http://0x7f.1", nowhere},
    {"http://2130706433", nowhere},
    {"http://0177.0.0.1", nowhere},
    {"http://host\\@evil", nowhere},
    {"https://a.b\\c", nowhere},
    {"https://a.b:0", nowhere},
    {"https://a.b:65536", nowhere},
    {"https://a.b/\n", nowhere},
    {"https://a.b/ ", nowhere},
    {"https://a.b/\x01", nowhere},
    {"file:///etc/passwd", nowhere},
    {"gopher://127.0.0.1:11211/_stats", nowhere},
    {"javascript:alert(1)", nowhere},
    {"/callback", nowhere},
    {"callback", nowhere},
    {"", nowhere},
};

} // namespace

TEST_CASE("url: each rule takes what it should and nothing else", "[unit]") {
    for (const UrlRow& row : url_rows) {
        DYNAMIC_SECTION("'" << row.url << "'") {
            const auto fault_of = [](const char* fault) { return std::string(fault == nullptr ? "" : fault); };
            CAPTURE(fault_of(fermata::base_url_problem(row.url)), fault_of(fermata::callback_url_problem(row.url)));
            CHECK((fermata::base_url_problem(row.url) == nullptr) == ((row.allowed & as_base) != 0));
            CHECK((fermata::callback_url_problem(row.url) == nullptr) == ((row.allowed & as_callback) != 0));
            CHECK((fermata::file_url_problem(row.url) == nullptr) == ((row.allowed & as_file) != 0));
        }
    }
}

TEST_CASE("url: of a port that is none the rule and the port are told", "[unit]") {
    struct Row {
        const char* url;
        const char* rule;
        const char* value;
    };
    const char* port_rule = "must have a port from 1 to 65535, without a zero in front";
    const char* url_rule = "must be an absolute http or https URL of printable ASCII";
    const Row rows[] = {
        {"https://a.b:0", port_rule, "https://a.b:0"},
        {"https://a.b:99999/v1", port_rule, "https://a.b:99999"},
        {"https://a.b:65536", port_rule, "https://a.b:65536"},
        {"https://a.b:080", port_rule, "https://a.b:080"},
        {"https://[::1]:0", port_rule, "https://[::1]:0"},
        {"https://a.b:99999999999999999999", port_rule, "https://a.b:(20 digits)"},
        {"https://a.b:", url_rule, "a text of 12 bytes that is no URL"},
        {"https://a.b:8a", url_rule, "a text of 14 bytes that is no URL"},
        {"https://a.b:-1", url_rule, "a text of 14 bytes that is no URL"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.url);
        CHECK_FALSE(fermata::parse_url(row.url));
        for (const auto problem :
             {fermata::base_url_problem, fermata::callback_url_problem, fermata::file_url_problem}) {
            CHECK(std::string(problem(row.url)) == row.rule);
        }
        CHECK(fermata::redacted_url(row.url) == row.value);
    }
}

TEST_CASE("url: base and callback URLs have at most 2048 bytes, files' 4096", "[unit]") {
    const auto url_of = [](std::size_t size) { return "https://a.b/" + std::string(size - 12, 'x'); };
    CHECK(fermata::base_url_problem(url_of(2048)) == nullptr);
    CHECK(fermata::base_url_problem(url_of(2049)) != nullptr);
    CHECK(fermata::callback_url_problem(url_of(2048)) == nullptr);
    CHECK(fermata::callback_url_problem(url_of(2049)) != nullptr);
    CHECK(fermata::file_url_problem(url_of(4096)) == nullptr);
    CHECK(fermata::file_url_problem(url_of(4097)) != nullptr);
}

TEST_CASE("url: what poll_only sends is an allowed callback URL", "[unit]") {
    CHECK(fermata::callback_url_problem("https://callback.invalid/") == nullptr);
}
