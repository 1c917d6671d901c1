// SPDX-License-Identifier: MIT
// Calls of an AsyncClient that are less common, in both forms.
#include "support/temporary_folder.hpp"
#include "unit/helpers.hpp"
#include "unit/loop_helpers.hpp"

using namespace unit_test;
using test_support::TemporaryFolder;

TEST_CASE("async_client: create_persona is posted once", "[unit]") {
    Stage stage;
    stage.script->answer(200, persona_made);
    Told<fermata::Persona> told;
    SECTION("with a completion") { stage.client->create_persona(valid_persona(), told.completion()); }
    SECTION("as an operation") { stage.client->create_persona(valid_persona()).start(told.completion()); }
    stage.loop->run();
    REQUIRE(told.is_good());
    CHECK((*told.result)->id == fermata::PersonaId{"persona-1"});
    REQUIRE(stage.sent() == 1);
    CHECK(stage.script->requests()[0].send_once);
    CHECK(stage.script->requests()[0].url == "https://api.kie.ai/api/v1/generate/generate-persona");
}

TEST_CASE("async_client: create_persona says what its cancel leaves unknown, and what its request breaks", "[unit]") {
    Stage stage;
    stage.script->silence();
    Told<fermata::Persona> told;
    Told<fermata::Persona> refused;
    fermata::PersonaRequest nameless = valid_persona();
    nameless.name.clear();
    stage.client->create_persona(nameless, refused.completion());
    const auto call = stage.client->create_persona(valid_persona(), told.completion());
    stage.loop->poll();
    call.cancel();
    CHECK(told.outcome() == "cancelled unknown");
    REQUIRE(refused.times == 1);
    CHECK(fields_of(*refused.result) == "name");
    CHECK(stage.sent() == 1);
}

TEST_CASE("async_client: download_link asks the provider for a link", "[unit]") {
    Stage stage;
    stage.script->answer(200, signed_link);
    Told<std::string> told;
    SECTION("with a completion") { stage.client->download_link(linked_file, told.completion()); }
    SECTION("as an operation") { stage.client->download_link(linked_file).start(told.completion()); }
    stage.loop->run();
    REQUIRE(told.is_good());
    CHECK(**told.result == "https://link.example/x.mp3?signature=s");
    REQUIRE(stage.sent() == 1);
    CHECK(stage.script->requests()[0].url == "https://api.kie.ai/api/v1/common/download-url");
    CHECK(stage.script->requests()[0].body == R"({"url":")" + linked_file + "\"}");
}

TEST_CASE("async_client: download_link costs nothing when it is cancelled", "[unit]") {
    Stage stage;
    stage.script->silence();
    Told<std::string> told;
    const auto call = stage.client->download_link(linked_file, told.completion());
    stage.loop->poll();
    call.cancel();
    CHECK(told.outcome() == "cancelled none");
}

TEST_CASE("async_client: confirm asks the service for the task of an event", "[unit]") {
    Stage stage;
    stage.script->answer(200, pending);
    fermata::CallbackEvent event;
    event.task_id = fermata::TaskId{"task-1"};
    Told<fermata::Task> told;
    SECTION("with a completion") { stage.client->confirm(event, told.completion()); }
    SECTION("as an operation") { stage.client->confirm(event).start(told.completion()); }
    stage.loop->run();
    REQUIRE(told.is_good());
    CHECK((*told.result)->status == fermata::TaskStatus::pending);
    REQUIRE(stage.sent() == 1);
    CHECK(stage.script->requests()[0].url.find("taskId=task-1") != std::string::npos);
}

TEST_CASE("async_client: download saves a single track", "[unit]") {
    const TemporaryFolder folder;
    Stage stage;
    stage.script->answer(200, "ID3 and some more bytes of an mp3");
    fermata::Track track;
    track.id = fermata::AudioId{"id-1"};
    track.title = "Peaceful Piano";
    track.audio_url = "https://cdn.example/id-1.mp3";
    Told<std::string> told;
    SECTION("with a completion") { stage.client->download(track, folder.path(), told.completion()); }
    SECTION("as an operation") { stage.client->download(track, folder.path()).start(told.completion()); }
    stage.loop->run();
    REQUIRE(told.is_good());
    CHECK(**told.result == folder.path("Peaceful_Piano_id-1.mp3"));
    CHECK(folder.read("Peaceful_Piano_id-1.mp3") == "ID3 and some more bytes of an mp3");
}

TEST_CASE("async_client: a single track without an address is an error", "[unit]") {
    const TemporaryFolder folder;
    Stage stage;
    Told<std::string> told;
    stage.client->download(fermata::Track{}, folder.path(), told.completion());
    CHECK(told.times == 0);
    stage.loop->poll();
    CHECK(told.times == 1);
    CHECK_FALSE(*told.result);
    CHECK(stage.sent() == 0);
}
