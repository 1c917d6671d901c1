// SPDX-License-Identifier: MIT
// What a download does about hosts and disks that do not do their part.
#include "support/temporary_folder.hpp"
#include "unit/helpers.hpp"

#include <thread>

using namespace std::chrono_literals;
using fermata::ErrorKind;
using fermata::Reason;
using fermata::Track;
using fermata::testing::ScriptTransport;
using test_support::TemporaryFolder;
using unit_test::gone_page;
using unit_test::mp3;

namespace {

const char no_link[] = R"({"code":422,"msg":"url is wrong","data":null})";

Track track_with_three_urls() {
    Track track;
    track.id = fermata::AudioId{"id"};
    track.title = "t";
    track.audio_url = "https://cdn.example/1";
    track.source_audio_url = "https://cdn.example/2";
    track.stream_audio_url = "https://cdn.example/3";
    return track;
}

fermata::Result<std::string> download_over(const std::shared_ptr<fermata::http::Transport>& transport,
                                           const TemporaryFolder& folder, const Track& track = track_with_three_urls(),
                                           const fermata::DownloadOptions& options = unit_test::asking_once()) {
    return unit_test::scripted_client(transport).download(track, folder.path(), options);
}

} // namespace

TEST_CASE("download: an answer that is no audio leads to the next address", "[unit]") {
    const TemporaryFolder folder;
    const std::pair<int, std::string> bad[] = {{200, ""}, {200, gone_page}, {404, gone_page}, {403, ""},
                                               {401, ""}, {410, gone_page}, {302, ""},        {206, mp3}};
    for (const auto& [status, body] : bad) {
        DYNAMIC_SECTION("HTTP " << status << " '" << body << "'") {
            const auto transport = std::make_shared<ScriptTransport>();
            fermata::ClientOptions options = unit_test::scripted(transport);
            options.retry.max_attempts = 1;
            transport->answer(status, body).answer(200, mp3);
            const auto path = fermata::Client(fermata::ApiKey{"k"}, options)
                                  .download(track_with_three_urls(), folder.path(), unit_test::asking_once());
            REQUIRE(path);
            CHECK(folder.read("t_id.mp3") == mp3);
            CHECK(folder.names().size() == 1);
            REQUIRE(transport->requests().size() == 2);
            CHECK(transport->requests()[1].url == "https://cdn.example/2");
        }
    }
}

TEST_CASE("download: the stream is the last address", "[unit]") {
    const TemporaryFolder folder;
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(503, "").answer(503, "").answer(503, "").answer(500, "").answer(500, "").answer(500, "");
    transport->answer(200, mp3);
    REQUIRE(download_over(transport, folder));
    CHECK(transport->requests()[6].url == "https://cdn.example/3");
}

TEST_CASE("download: of several failures the first is told", "[unit]") {
    const TemporaryFolder folder;
    const auto transport = std::make_shared<ScriptTransport>();
    SECTION("no audio, then others") {
        transport->answer(200, gone_page).answer(403, "").answer(200, no_link).answer(404, "");
        const auto path = download_over(transport, folder);
        REQUIRE_FALSE(path);
        CHECK(path.error().message == "the file is no music, but a text");
        CHECK(path.error().http_status == 200);
    }
    SECTION("not found, then others") {
        transport->answer(404, "").answer(403, "").answer(200, no_link).answer(200, gone_page);
        const auto path = download_over(transport, folder);
        REQUIRE_FALSE(path);
        CHECK(path.error().http_status == 404);
        CHECK(path.error().reason == Reason::not_found);
    }
    CHECK(transport->requests().size() == 4);
    CHECK(folder.names().empty());
}

TEST_CASE("download: a fault that may pass is tried again at the same address", "[unit]") {
    const TemporaryFolder folder;
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(503, gone_page).answer(200, mp3);
    REQUIRE(download_over(transport, folder));
    CHECK(transport->requests()[1].url == "https://cdn.example/1");
}

TEST_CASE("download: a track without a URL, or with one that may not be used, sends nothing", "[unit]") {
    const TemporaryFolder folder;
    for (const char* url :
         {"", "http://cdn.example/1.mp3", "file:///etc/passwd", "https://user@cdn.example/", "cdn.example"}) {
        DYNAMIC_SECTION("'" << url << "'") {
            const auto transport = std::make_shared<ScriptTransport>();
            Track track;
            track.audio_url = url;
            const auto path = download_over(transport, folder, track);
            REQUIRE_FALSE(path);
            CHECK(path.error().kind == ErrorKind::protocol);
            CHECK(transport->requests().empty());
        }
    }
}

TEST_CASE("download: a folder that cannot be made is a fault of the file system, and nothing is sent", "[unit]") {
    const TemporaryFolder folder;
    folder.write("music", "a file");
    const auto transport = std::make_shared<ScriptTransport>();
    for (const char* name : {"music", "music/below"}) {
        const auto path = unit_test::scripted_client(transport).download(track_with_three_urls(), folder.path(name));
        REQUIRE_FALSE(path);
        CAPTURE(path.error().describe());
        CHECK(path.error().kind == ErrorKind::transport);
        CHECK(path.error().reason == Reason::file_system);
        CHECK(path.error().message.find("music") != std::string::npos);
    }
    CHECK(transport->requests().empty());
    CHECK(folder.read("music") == "a file");
}

TEST_CASE("download: a disk that takes no file ends it, whatever the transport makes of that", "[unit]") {
    if (!std::filesystem::exists("/proc/self")) return; // the one folder that never takes a file
    const auto transport = std::make_shared<ScriptTransport>();
    for (int i = 0; i < 9; ++i) transport->answer(200, mp3);
    const auto path = unit_test::scripted_client(transport).download(track_with_three_urls(), "/proc");
    REQUIRE_FALSE(path);
    CAPTURE(path.error().describe());
    CHECK(path.error().reason == Reason::file_system);
    CHECK(transport->requests().empty());
}

TEST_CASE("download: a stop ends it without trying other addresses", "[unit]") {
    const TemporaryFolder folder;
    const auto transport = std::make_shared<ScriptTransport>();
    fermata::Error cancelled;
    cancelled.kind = ErrorKind::cancelled;
    cancelled.attempts.push_back({});
    transport->then(cancelled).answer(200, mp3);
    const auto path = download_over(transport, folder);
    REQUIRE_FALSE(path);
    CHECK(path.error().kind == ErrorKind::cancelled);
    CHECK(transport->requests().size() == 1);
    CHECK(folder.names().empty());
}

TEST_CASE("download: the timeout counts for all addresses together", "[unit]") {
    class Slow final : public fermata::http::Transport {
    public:
        fermata::Result<fermata::http::Response> send(const fermata::http::Request&,
                                                      const fermata::StopToken&) override {
            ++sent;
            std::this_thread::sleep_for(longer);
            fermata::http::Response response;
            response.status = 404;
            return response;
        }
        std::chrono::milliseconds longer{0};
        int sent = 0;
    };
    const TemporaryFolder folder;
    const auto transport = std::make_shared<Slow>();
    fermata::DownloadOptions options = unit_test::asking_once();
    options.timeout = 50ms;
    for (; transport->sent == 0; options.timeout *= 4) { // on a busy machine the time may be over before the first
        transport->longer = options.timeout + 10ms;
        CHECK_FALSE(download_over(transport, folder, track_with_three_urls(), options));
    }
    CHECK(transport->sent == 1);
    options.timeout = (fermata::Duration::max)();
    CHECK_FALSE(download_over(transport, folder, track_with_three_urls(), options));
    CHECK(transport->sent == 5); // three addresses and a link that is refused
}

TEST_CASE("download: every track of a task is tried, and the error lists what was saved and what not", "[unit]") {
    const TemporaryFolder folder;
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, mp3).answer(404, "").answer(200, no_link).answer(200, mp3 + "2");
    fermata::Task task;
    task.id = fermata::TaskId{"task-1"};
    task.tracks.resize(3);
    for (std::size_t i = 0; i < 3; ++i) {
        task.tracks[i].id = fermata::AudioId{"id-" + std::to_string(i)};
        task.tracks[i].audio_url = "https://cdn.example/" + std::to_string(i);
    }
    const auto paths = unit_test::scripted_client(transport).download(task, folder.path(), unit_test::asking_once());
    REQUIRE_FALSE(paths);
    const fermata::Error& error = paths.error();
    CHECK(error.task_id == task.id);
    CHECK(error.charge == fermata::Charge::made);
    CHECK(error.reason == Reason::not_found);
    CHECK(folder.names() == std::vector<std::string>{"track_id-0.mp3", "track_id-2.mp3"});
    CHECK(transport->requests().size() == 4);
    REQUIRE(error.files.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) CHECK(error.files[i].track == task.tracks[i].id);
    CHECK(error.files[0].path == folder.path("track_id-0.mp3"));
    CHECK(error.files[1].path.empty());
    CHECK(error.files[1].kind == ErrorKind::rejected);
    CHECK(error.files[1].reason == Reason::not_found);
    CHECK(error.files[1].http_status == 404);
    CHECK(error.files[2].path == folder.path("track_id-2.mp3"));
    CHECK(unit_test::has(error.describe(), "; saved: " + error.files[0].path + ", " + error.files[2].path +
                                               "; not saved: track id-1 (" + error.message + ")"));
}

TEST_CASE("download: a stop ends the download of a task, and the tracks that were not begun are told", "[unit]") {
    const TemporaryFolder folder;
    const auto transport = std::make_shared<ScriptTransport>();
    fermata::Error cancelled;
    cancelled.kind = ErrorKind::cancelled;
    cancelled.attempts.push_back({});
    transport->answer(200, mp3).then(cancelled);
    fermata::Task task;
    task.tracks.resize(3);
    for (fermata::Track& track : task.tracks) track.audio_url = "https://cdn.example/x";
    const auto paths = unit_test::scripted_client(transport).download(task, folder.path());
    REQUIRE_FALSE(paths);
    CHECK(paths.error().kind == ErrorKind::cancelled);
    CHECK(transport->requests().size() == 2);
    REQUIRE(paths.error().files.size() == 3);
    CHECK_FALSE(paths.error().files[0].path.empty());
    CHECK(paths.error().files[2].kind == ErrorKind::cancelled);
    CHECK(unit_test::has(paths.error().files[2].message, "before"));
}
