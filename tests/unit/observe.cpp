// SPDX-License-Identifier: MIT
// What an observer is told of each call, in order.
#include "support/temporary_folder.hpp"
#include "unit/helpers.hpp"

using fermata::Client;
using fermata::Event;
using fermata::EventKind;
using fermata::testing::ScriptTransport;
using Lines = std::vector<std::string>;
using unit_test::mp3;
using unit_test::pending;

namespace {

const fermata::TaskId watched_task{"task-1"};
const char half_done[] = R"({"code":200,"data":{"taskId":"task-1","status":"FIRST_SUCCESS","response":{"sunoData":[)"
                         R"({"id":"a","streamAudioUrl":"https://stream.example/a"}]}}})";
const char done[] = R"({"code":200,"data":{"taskId":"task-1","status":"SUCCESS","response":{"sunoData":[)"
                    R"({"id":"a","audioUrl":"https://cdn.example/a.mp3","duration":120},{"id":"b"}]}}})";

/// An event without what differs from run to run.
std::string line_of(const Event& event) {
    std::string line = std::string(to_string(event.call)) + " " + to_string(event.kind);
    if (event.task_id != nullptr) line += " task=" + event.task_id->str();
    if (event.audio_id != nullptr) line += " track=" + event.audio_id->str();
    if (event.http_status != 0) line += " http=" + std::to_string(event.http_status);
    if (event.fault != nullptr) {
        line += std::string(" fault=") + to_string(event.fault->kind) + "," + to_string(event.fault->reason) + "," +
                to_string(event.fault->charge);
        if (event.fault->service_code) line += "," + std::to_string(*event.fault->service_code);
    }
    if (event.kind == EventKind::seen) {
        line += std::string(" status=") + to_string(event.status) + " usable=" + std::to_string(event.tracks_usable) +
                "/" + std::to_string(event.tracks_listed);
    }
    if (event.kind == EventKind::received) {
        line += " bytes=" + std::to_string(event.received) + "/" + std::to_string(event.expected);
    }
    if (event.kind == EventKind::pausing && event.pause < fermata::Duration::zero()) line += " backwards";
    if (event.took < fermata::Duration::zero()) line += " before it began";
    return line + " #" + std::to_string(event.attempt);
}

/// A client over a script, and what its observer was told.
struct Watched {
    std::shared_ptr<ScriptTransport> transport = std::make_shared<ScriptTransport>();
    std::shared_ptr<Lines> lines = std::make_shared<Lines>();
    fermata::ClientOptions options = unit_test::scripted(transport);

    Client client() {
        options.observe = [told = lines](const Event& event) { told->push_back(line_of(event)); };
        return Client(fermata::ApiKey{unit_test::test_key}, options);
    }
};

fermata::Error failure(fermata::Charge charge) {
    fermata::Error error;
    error.kind = fermata::ErrorKind::transport;
    error.reason = fermata::Reason::connection_lost;
    error.charge = charge;
    error.retryable = charge == fermata::Charge::none;
    error.attempts.push_back({});
    return error;
}

} // namespace

TEST_CASE("observe: a submit that goes well", "[unit]") {
    Watched watched;
    watched.transport->answer(200, unit_test::accepted);
    CHECK(watched.client().extend(unit_test::valid_custom().build()));
    CHECK(*watched.lines == Lines{"extend sending #1", "extend answered http=200 #1", "extend ended task=task-1 #1"});
}

TEST_CASE("observe: a submit that is repeated and then refused", "[unit]") {
    Watched watched;
    watched.transport->then(failure(fermata::Charge::none));
    watched.transport->answer(200, R"({"code":429,"msg":"slow"})").answer(200, R"({"code":402,"msg":"no"})");
    CHECK_FALSE(watched.client().extend(unit_test::valid_custom().build()));
    CHECK(*watched.lines == Lines{"extend sending #1", "extend failed fault=transport,connection_lost,none #1",
                                  "extend pausing #1", "extend sending #2",
                                  "extend answered http=200 fault=rejected,rate_limited,none,429 #2",
                                  "extend pausing #2", "extend sending #3",
                                  "extend answered http=200 fault=rejected,no_credits,none,402 #3",
                                  "extend ended fault=rejected,no_credits,none,402 #3"});
}

TEST_CASE("observe: a submit whose charge is unknown", "[unit]") {
    Watched watched;
    watched.transport->then(failure(fermata::Charge::unknown));
    CHECK_FALSE(watched.client().extend(unit_test::valid_custom().build()));
    CHECK(*watched.lines == Lines{"extend sending #1", "extend failed fault=transport,connection_lost,unknown #1",
                                  "extend ended fault=transport,connection_lost,unknown #1"});
}

TEST_CASE("observe: a call that sends nothing only ends", "[unit]") {
    Watched watched;
    const auto request = unit_test::valid_custom().build();
    SECTION("a model that is not offered") {
        watched.options.provider = fermata::sunoapi();
        CHECK_FALSE(watched.client().extend(
            fermata::ExtendRequest::inherited(fermata::AudioId{"a"}, fermata::Model::v3_5).poll_only().build()));
        CHECK(*watched.lines == Lines{"extend ended fault=invalid_request,none,none #0"});
    }
    SECTION("a client that cannot work") {
        watched.options.base_url = "nowhere";
        CHECK_FALSE(watched.client().extend(request));
        CHECK(*watched.lines == Lines{"extend ended fault=invalid_request,none,none #0"});
    }
    SECTION("a hook that says no") {
        watched.options.before_submit = [](const fermata::SubmitIntent&) { return false; };
        CHECK_FALSE(watched.client().extend(request));
        CHECK(*watched.lines == Lines{"extend ended fault=cancelled,none,none #0"});
    }
}

TEST_CASE("observe: a wait that sees its task end", "[unit]") {
    Watched watched;
    watched.transport->answer(200, R"({"code":200,"data":null})").answer(500, "").answer(200, half_done);
    watched.transport->answer(200, done);
    CHECK(watched.client().wait(watched_task));
    CHECK(*watched.lines ==
          Lines{"wait sending task=task-1 #1",
                "wait answered task=task-1 http=200 fault=rejected,not_found,none,200 #1",
                "wait pausing task=task-1 #1", "wait sending task=task-1 #2",
                "wait answered task=task-1 http=500 fault=server,server_fault,none #2", "wait pausing task=task-1 #2",
                "wait sending task=task-1 #3", "wait answered task=task-1 http=200 #3",
                "wait seen task=task-1 status=first_success usable=0/1 #3", "wait pausing task=task-1 #3",
                "wait sending task=task-1 #4", "wait answered task=task-1 http=200 #4",
                "wait seen task=task-1 status=success usable=1/2 #4", "wait ended task=task-1 #4"});
}

TEST_CASE("observe: extend_and_wait is a submit and a wait", "[unit]") {
    Watched watched;
    watched.transport->answer(200, unit_test::accepted)
        .answer(200, R"({"code":200,"data":{"status":"GENERATE_AUDIO_FAILED"}})");
    CHECK_FALSE(watched.client().extend_and_wait(unit_test::valid_custom().build()));
    CHECK(*watched.lines == Lines{"extend sending #1", "extend answered http=200 #1", "extend ended task=task-1 #1",
                                  "wait sending task=task-1 #1", "wait answered task=task-1 http=200 #1",
                                  "wait seen task=task-1 status=generate_audio_failed usable=0/0 #1",
                                  "wait ended task=task-1 fault=task_failed,other,made #1"});
}

TEST_CASE("observe: a wait whose submit failed does not begin", "[unit]") {
    Watched watched;
    watched.transport->answer(200, R"({"code":401,"msg":"no"})");
    CHECK_FALSE(watched.client().extend_and_wait(unit_test::valid_custom().build()));
    CHECK(watched.lines->back() == "extend ended fault=rejected,unauthorised,none,401 #1");
}

TEST_CASE("observe: the short calls", "[unit]") {
    Watched watched;
    watched.transport->answer(200, pending).answer(200, R"({"code":200,"data":5})");
    watched.transport->answer(200, R"({"code":200,"data":{"personaId":"p"}})");
    watched.transport->answer(200, R"({"code":422,"msg":"url is wrong"})");
    const Client client = watched.client();
    fermata::PersonaRequest persona;
    persona.task_id = watched_task;
    persona.audio_id = fermata::AudioId{"a"};
    persona.name = persona.description = "words";
    CHECK(client.task(watched_task));
    CHECK(client.credits());
    CHECK(client.create_persona(persona));
    CHECK_FALSE(client.download_link("https://cdn.example/a.mp3"));
    CHECK(*watched.lines == Lines{"task sending task=task-1 #1", "task answered task=task-1 http=200 #1",
                                  "task seen task=task-1 status=pending usable=0/0 #1", "task ended task=task-1 #1",
                                  "credits sending #1", "credits answered http=200 #1", "credits ended #1",
                                  "persona sending task=task-1 track=a #1",
                                  "persona answered task=task-1 track=a http=200 #1",
                                  "persona ended task=task-1 track=a #1", "download_link sending #1",
                                  "download_link answered http=200 fault=rejected,invalid_parameters,none,422 #1",
                                  "download_link ended fault=rejected,invalid_parameters,none,422 #1"});
}

TEST_CASE("observe: a download over a link, as one call a track", "[unit]") {
    const test_support::TemporaryFolder folder;
    Watched watched;
    watched.transport->answer(404, "").answer(200, R"({"code":200,"data":"https://link.example/1"})").answer(200, mp3);
    watched.transport->answer(200, mp3);
    fermata::Task task;
    task.tracks.resize(2);
    task.tracks[0].id = fermata::AudioId{"a"};
    task.tracks[1].id = fermata::AudioId{"b"};
    task.tracks[0].audio_url = task.tracks[1].audio_url = "https://cdn.example/a.mp3";
    CHECK(watched.client().download(task, folder.path(), unit_test::asking_once()));
    CHECK(*watched.lines ==
          Lines{"download sending track=a #1", "download answered track=a http=404 fault=rejected,not_found,none #1",
                "download sending track=a #2", "download answered track=a http=200 #2", "download sending track=a #3",
                "download received track=a bytes=33/33 #3", "download answered track=a http=200 #3",
                "download ended track=a #3", "download sending track=b #1", "download received track=b bytes=33/33 #1",
                "download answered track=b http=200 #1", "download ended track=b #1"});
}

TEST_CASE("observe: a folder that cannot be made only ends the download", "[unit]") {
    const test_support::TemporaryFolder folder;
    folder.write("music", "a file");
    Watched watched;
    fermata::Track track;
    track.audio_url = "https://cdn.example/a.mp3";
    CHECK_FALSE(watched.client().download(track, folder.path("music")));
    CHECK(*watched.lines == Lines{"download ended fault=transport,file_system,none #0"});
}

TEST_CASE("observe: copies of a client tell the same observer", "[unit]") {
    Watched watched;
    watched.transport->answer(200, R"({"code":200,"data":5})");
    const Client client = watched.client();
    const Client copy = client;
    CHECK(copy.credits());
    CHECK(watched.lines->size() == 3);
}
