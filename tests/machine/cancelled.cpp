// SPDX-License-Identifier: MIT
// Each kind of call can be ended in the middle: a stop ends its pause, a request that was cancelled ends the call.
#include "machine/helpers.hpp"
#include "support/temporary_folder.hpp"

#include <fermata/detail/calls/download_all_call.hpp>
#include <fermata/detail/calls/extend_and_wait_call.hpp>
#include <fermata/detail/calls/single_exchange_calls.hpp>

using namespace machine_test;
using namespace fermata::detail;
using fermata::Charge;
using fermata::ErrorKind;

namespace {

fermata::PersonaRequest persona_request() {
    fermata::PersonaRequest request;
    request.task_id = fermata::TaskId{"task-1"};
    request.audio_id = fermata::AudioId{"a"};
    request.name = request.description = "words";
    return request;
}

std::vector<fermata::Track> tracks() {
    std::vector<fermata::Track> tracks(2);
    for (fermata::Track& track : tracks) {
        track.audio_url = "https://cdn.example/a.mp3";
        track.stream_audio_url = "https://stream.example/a";
    }
    return tracks;
}

/// Ends a call with `charge` where the transport may or may not have sent the request.
template<class Machine, class... Arguments> void check_ends(Charge charge, const Arguments&... arguments) {
    const State client = client_with();
    SECTION("before it is sent") {
        Driver<Machine> driver(*client, arguments...);
        driver.moment.stopped = true;
        CHECK(driver.start().result().error().kind == ErrorKind::cancelled);
    }
    SECTION("in a request") {
        Driver<Machine> driver(*client, arguments...);
        driver.start();
        driver.moment.stopped = true;
        driver.gets(stopped(driver.machine().request().send_once ? Charge::unknown : Charge::none));
        const auto result = driver.result();
        CHECK(result.error().kind == ErrorKind::cancelled);
        CHECK(result.error().charge == charge);
        CHECK_FALSE(result.error().retryable);
    }
    SECTION("in a request, when only its outcome says so") {
        Driver<Machine> driver(*client, arguments...);
        CHECK(driver.start().gets(stopped()).result().error().kind == ErrorKind::cancelled);
    }
    SECTION("in a pause") {
        Driver<Machine> driver(*client, arguments...);
        driver.start().gets(connection_lost());
        REQUIRE(driver.step.next == Next::pause);
        driver.moment.stopped = true;
        CHECK(driver.sleeps().result().error().kind == ErrorKind::cancelled);
    }
}

} // namespace

TEST_CASE("cancelled: a submit, whose charge stays unknown once it is sent", "[machine]") {
    check_ends<SubmitCall>(Charge::unknown, request(), Duration(60s));
}

TEST_CASE("cancelled: extend_and_wait in its submit", "[machine]") {
    check_ends<ExtendAndWaitCall>(Charge::unknown, request(), fermata::WaitOptions{});
}

TEST_CASE("cancelled: a persona, whose charge stays unknown once it is sent", "[machine]") {
    check_ends<CreatePersonaCall>(Charge::unknown, CreatePersona(persona_request()), Duration(60s));
}

TEST_CASE("cancelled: a link costs nothing", "[machine]") {
    check_ends<GetDownloadLinkCall>(Charge::none, GetDownloadLink("https://cdn.example/a.mp3"), Duration(60s));
}

TEST_CASE("cancelled: the balance", "[machine]") {
    check_ends<GetCreditsCall>(Charge::none, GetCredits(), Duration(60s));
}

TEST_CASE("cancelled: a read, which does not show that its task was paid for", "[machine]") {
    check_ends<GetTaskCall>(Charge::none, GetTask(fermata::TaskId{"task-1"}), Duration(60s));
}

TEST_CASE("cancelled: a wait, which has not shown that its task was paid for", "[machine]") {
    check_ends<WaitCall>(Charge::none, fermata::TaskId{"task-1"}, fermata::WaitOptions{});
}

TEST_CASE("cancelled: a download", "[machine]") {
    const test_support::TemporaryFolder folder;
    check_ends<DownloadCall>(Charge::none, tracks()[0], std::string("name"), folder.path(), fermata::DownloadOptions{});
    CHECK(folder.names().empty());
}

TEST_CASE("cancelled: the downloads of a task, which is paid for", "[machine]") {
    const test_support::TemporaryFolder folder;
    check_ends<DownloadAllCall>(Charge::made, fermata::TaskId{"task-1"}, tracks(), folder.path(),
                                fermata::DownloadOptions{});
    CHECK(folder.names().empty());
}

TEST_CASE("cancelled: a download that asks for a link", "[machine]") {
    const test_support::TemporaryFolder folder;
    const State client = client_with();
    fermata::DownloadOptions once;
    once.grace = 0ms;
    Driver<DownloadCall> driver(*client, tracks()[0], std::string("name"), folder.path(), once);
    driver.start().gets(answer(404));
    REQUIRE(driver.machine().request().method == fermata::http::Method::post);
    driver.gets(stopped(Charge::unknown));
    const auto path = driver.result();
    REQUIRE_FALSE(path);
    CHECK(path.error().kind == ErrorKind::cancelled);
    CHECK(path.error().charge == Charge::none);
}

TEST_CASE("cancelled: extend_and_wait between its submit and its wait, with the task's id", "[machine]") {
    const State client = client_with();
    Driver<ExtendAndWaitCall> driver(*client, request(), fermata::WaitOptions{});
    driver.start().gets(answer(200, accepted));
    CHECK(driver.step == Step{Next::pause, Duration(0)});
    driver.moment.stopped = true;
    const auto task = driver.sleeps().result();
    REQUIRE_FALSE(task);
    CHECK(task.error().kind == ErrorKind::cancelled);
    CHECK(task.error().charge == Charge::made);
    CHECK(task.error().task_id == fermata::TaskId{"task-1"});
    CHECK(driver.sent == 1);
}
