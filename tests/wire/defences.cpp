// SPDX-License-Identifier: MIT
// Three things keep libcurl from sending a paid request twice. Each is tried with the other two taken away, on a kept
// connection that dies once the body was taken: libcurl would send it again.
#include "support/catch.hpp"
#include "support/raw_server.hpp"

#include <fermata/detail/curl/options.hpp>
#include <fermata/http/curl_options.hpp>

using fermata::detail::EasyHandle;
using fermata::detail::Transfer;
using test_support::RawReply;
using test_support::RawServer;

namespace {

/// A channel's handle, set up by the library, and then changed.
class WeakenedHandle {
public:
    explicit WeakenedHandle(const std::string& base_url) {
        fermata::detail::ready_curl();
        easy_.reset(curl_easy_init());
        request_.method = fermata::http::Method::post;
        request_.url = base_url + "/submit";
        request_.body = "{\"audioId\":\"a\"}";
        request_.send_once = true;
        request_.connect_timeout = request_.total_timeout = std::chrono::minutes(1);
        request_.max_body = 1000;
        const auto code =
            fermata::detail::set_channel_options(easy_.get(), request_.method, {}, transfer_, error_text_);
        REQUIRE(code == CURLE_OK);
        REQUIRE(fermata::detail::set_url(easy_.get(), request_.url, true) == CURLE_OK);
    }

    CURL* easy() const { return easy_.get(); }

    CURLcode send() {
        transfer_.begin(request_, easy_.get());
        REQUIRE(fermata::detail::set_request_options(easy_.get(), request_) == CURLE_OK);
        return curl_easy_perform(easy_.get());
    }

    /// Connections are kept, though nothing says that they may be used again.
    void keep_connections() { curl_easy_setopt(easy(), CURLOPT_FORBID_REUSE, 0L); }

    /// And they are.
    void reuse_connections() {
        keep_connections();
        curl_easy_setopt(easy(), CURLOPT_FRESH_CONNECT, 0L);
    }

    /// The body can be read as often as libcurl likes.
    void make_rewindable() {
        curl_easy_setopt(easy(), CURLOPT_POSTFIELDS, request_.body.c_str());
        curl_easy_setopt(easy(), CURLOPT_READFUNCTION, nullptr);
    }

    /// Nobody counts what libcurl sends.
    void stop_counting() { curl_easy_setopt(easy(), CURLOPT_PREREQFUNCTION, nullptr); }

private:
    EasyHandle easy_;
    Transfer transfer_{};
    fermata::http::Request request_{};
    char error_text_[CURL_ERROR_SIZE] = {};
};

/// Answers the first request, and closes the connection on the second and third, their bodies taken.
RawReply dies_at_the_second(std::size_t number, const std::string&) {
    return number == 1 ? test_support::http_reply("{}") : RawReply{};
}

} // namespace

TEST_CASE("recipe: without all three defences libcurl sends a paid request twice", "[wire][recipe]") {
    RawServer server(dies_at_the_second);
    WeakenedHandle handle(server.base_url());
    handle.reuse_connections();
    handle.make_rewindable();
    handle.stop_counting();
    REQUIRE(handle.send() == CURLE_OK);
    handle.send();
    CHECK(server.whole_requests() > 2); // if this ever fails, libcurl has mended its ways
}

TEST_CASE("recipe: a fresh connection alone keeps it from being sent twice", "[wire][recipe]") {
    RawServer server(dies_at_the_second);
    WeakenedHandle handle(server.base_url());
    handle.keep_connections();
    handle.make_rewindable();
    handle.stop_counting();
    REQUIRE(handle.send() == CURLE_OK);
    CHECK(handle.send() == CURLE_GOT_NOTHING);
    CHECK(server.whole_requests() == 2);
}

TEST_CASE("recipe: a body that cannot be read twice alone keeps it from being sent twice", "[wire][recipe]") {
    RawServer server(dies_at_the_second);
    WeakenedHandle handle(server.base_url());
    handle.reuse_connections();
    handle.stop_counting();
    REQUIRE(handle.send() == CURLE_OK);
    CHECK(handle.send() == CURLE_SEND_FAIL_REWIND);
    CHECK(server.whole_requests() == 2);
}

TEST_CASE("recipe: the count of requests alone keeps it from being sent twice", "[wire][recipe]") {
    if (!fermata::detail::curl_is_at_least(0x075000)) {
        WARN("libcurl before 7.80 tells nobody of its requests: the two other defences stand alone");
        return;
    }
    RawServer server(dies_at_the_second);
    WeakenedHandle handle(server.base_url());
    handle.reuse_connections();
    handle.make_rewindable();
    REQUIRE(handle.send() == CURLE_OK);
    CHECK(handle.send() == CURLE_ABORTED_BY_CALLBACK);
    CHECK(server.whole_requests() == 2);
}
