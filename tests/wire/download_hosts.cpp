// SPDX-License-Identifier: MIT
// File hosts that cut, redirect, are late or announce too much.
#include "support/catch.hpp"
#include "support/raw_server.hpp"
#include "support/requests.hpp"
#include "support/temporary_folder.hpp"

#include <atomic>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;
using test_support::RawReply;
using test_support::RawServer;

namespace {

std::string made_of(char letter) {
    std::string bytes = "ID3";
    for (int i = 0; bytes.size() < 50'000; ++i) bytes += letter + std::to_string(i);
    return bytes;
}
const std::string bytes = made_of('a');

/// The value of a header of `request`; empty when it has none.
std::string header_of(const std::string& request, const std::string& name) {
    const std::size_t at = request.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size() + 4;
    return request.substr(begin, request.find('\r', begin) - begin);
}

/// The answer of a host that keeps to RFC 9110, of which `cut` bytes of the body come.
RawReply file_reply(const std::string& request, const std::string& file, const std::string& tag, std::size_t cut) {
    const std::string range = header_of(request, "Range");
    const bool is_part = !range.empty() && header_of(request, "If-Range") == tag;
    const std::size_t first = is_part ? std::stoul(range.substr(6)) : 0;
    std::string head = is_part ? "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes " + std::to_string(first) + "-" +
                                     std::to_string(file.size() - 1) + "/" + std::to_string(file.size()) + "\r\n"
                               : "HTTP/1.1 200 OK\r\n";
    const std::string body = file.substr(first);
    head += "ETag: " + tag + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    return {head + body.substr(0, cut), cut < body.size() ? RawReply::Then::close : RawReply::Then::keep};
}

fermata::Track night_at(const std::string& url) {
    fermata::Track track;
    track.id = fermata::AudioId{"a1"};
    track.title = "Night";
    track.audio_url = url;
    return track;
}

fermata::Client client_of(const RawServer& server, int attempts = 3) {
    fermata::ClientOptions options;
    options.base_url = server.base_url();
    options.timeouts.connect = 1min;
    options.retry.backoff.base = 1ms;
    options.retry.max_attempts = attempts;
    options.poll.first = 1ms; // raised to the least pause
    return fermata::Client(fermata::ApiKey{"test-key-0123456789"}, options);
}

fermata::DownloadOptions once() {
    fermata::DownloadOptions options;
    options.grace = 0ms;
    return options;
}

const std::vector<std::string> saved{"Night_a1.mp3"};
const std::vector<std::string> kept{"Night_a1.part", "Night_a1.part.info"};

} // namespace

TEST_CASE("download: a host that cuts again and again is asked for the rest each time", "[wire][download]") {
    std::atomic<std::size_t> sent{0};
    RawServer server([&](std::size_t, const std::string& request) {
        RawReply reply = file_reply(request, bytes, "\"e\"", 4000);
        sent += reply.bytes.size() - reply.bytes.find("\r\n\r\n") - 4;
        return reply;
    });
    const test_support::TemporaryFolder folder;
    const auto path = client_of(server).download(night_at(server.base_url() + "/f"), folder.path(), once());
    if (!path) FAIL(path.error().describe());
    CHECK(folder.read("Night_a1.mp3") == bytes);
    CHECK(folder.names() == saved);
    CHECK(sent == bytes.size());
    CHECK(server.whole_requests() == (bytes.size() + 3999) / 4000);
}

TEST_CASE("download: a later call goes on where the last one was cut, and leaves nothing else", "[wire][download]") {
    std::atomic<std::size_t> cut{20'000};
    std::atomic<std::size_t> sent{0};
    RawServer server([&](std::size_t, const std::string& request) {
        RawReply reply = file_reply(request, bytes, "\"e\"", cut);
        sent += reply.bytes.size() - reply.bytes.find("\r\n\r\n") - 4;
        return reply;
    });
    const test_support::TemporaryFolder folder;
    const auto first = client_of(server, 1).download(night_at(server.base_url() + "/f?s=1"), folder.path(), once());
    REQUIRE_FALSE(first);
    CHECK(first.error().reason == fermata::Reason::connection_lost);
    CHECK(folder.names() == kept);
    cut = bytes.size();
    const auto second = client_of(server, 1).download(night_at(server.base_url() + "/f?s=2"), folder.path(), once());
    if (!second) FAIL(second.error().describe());
    CHECK(folder.read("Night_a1.mp3") == bytes);
    CHECK(folder.names() == saved);
    CHECK(sent == bytes.size());
}

TEST_CASE("download: what has changed meanwhile is fetched whole", "[wire][download]") {
    const std::string other = made_of('b');
    const bool heeds_if_range = GENERATE(true, false);
    RawServer server([&](std::size_t number, const std::string& request) {
        if (number == 1) return file_reply(request, bytes, "\"e\"", 20'000);
        if (heeds_if_range || number != 2) return file_reply(request, other, "\"f\"", other.size());
        std::string careless = request; // answers with a part of the other state
        careless.replace(careless.find("\"e\""), 3, "\"f\"");
        return file_reply(careless, other, "\"f\"", other.size());
    });
    const test_support::TemporaryFolder folder;
    const auto path = client_of(server).download(night_at(server.base_url() + "/f"), folder.path(), once());
    if (!path) FAIL(path.error().describe());
    CHECK(folder.read("Night_a1.mp3") == other);
    CHECK(folder.names() == saved);
}

TEST_CASE("download: a part in answer to a plain GET is not the file", "[wire][download]") {
    const bool has_tag = GENERATE(true, false);
    RawServer server([&](std::size_t number, const std::string& request) {
        if (number > 1 && has_tag) return file_reply(request, bytes, "\"e\"", bytes.size());
        return RawReply{std::string("HTTP/1.1 206 Partial Content\r\nContent-Length: 2000\r\nContent-Range: bytes ") +
                            "0-1999/" + std::to_string(bytes.size()) + (has_tag ? "\r\nETag: \"e\"" : "") + "\r\n\r\n" +
                            bytes.substr(0, 2000),
                        RawReply::Then::keep};
    });
    const test_support::TemporaryFolder folder;
    const auto path = client_of(server).download(night_at(server.base_url() + "/f"), folder.path(), once());
    REQUIRE(path.has_value() == has_tag);
    if (path) CHECK(folder.read("Night_a1.mp3") == bytes);
    if (!path) CHECK(path.error().message == "the file came incomplete");
    CHECK(folder.names() == (has_tag ? saved : std::vector<std::string>{}));
}

TEST_CASE("download: a second call waits for the first, and takes its file", "[wire][download]") {
    std::atomic<int> waiting{0};
    RawServer server([&](std::size_t, const std::string& request) {
        while (waiting == 0) std::this_thread::sleep_for(1ms); // until the second is about to begin
        std::this_thread::sleep_for(50ms);
        return file_reply(request, bytes, "\"e\"", bytes.size());
    });
    const test_support::TemporaryFolder folder;
    const fermata::Track track = night_at(server.base_url() + "/f");
    fermata::Result<std::string> first = fermata::Error{};
    std::thread other([&] { first = client_of(server).download(track, folder.path(), once()); });
    while (folder.names() != kept && folder.names().size() < 1) std::this_thread::sleep_for(1ms);
    while (server.connections() == 0) std::this_thread::sleep_for(1ms);
    waiting = 1;
    const auto second = client_of(server).download(track, folder.path(), once());
    other.join();
    REQUIRE(first);
    REQUIRE(second);
    CHECK(*first == *second);
    CHECK(server.whole_requests() <= 2); // the first may have ended before the second has begun
    CHECK(folder.names() == saved);
}

TEST_CASE("download: a call that waits for another can be stopped, and its time ends", "[wire][download]") {
    std::atomic<bool> is_over{false};
    RawServer server([&](std::size_t, const std::string& request) {
        while (!is_over) std::this_thread::sleep_for(1ms);
        return file_reply(request, bytes, "\"e\"", bytes.size());
    });
    const test_support::TemporaryFolder folder;
    const fermata::Track track = night_at(server.base_url() + "/f");
    std::thread other([&] { CHECK(client_of(server).download(track, folder.path(), once())); });
    while (server.connections() == 0) std::this_thread::sleep_for(1ms);
    fermata::DownloadOptions options = once();
    options.timeout = 250ms;
    const auto late = client_of(server).download(track, folder.path(), options);
    REQUIRE_FALSE(late);
    CHECK(late.error().kind == fermata::ErrorKind::timeout);
    CHECK(late.error().message.find("another call or process") != std::string::npos);
    const fermata::StopSource source;
    options.timeout = 0ms;
    options.stop = source.token();
    source.request_stop();
    const auto stopped = client_of(server).download(track, folder.path(), options);
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().kind == fermata::ErrorKind::cancelled);
    is_over = true;
    other.join();
    CHECK(folder.names() == saved);
}

TEST_CASE("download: redirects of file hosts are followed, five at most", "[wire][download]") {
    const std::string status = GENERATE("301 a", "302 b", "303 c", "307 d", "308 e");
    const std::size_t hops = GENERATE(1u, 5u, 6u);
    std::atomic<bool> saw_key{false};
    RawServer server([&](std::size_t number, const std::string& request) {
        if (request.find("test-key") != std::string::npos) saw_key = true;
        if (number > hops) return file_reply(request, bytes, "\"e\"", bytes.size());
        return RawReply{"HTTP/1.1 " + status + "\r\nLocation: /hop/" + std::to_string(number) +
                            "?s=1\r\nContent-Length: 4\r\n\r\nmove",
                        RawReply::Then::keep};
    });
    const test_support::TemporaryFolder folder;
    const auto path = client_of(server).download(night_at(server.base_url() + "/f"), folder.path(), once());
    CAPTURE(status, hops);
    CHECK_FALSE(saw_key);
    REQUIRE(path.has_value() == (hops <= 5));
    if (path) {
        CHECK(folder.read("Night_a1.mp3") == bytes);
        CHECK(server.last_request().find("GET /hop/" + std::to_string(hops) + "?s=1 ") == 0);
    } else {
        CHECK(path.error().message == "the file host redirects more than 5 times");
        CHECK(server.whole_requests() == 6);
    }
}

TEST_CASE("download: a file that is not there yet is asked for again", "[wire][download]") {
    const std::string first =
        GENERATE("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
                 "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    RawServer server([&](std::size_t number, const std::string& request) {
        if (number <= 2) return RawReply{first, RawReply::Then::keep};
        return file_reply(request, bytes, "\"e\"", bytes.size());
    });
    const test_support::TemporaryFolder folder;
    const auto path = client_of(server).download(night_at(server.base_url() + "/f"), folder.path());
    if (!path) FAIL(path.error().describe());
    CHECK(folder.read("Night_a1.mp3") == bytes);
    CHECK(server.whole_requests() == 3);
}

TEST_CASE("download: a file that is announced as too large is not fetched, from no address", "[wire][download]") {
    RawServer server([&](std::size_t, const std::string&) {
        return RawReply{"HTTP/1.1 200 OK\r\nContent-Length: 2360000000\r\n\r\nID3", RawReply::Then::hang};
    });
    const test_support::TemporaryFolder folder;
    fermata::Track track = night_at(server.base_url() + "/f");
    track.source_audio_url = server.base_url() + "/source";
    fermata::DownloadOptions options = once();
    options.max_bytes = 300'000'000;
    const auto path = client_of(server).download(track, folder.path(), options);
    REQUIRE_FALSE(path);
    CHECK(path.error().reason == fermata::Reason::too_large);
    CHECK(path.error().message == "the file has 2360000000 bytes, more than max_bytes allows, 300000000");
    CHECK(server.whole_requests() == 1);
    CHECK(folder.names().empty());
}

TEST_CASE("download: a byte too many on a kept connection spoils no later file", "[wire][download]") {
    RawServer server([&](std::size_t number, const std::string& request) {
        RawReply reply = file_reply(request, bytes, "\"e\"", bytes.size());
        if (number == 1) reply.bytes += "x";
        return reply;
    });
    const test_support::TemporaryFolder folder;
    const fermata::Client client = client_of(server, 2);
    for (int i = 0; i < 3; ++i) {
        const auto path = client.download(night_at(server.base_url() + "/f"), folder.path(), once());
        if (!path) FAIL(path.error().describe());
    }
    CHECK(folder.names() == saved);
}

TEST_CASE("download: an address with blanks and letters of any script is sent percent-encoded", "[wire][download]") {
    RawServer server(
        [&](std::size_t, const std::string& request) { return file_reply(request, bytes, "\"e\"", bytes.size()); });
    const test_support::TemporaryFolder folder;
    const auto path =
        client_of(server).download(night_at(server.base_url() + "/my song \xE5\xA4\x9C.mp3"), folder.path(), once());
    if (!path) FAIL(path.error().describe());
    CHECK(server.last_request().find("GET /my%20song%20%E5%A4%9C.mp3 ") == 0);
}
