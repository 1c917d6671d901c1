// SPDX-License-Identifier: MIT
// Answers that come compressed though nobody asked for it, or half.
#include "support/catch.hpp"
#include "support/raw_server.hpp"
#include "support/requests.hpp"

#include <fermata/client.hpp>
#include <fermata/detail/curl/handles.hpp>

using namespace std::string_literals;
using test_support::RawReply;
using test_support::RawServer;

namespace {

const std::string plain = R"({"code":200,"msg":"success","data":{"taskId":"task-1"}})";

/// The same, packed by gzip.
const std::string packed =
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xab\x56\x4a\xce\x4f\x49\x55\xb2\x32\x32\x30\xd0\x51"
    "\xca\x2d\x4e\x57\xb2\x52\x2a\x2e\x4d\x4e\x4e\x2d\x2e\x56\xd2\x51\x4a\x49\x2c\x49\x54\xb2\xaa"
    "\x56\x2a\x49\x2c\xce\xf6\x4c\x01\x4a\x81\x18\xba\x86\x4a\xb5\xb5\x00\x60\xca\x4c\x71\x37\x00"
    "\x00\x00"s;

fermata::Client client_at(const RawServer& server) {
    fermata::ClientOptions options;
    options.base_url = server.base_url();
    options.retry.max_attempts = 1;
    return fermata::Client(fermata::ApiKey{"test-key-0123456789"}, options);
}

RawReply encoded(const std::string& body, const std::string& encoding) {
    return {"HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding + "\r\nContent-Length: " + std::to_string(body.size()) +
                "\r\n\r\n" + body,
            RawReply::Then::close};
}

fermata::Result<fermata::TaskId> submitted(const std::string& body, const std::string& encoding) {
    RawServer server([&](std::size_t, const std::string&) { return encoded(body, encoding); });
    auto outcome = client_at(server).extend(test_support::example_request());
    CHECK(server.last_request().find("\r\nAccept-Encoding: identity\r\n") != std::string::npos);
    CHECK(server.whole_requests() == 1);
    return outcome;
}

bool can_unpack() { return (curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_LIBZ) != 0; }

} // namespace

TEST_CASE("encoded: a compressed answer to a submit is read", "[wire]") {
    if (!can_unpack()) {
        WARN("this libcurl was built without zlib: not tried");
        return;
    }
    for (const char* encoding : {"gzip", "x-gzip", "GZIP"}) {
        const auto id = submitted(packed, encoding);
        REQUIRE(id);
        CHECK(id->str() == "task-1");
    }
}

TEST_CASE("encoded: what cannot be unpacked leaves the charge of a submit unknown", "[wire]") {
    for (const char* encoding : {"gzip", "br, gzip, zstd, deflate, unheard-of", "unheard-of"}) {
        const auto id = submitted(encoding == "gzip"s ? plain : packed, encoding);
        REQUIRE_FALSE(id);
        CHECK(id.error().kind == fermata::ErrorKind::protocol);
        CHECK(id.error().charge == fermata::Charge::unknown);
    }
    const auto cut = submitted(packed.substr(0, packed.size() / 2), "gzip");
    REQUIRE_FALSE(cut);
    CHECK(cut.error().charge == fermata::Charge::unknown);
}

TEST_CASE("damaged: of half an answer to a submit, the id that can be seen is named, and no key is", "[wire]") {
    for (const std::string& id : {"task-1"s, "test-key-0123456789"s}) {
        const std::string half = R"({"code":200,"data":{"taskId":")" + id + R"(","more")";
        RawServer server([&](std::size_t, const std::string&) {
            return RawReply{"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + half, RawReply::Then::close};
        });
        const auto outcome = client_at(server).extend(test_support::example_request());
        REQUIRE_FALSE(outcome);
        CHECK(outcome.error().reason == fermata::Reason::connection_lost);
        CHECK(outcome.error().charge == fermata::Charge::unknown);
        CHECK(outcome.error().possible_task_id == (id == "task-1" ? id : ""));
    }
}

TEST_CASE("encoded: identity is as it says", "[wire]") {
    const auto id = submitted(plain, "identity");
    REQUIRE(id);
    CHECK(id->str() == "task-1");
}
