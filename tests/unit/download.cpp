// SPDX-License-Identifier: MIT
#include "support/temporary_folder.hpp"
#include "unit/helpers.hpp"

using fermata::Track;
using fermata::testing::ScriptTransport;
using test_support::TemporaryFolder;
using unit_test::mp3;

namespace {

const std::string wav = "RIFF\xFF\xFF\xFF\xFFWAVEfmt and samples"; // as long as it is

Track track_of(const std::string& id, const std::string& title) {
    Track track;
    track.id = fermata::AudioId{id};
    track.title = title;
    track.audio_url = "https://cdn.example/" + id + ".mp3";
    return track;
}

} // namespace

TEST_CASE("download: saves a track under its title and id, with the ending of its bytes", "[unit]") {
    const TemporaryFolder folder;
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, mp3).answer(200, wav);
    const fermata::Client client = unit_test::scripted_client(transport);
    const auto first = client.download(track_of("id-1", "Peaceful Piano"), folder.path());
    const auto second = client.download(track_of("id-2", "Peaceful Piano"), folder.path());
    REQUIRE(first);
    REQUIRE(second);
    CHECK(*first == folder.path("Peaceful_Piano_id-1.mp3"));
    CHECK(*second == folder.path("Peaceful_Piano_id-2.wav"));
    CHECK(folder.read("Peaceful_Piano_id-1.mp3") == mp3);
    CHECK(folder.read("Peaceful_Piano_id-2.wav") == wav);
    CHECK(folder.names().size() == 2);
}

TEST_CASE("download: the key is not sent to the file host", "[unit]") {
    const TemporaryFolder folder;
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, mp3);
    REQUIRE(unit_test::scripted_client(transport).download(track_of("id", "t"), folder.path()));
    REQUIRE(transport->requests().size() == 1);
    const fermata::http::Request sent = transport->requests()[0];
    CHECK(sent.method == fermata::http::Method::get);
    CHECK(sent.url == "https://cdn.example/id.mp3");
    CHECK(sent.body.empty());
    for (const fermata::http::Header& line : sent.headers) {
        CHECK(line.name != "Authorization");
        CHECK(line.value.find(unit_test::test_key) == std::string::npos);
    }
}

TEST_CASE("download: a title and an id are never a path", "[unit]") {
    const TemporaryFolder folder;
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, mp3);
    const auto path =
        unit_test::scripted_client(transport).download(track_of("../../id", "../../../etc/x\n"), folder.path());
    REQUIRE(path);
    CHECK(*path == folder.path("etc_x_id_4c6a9dff903f65fa.mp3"));
}

TEST_CASE("download: the folder is made, with those above it", "[unit]") {
    const TemporaryFolder folder;
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, mp3);
    const auto path = unit_test::scripted_client(transport).download(track_of("id", "t"), folder.path("a/b/c/"));
    REQUIRE(path);
    CHECK(folder.read("a/b/c/t_id.mp3") == mp3);
}

TEST_CASE("download: a file of the same name with other bytes stays, whatever it is", "[unit]") {
    const TemporaryFolder folder;
    folder.write("t_id.mp3", "what somebody else has put here");
    folder.write("t_id_2.mp3", mp3 + "longer");
    std::filesystem::create_directories(folder.path("t_id_3.mp3/inside"));
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, mp3);
    const auto path = unit_test::scripted_client(transport).download(track_of("id", "t"), folder.path());
    REQUIRE(path);
    CHECK(*path == folder.path("t_id_4.mp3"));
    CHECK(folder.read("t_id.mp3") == "what somebody else has put here");
    CHECK(folder.read("t_id_2.mp3") == mp3 + "longer");
    CHECK(folder.read("t_id_4.mp3") == mp3);
    CHECK(folder.names().size() == 4);
}

TEST_CASE("download: a file that is there with the same bytes is the result", "[unit]") {
    const TemporaryFolder folder;
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, mp3).answer(200, mp3 + "other").answer(200, mp3).answer(200, mp3 + "other");
    const fermata::Client client = unit_test::scripted_client(transport);
    const std::vector<std::string> expected{folder.path("t_id.mp3"), folder.path("t_id_2.mp3")};
    for (int round = 0; round < 2; ++round) {
        for (const std::string& name : expected) {
            const auto path = client.download(track_of("id", "t"), folder.path());
            REQUIRE(path);
            CHECK(*path == name);
        }
    }
    CHECK(folder.names() == std::vector<std::string>{"t_id.mp3", "t_id_2.mp3"});
}

TEST_CASE("download: two tasks whose files have one address but for a folder or a query keep both", "[unit]") {
    const TemporaryFolder folder;
    const std::pair<const char*, const char*> addresses[] = {
        {"https://cdn.example/dl?item_id=A", "https://cdn.example/dl?item_id=B"},
        {"https://cdn.example/111/audio.mp3", "https://cdn.example/222/audio.mp3?x=2"}};
    for (const auto& [first, second] : addresses) {
        const auto transport = std::make_shared<ScriptTransport>();
        transport->answer(200, mp3 + first).answer(200, mp3 + second);
        const fermata::Client client = unit_test::scripted_client(transport);
        for (const char* address : {first, second}) {
            Track track = track_of("", "t");
            track.audio_url = address;
            const auto path = client.download(track, folder.path());
            REQUIRE(path);
            CHECK(folder.read(path->substr(folder.path().size() + 1)) == mp3 + address);
        }
    }
    CHECK(folder.names().size() == 4);
}

TEST_CASE("download: tells its progress", "[unit]") {
    const TemporaryFolder folder;
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, mp3);
    std::string told;
    fermata::DownloadOptions options;
    options.progress = [&told](const fermata::DownloadProgress& progress) {
        told +=
            progress.track.title + " " + std::to_string(progress.received) + "/" + std::to_string(progress.expected);
    };
    REQUIRE(unit_test::scripted_client(transport).download(track_of("id", "t"), folder.path(), options));
    CHECK(told == "t 33/33");
}

TEST_CASE("download: saves all tracks of a task in order", "[unit]") {
    const TemporaryFolder folder;
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, mp3).answer(200, wav);
    fermata::Task task;
    task.tracks = {track_of("id-1", "t"), track_of("id-2", "t")};
    const auto paths = unit_test::scripted_client(transport).download(task, folder.path());
    REQUIRE(paths);
    CHECK(*paths == std::vector<std::string>{folder.path("t_id-1.mp3"), folder.path("t_id-2.wav")});
}

TEST_CASE("download: two tracks of a task never share a file", "[unit]") {
    const TemporaryFolder folder;
    const std::string long_id(70, 'i');
    const std::pair<std::string, std::string> ids[] = {
        {"", ""}, {"a*b", "a+b"}, {"same", "same"}, {long_id + "1", long_id + "2"}};
    for (const auto& [first, second] : ids) {
        DYNAMIC_SECTION("ids '" << first << "' and '" << second << "'") {
            const auto transport = std::make_shared<ScriptTransport>();
            transport->answer(200, mp3).answer(200, mp3 + "2");
            fermata::Task task;
            task.tracks = {track_of(first, "t"), track_of(second, "t")};
            const auto paths = unit_test::scripted_client(transport).download(task, folder.path());
            REQUIRE(paths);
            REQUIRE(paths->size() == 2);
            CHECK((*paths)[0] != (*paths)[1]);
            CHECK(folder.names().size() == 2);
        }
    }
}

TEST_CASE("download: the limits of its options reach the transport", "[unit]") {
    const TemporaryFolder folder;
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, mp3).answer(200, mp3);
    const fermata::Client client = unit_test::scripted_client(transport);
    fermata::DownloadOptions options;
    CHECK(client.download(track_of("id", "t"), folder.path(), options));
    options.max_bytes = 12345;
    options.timeout = std::chrono::seconds(700);
    CHECK(client.download(track_of("id", "t"), folder.path(), options));
    const auto sent = transport->requests();
    CHECK(sent[0].total_timeout == std::chrono::hours(24));
    CHECK(sent[0].stall_timeout == std::chrono::seconds(30));
    CHECK(sent[1].max_body == 12345);
    CHECK(sent[1].total_timeout <= std::chrono::seconds(700));
    CHECK(sent[1].total_timeout > std::chrono::seconds(1));
}
