// SPDX-License-Identifier: MIT
#include "outcome.hpp"

using namespace contract;

namespace {

/// What the answer to download-url means, in words: "link URL" or those of the error.
std::string linked(int status, const std::string& body) {
    const auto link = fermata::wire::decode_link(response(status, body), fermata::kie());
    return link ? "link " + *link : words(link.error());
}

} // namespace

TEST_CASE("link: data is the link (kie.ai documentation)", "[doc-link]") {
    CHECK(linked(200, with_data("\"https://files.example.test/a1.mp3?sign=abc&t=1\"")) ==
          "link https://files.example.test/a1.mp3?sign=abc&t=1");
    CHECK(linked(200, with_data("\"http://127.0.0.1:8080/a1.mp3\"")) == "link http://127.0.0.1:8080/a1.mp3");
}

TEST_CASE("link: a foreign URL is refused with 422 \"url is wrong\" (kie.ai documentation)", "[doc-link-code-422]") {
    const auto link = fermata::wire::decode_link(response(200, refusal_body("422", "url is wrong")), fermata::kie());
    REQUIRE_FALSE(link);
    CHECK(words(link.error()) == "rejected invalid_parameters none final");
    CHECK(link.error().service_message == "url is wrong");
    CHECK(link.error().service_code == 422);
}

TEST_CASE("link: nothing is paid by asking, and a passing fault may be tried again", "[infer]") {
    CHECK(linked(200, refusal_body("401")) == "rejected unauthorised none final");
    CHECK(linked(200, refusal_body("500")) == "server server_fault none again");
    CHECK(linked(200, refusal_body("429")) == "rejected rate_limited none again");
    CHECK(linked(503, "") == "server server_fault none again");
    CHECK(linked(200, "<html>") == "protocol none none again");
}

TEST_CASE("link: what is no URL of a file is refused, and not repeated", "[infer]") {
    for (const char* data :
         {"null", "5", "true", "[]", "{}", R"({"url":"https://files.example.test/a1.mp3"})", "\"\""}) {
        INFO(data);
        CHECK(linked(200, with_data(data)) == "protocol none none final");
    }
    for (const char* url :
         {"files.example.test/SECRET", "http://files.example.test/SECRET", "ftp://a.test/SECRET", "file:///SECRET",
          "https://user:SECRET@files.example.test/", "https://a.test/SECRET\\n", "https://a.test\\\\@b.test/SECRET"}) {
        const std::string body = with_data('"' + std::string(url) + '"');
        INFO(body);
        CHECK(linked(200, body) == "protocol none none final");
        const auto link = fermata::wire::decode_link(response(200, body), fermata::kie());
        CHECK(link.error().describe().find("SECRET") == std::string::npos);
    }
    CHECK(linked(200, with_data("\"https://a.test/" + std::string(5000, 'a') + '"')) == "protocol none none final");
}
