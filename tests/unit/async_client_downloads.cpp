// SPDX-License-Identifier: MIT
// The download of a task on a loop: its tracks at most four at once, one result.
#include "support/temporary_folder.hpp"
#include "unit/helpers.hpp"
#include "unit/loop_helpers.hpp"

using namespace unit_test;
using test_support::TemporaryFolder;
using Paths = std::vector<std::string>;

namespace {

fermata::Task task_of(int tracks) {
    fermata::Task task;
    task.id = fermata::TaskId{"task-1"};
    for (int i = 0; i < tracks; ++i) {
        fermata::Track track;
        track.id = fermata::AudioId{"id-" + std::to_string(i)};
        track.title = "t";
        track.audio_url = "https://cdn.example/" + std::to_string(i);
        task.tracks.push_back(track);
    }
    return task;
}

} // namespace

TEST_CASE("async_client: the tracks of a task are saved, four at once, and told in their order", "[unit]") {
    const TemporaryFolder folder;
    Stage stage;
    for (int i = 0; i < 6; ++i) stage.script->answer(200, mp3 + std::to_string(i));
    Told<Paths> told;
    stage.client->download(task_of(6), folder.path(), told.completion(), asking_once());
    CHECK(stage.sent() == 4);
    CHECK(told.times == 0);
    stage.loop->run();
    REQUIRE(told.is_good());
    CHECK(told.times == 1);
    REQUIRE((**told.result).size() == 6);
    for (int i = 0; i < 6; ++i) {
        CHECK((**told.result)[static_cast<std::size_t>(i)] == folder.path("t_id-" + std::to_string(i) + ".mp3"));
        CHECK(folder.read("t_id-" + std::to_string(i) + ".mp3") == mp3 + std::to_string(i));
    }
    CHECK(folder.names().size() == 6);
}

TEST_CASE("async_client: every track of a task is tried, and the error tells of each", "[unit]") {
    const TemporaryFolder folder;
    Stage stage;
    stage.script->answer(410, "").answer(200, mp3 + "1").answer(200, mp3 + "2");
    Told<Paths> told;
    fermata::Task task = task_of(3);
    task.tracks[0].audio_url.clear(); // no link is asked for such a track
    task.tracks[0].stream_audio_url = "https://cdn.example/0";
    stage.client->download(task, folder.path(), told.completion(), asking_once());
    stage.loop->run();
    REQUIRE(told.times == 1);
    REQUIRE_FALSE(*told.result);
    const fermata::Error& error = told.result->error();
    CHECK(error.charge == fermata::Charge::made);
    CHECK(error.task_id == task.id);
    CHECK(error.reason == fermata::Reason::not_found);
    REQUIRE(error.files.size() == 3);
    CHECK(error.files[0].path.empty());
    CHECK(error.files[0].http_status == 410);
    CHECK(error.files[1].path == folder.path("t_id-1.mp3"));
    CHECK(error.files[2].path == folder.path("t_id-2.mp3"));
}

TEST_CASE("async_client: a cancel ends the download of a task at once, and leaves nothing behind", "[unit]") {
    const TemporaryFolder folder;
    Stage stage;
    stage.script->answer(200, mp3);
    for (int i = 0; i < 6; ++i) stage.script->silence();
    Told<Paths> told;
    const fermata::StopSource source;
    fermata::DownloadOptions options = asking_once();
    options.stop = source.token();
    const auto call = stage.client->download(task_of(7), folder.path(), told.completion(), options);
    stage.loop->poll();
    stage.loop->poll();
    CHECK(stage.sent() == 5);
    SECTION("a cancel") { call.cancel(); }
    SECTION("a stop") {
        source.request_stop();
        stage.loop->poll();
    }
    SECTION("the end of the client") { stage.client.reset(); }
    SECTION("cancel_all") { stage.loop->cancel_all(); }
    REQUIRE(told.times == 1);
    REQUIRE_FALSE(*told.result);
    const fermata::Error& error = told.result->error();
    CHECK(error.kind == fermata::ErrorKind::cancelled);
    REQUIRE(error.files.size() == 7);
    CHECK(error.files[0].path == folder.path("t_id-0.mp3"));
    for (std::size_t i = 1; i < 7; ++i) CHECK(error.files[i].kind == fermata::ErrorKind::cancelled);
    while (stage.loop->open_calls() != 0) stage.loop->poll();
    CHECK(told.times == 1);
    CHECK(stage.sent() == 5);
    CHECK(folder.names() == std::vector<std::string>{"t_id-0.mp3"});
}

TEST_CASE("async_client: the download of a task without tracks, or of a broken client, ends by itself", "[unit]") {
    const TemporaryFolder folder;
    Stage stage;
    Told<Paths> told;
    stage.client->download(task_of(0), folder.path(), told.completion());
    stage.loop->run();
    REQUIRE(told.is_good());
    CHECK((**told.result).empty());
    fermata::ClientOptions options;
    options.base_url = "no URL";
    fermata::AsyncClient broken(*stage.loop, fermata::ApiKey{"k"}, options);
    Told<Paths> refused;
    broken.download(task_of(2), folder.path(), refused.completion());
    stage.loop->run();
    REQUIRE(refused.times == 1);
    REQUIRE_FALSE(*refused.result);
    CHECK(refused.result->error().kind == fermata::ErrorKind::invalid_request);
    CHECK(stage.sent() == 0);
}
