// SPDX-License-Identifier: MIT
// A file appears complete or not at all.
#include "support/catch.hpp"
#include "support/raw_server.hpp"
#include "support/requests.hpp"
#include "support/temporary_folder.hpp"

#include <atomic>
#include <filesystem>

using namespace std::chrono_literals;
using test_support::RawReply;
using test_support::RawServer;

namespace {

const std::string audio = "ID3" + std::string(5000, 'a');

fermata::Track track_at(const std::string& url) {
    fermata::Track track;
    track.id = fermata::AudioId{"a1"};
    track.title = "Night, part 2/2";
    track.audio_url = url;
    track.duration = 3;
    return track;
}

} // namespace

TEST_CASE("download: the file has the name of title and id, and the ending of its bytes", "[wire][download]") {
    RawServer server([](std::size_t, const std::string&) { return test_support::http_reply(audio); });
    const test_support::TemporaryFolder folder;
    std::uint64_t received = 0;
    fermata::DownloadOptions options;
    options.progress = [&received](const fermata::DownloadProgress& step) {
        received = step.received;
        CHECK(step.expected == audio.size());
    };
    const fermata::Client client = test_support::quick_client(server.base_url());
    const auto path = client.download(track_at(server.base_url() + "/f"), folder.path(), options);
    if (!path) FAIL(path.error().describe());
    CHECK(*path == folder.path("Night_part_2_2_a1.mp3"));
    CHECK(std::filesystem::file_size(*path) == audio.size());
    CHECK(received == audio.size());
    CHECK(server.last_request().find("Authorization") == std::string::npos);
    CHECK(server.last_request().find("User-Agent: fermata/") != std::string::npos);
}

TEST_CASE("download: a folder has the name that was asked for, in whatever script", "[wire][download]") {
    RawServer server([](std::size_t, const std::string&) { return test_support::http_reply(audio); });
    const test_support::TemporaryFolder folder;
    const fermata::Client client = test_support::quick_client(server.base_url());
    for (const std::string& name : test_support::names_of_all_scripts) {
        CAPTURE(name);
        const auto path = client.download(track_at(server.base_url() + "/f"), folder.path(name));
        if (!path) FAIL(path.error().describe());
        CHECK(test_support::path_of(*path) == test_support::path_of(folder.path(name + "/Night_part_2_2_a1.mp3")));
        CHECK(folder.read(name + "/Night_part_2_2_a1.mp3") == audio);
    }
    std::vector<std::string> expected = test_support::names_of_all_scripts;
    std::sort(expected.begin(), expected.end());
    CHECK(folder.names() == expected);
}

#if defined(_WIN32)
TEST_CASE("download: a file that a player has open is not replaced, and the new one is kept", "[wire][download]") {
    RawServer server([](std::size_t, const std::string&) { return test_support::http_reply(audio); });
    const test_support::TemporaryFolder folder;
    folder.write("Night_part_2_2_a1.mp3", "old");
    const fermata::Client client = test_support::quick_client(server.base_url());
    std::string path;
    {
        const std::ifstream player(test_support::path_of(folder.path("Night_part_2_2_a1.mp3")), std::ios::binary);
        REQUIRE(player);
        const auto saved = client.download(track_at(server.base_url() + "/f"), folder.path());
        if (!saved) FAIL(saved.error().describe());
        path = *saved;
    }
    CHECK(path != folder.path("Night_part_2_2_a1.mp3"));
    CHECK(std::filesystem::file_size(test_support::path_of(path)) == audio.size());
    CHECK(folder.read("Night_part_2_2_a1.mp3") == "old");
    CHECK(folder.names().size() == 2);
    const auto again = client.download(track_at(server.base_url() + "/f"), folder.path());
    REQUIRE(again);
    CHECK(*again == folder.path("Night_part_2_2_a1.mp3"));
}
#endif

TEST_CASE("download: a file cut short is fetched again, and never kept short", "[wire][download]") {
    const std::string whole = test_support::http_reply(audio).bytes;
    const bool mends = GENERATE(true, false);
    RawServer server([&](std::size_t number, const std::string&) {
        return RawReply{mends && number == 3 ? whole : whole.substr(0, 2000)};
    });
    const test_support::TemporaryFolder folder;
    const fermata::Client client = test_support::quick_client(server.base_url());
    const auto path = client.download(track_at(server.base_url() + "/f"), folder.path());
    CHECK(server.whole_requests() == 3);
    REQUIRE(path.has_value() == mends);
    if (path) {
        CHECK(std::filesystem::file_size(*path) == audio.size());
    } else {
        CHECK(path.error().reason == fermata::Reason::connection_lost);
        CHECK(std::filesystem::is_empty(folder.path()));
    }
}

TEST_CASE("download: without a new byte it ends after the stall time", "[wire][download]") {
    const std::string start = test_support::http_reply(audio).bytes.substr(0, 2000);
    RawServer server([&](std::size_t, const std::string&) { return RawReply{start, RawReply::Then::hang}; });
    const test_support::TemporaryFolder folder;
    fermata::ClientOptions options;
    options.base_url = server.base_url();
    options.timeouts.stall = 200ms;
    options.retry.max_attempts = 1;
    const fermata::Client client(fermata::ApiKey{"key"}, options);
    const auto path = client.download(track_at(server.base_url() + "/f"), folder.path());
    REQUIRE_FALSE(path);
    CHECK(path.error().kind == fermata::ErrorKind::timeout);
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("download: a file over the limit is refused", "[wire][download]") {
    RawServer server([](std::size_t, const std::string&) { return test_support::http_reply(audio); });
    const test_support::TemporaryFolder folder;
    fermata::DownloadOptions options;
    options.max_bytes = 4000;
    const fermata::Client client = test_support::quick_client(server.base_url());
    const auto path = client.download(track_at(server.base_url() + "/f"), folder.path(), options);
    REQUIRE_FALSE(path);
    CHECK(path.error().reason == fermata::Reason::too_large);
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("download: a folder that cannot be made is named, and nothing is fetched", "[wire][download]") {
    RawServer server([](std::size_t, const std::string&) { return test_support::http_reply(audio); });
    const test_support::TemporaryFolder folder;
    const fermata::Client client = test_support::quick_client(server.base_url());
    folder.write("file", "");
    const auto path = client.download(track_at(server.base_url() + "/f"), folder.path("file/below"));
    REQUIRE_FALSE(path);
    CHECK(path.error().reason == fermata::Reason::file_system);
    CHECK(path.error().message.find(folder.path("file/below")) != std::string::npos);
    CHECK(server.whole_requests() == 0);
}

TEST_CASE("download: a file that is gone comes over a link, and the key stays with the provider", "[wire][download]") {
    std::atomic<std::size_t> with_key{0}; // the sum of their numbers
    RawServer server([&with_key](std::size_t number, const std::string& request) {
        if (request.find("test-key") != std::string::npos) with_key += number;
        const std::size_t host = request.find("Host: ") + 6;
        const std::string link = "http://" + request.substr(host, request.find('\r', host) - host) + "/link";
        if (number == 1) return test_support::http_reply("", "404 Not Found");
        if (number == 2) return test_support::http_reply(R"({"code":200,"data":")" + link + "\"}");
        return test_support::http_reply(audio);
    });
    const test_support::TemporaryFolder folder;
    const fermata::Client client = test_support::quick_client(server.base_url());
    fermata::DownloadOptions once;
    once.grace = 0ms;
    const auto path = client.download(track_at(server.base_url() + "/f"), folder.path(), once);
    if (!path) FAIL(path.error().describe());
    CHECK(std::filesystem::file_size(*path) == audio.size());
    CHECK(with_key == 2);
    CHECK(server.last_request().find("GET /link ") == 0);
}
