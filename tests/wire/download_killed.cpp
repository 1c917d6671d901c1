// SPDX-License-Identifier: MIT
// A program that is killed in the middle of a file, and one that goes on with it.
#include "support/catch.hpp"
#include "support/patience.hpp"
#include "support/raw_server.hpp"
#include "support/requests.hpp"
#include "support/temporary_folder.hpp"

#include <atomic>

#if !defined(_WIN32)
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using test_support::RawReply;
using test_support::RawServer;

TEST_CASE("download: a kill -9 loses nothing that has come, and leaves nothing after the next good run",
          "[wire][download]") {
    const std::string file = "ID3" + std::string(400'000, 'k');
    constexpr std::size_t half = 200'000;
    std::atomic<std::size_t> resumed_at{0};
    RawServer server([&](std::size_t number, const std::string& request) {
        const std::string head = "ETag: \"e\"\r\nContent-Length: ";
        if (number == 1) {
            return RawReply{"HTTP/1.1 200 OK\r\n" + head + std::to_string(file.size()) + "\r\n\r\n" +
                                file.substr(0, half),
                            RawReply::Then::hang};
        }
        const std::size_t range = request.find("Range: bytes=");
        if (range == std::string::npos || request.find("If-Range: \"e\"") == std::string::npos) {
            return RawReply{"HTTP/1.1 500 Not Asked For The Rest\r\nContent-Length: 0\r\n\r\n"};
        }
        resumed_at = std::stoul(request.substr(range + 13));
        const std::string rest = file.substr(resumed_at);
        return RawReply{"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes " + std::to_string(resumed_at) + "-" +
                        std::to_string(file.size() - 1) + "/" + std::to_string(file.size()) + "\r\n" + head +
                        std::to_string(rest.size()) + "\r\n\r\n" + rest};
    });
    const test_support::TemporaryFolder folder;
    fermata::Track track;
    track.id = fermata::AudioId{"a1"};
    track.title = "Night";
    track.audio_url = server.base_url() + "/f";
    const auto download = [&] { return test_support::quick_client(server.base_url()).download(track, folder.path()); };
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const bool is_good = download().has_value();
        _exit(is_good ? 0 : 1);
    }
    const bool came = test_support::comes([&] { return folder.read("Night_a1.part").size() >= half / 2; });
    REQUIRE(kill(child, SIGKILL) == 0);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(came);
    REQUIRE(WIFSIGNALED(status));
    CHECK(folder.names() == std::vector<std::string>{"Night_a1.part", "Night_a1.part.info"});
    const auto path = download();
    if (!path) FAIL(path.error().describe());
    CHECK(resumed_at >= half / 2);
    CHECK(resumed_at <= half);
    CHECK(folder.read("Night_a1.mp3") == file);
    CHECK(folder.names() == std::vector<std::string>{"Night_a1.mp3"});
}
#endif
