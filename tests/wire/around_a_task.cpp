// SPDX-License-Identifier: MIT
// What stands around a task, against the emulator over real connections: three providers, callbacks, personas, links.
#include "emulator/emulator.hpp"
#include "support/catch.hpp"
#include "support/patience.hpp"
#include "support/raw_server.hpp"
#include "support/requests.hpp"
#include "support/temporary_folder.hpp"

#include <fermata/settle.hpp>
#include <fermata/wire/callback.hpp>

#include <mutex>
#include <set>
#include <thread>

using namespace std::chrono_literals;
using fermata_emulator::AwayFiles;
using fermata_emulator::Emulator;
using fermata_emulator::EmulatorOptions;
using test_support::quick_client;

namespace {

/// A model that all three offer, and no callbacks.
fermata::ExtendRequest plain_request() {
    fermata::ExtendFields fields = test_support::example_request().fields();
    fields.model = fermata::Model::v4_5;
    fields.callback_url = fermata::poll_only_url;
    return *fermata::ExtendRequest::from_fields(fields);
}

EmulatorOptions in(const fermata_emulator::Dialect& dialect) {
    EmulatorOptions options;
    options.dialect = dialect;
    return options;
}

fermata::Task finished(const fermata::Client& client) {
    auto task = client.extend_and_wait(plain_request());
    if (!task) FAIL(task.error().describe());
    return *task;
}

/// What a task has in common with that of another provider: number of tracks, titles, durations and status.
std::string heard(const fermata::Task& task) {
    std::string text = to_string(task.status);
    for (const fermata::Track& track : task.tracks) text += ", " + track.title + " " + std::to_string(track.duration);
    return text;
}

} // namespace

TEST_CASE("client: one request gives equal tasks at three providers", "[wire]") {
    Emulator kie(in(fermata_emulator::kie()));
    Emulator sunoapi(in(fermata_emulator::sunoapi()));
    const std::string expected = heard(finished(quick_client(kie.base_url(), fermata::kie())));
    CHECK(expected.find("success, Peaceful Piano Extended ") == 0);
    CHECK(heard(finished(quick_client(sunoapi.base_url(), fermata::sunoapi()))) == expected);
    for (const auto& [word, shape] : fermata_emulator::result_shapes) {
        if (shape == fermata_emulator::ResultShape::result_urls) continue; // tells neither titles nor durations
        CAPTURE(word);
        EmulatorOptions options = in(fermata_emulator::kie_jobs());
        options.result_shape = shape;
        Emulator jobs(options);
        CHECK(heard(finished(quick_client(jobs.base_url(), fermata::kie_jobs()))) == expected);
        CHECK(jobs.submits_accepted() == 1);
    }
}

TEST_CASE("client: bare URLs of the newer route become files of their own", "[wire]") {
    EmulatorOptions options = in(fermata_emulator::kie_jobs());
    options.result_shape = fermata_emulator::ResultShape::result_urls;
    Emulator emulator(options);
    const test_support::TemporaryFolder folder;
    const fermata::Client client = quick_client(emulator.base_url(), fermata::kie_jobs());
    const fermata::Task task = finished(client);
    REQUIRE(task.tracks.size() == 2);
    std::set<std::string> paths;
    for (const fermata::Track& track : task.tracks) { // one by one: nothing but the track tells their names apart
        const auto path = client.download(track, folder.path());
        if (!path) FAIL(path.error().describe());
        paths.insert(*path);
    }
    CHECK(paths.size() == 2);
    CHECK(folder.names().size() == 2);
}

TEST_CASE("client: a task that is not visible at first is waited for", "[wire]") {
    for (const auto& [provider, dialect] : {std::pair(fermata::kie(), fermata_emulator::kie()),
                                            std::pair(fermata::kie_jobs(), fermata_emulator::kie_jobs())}) {
        CAPTURE(dialect.name);
        EmulatorOptions options = in(dialect);
        options.visible_after = 500ms;
        Emulator emulator(options);
        CHECK(finished(quick_client(emulator.base_url(), provider)).tracks.size() == 2);
    }
}

TEST_CASE("client: a lost answer is settled by the callback that carries its token", "[wire]") {
    struct Callback {
        std::string target;
        std::string body;
    };
    std::mutex mutex;
    std::vector<Callback> callbacks;
    test_support::RawServer receiver([&](std::size_t, const std::string& request) {
        const std::size_t target = request.find(' ') + 1;
        const std::lock_guard<std::mutex> lock(mutex);
        callbacks.push_back(
            {request.substr(target, request.find(' ', target) - target), request.substr(request.find("\r\n\r\n") + 4)});
        return test_support::http_reply("{}");
    });
    Emulator emulator;
    emulator.plan_fault({fermata_emulator::Route::submit, {fermata_emulator::FaultKind::close}});
    fermata::ExtendFields fields = test_support::example_request().fields();
    const fermata::CallbackToken token = fermata::new_callback_token();
    fields.callback_url = token.added_to(receiver.base_url() + "/suno?shop=1");
    std::string journal;
    fermata::ClientOptions options;
    options.base_url = emulator.base_url();
    options.poll.first = 1ms;
    options.before_submit = [&journal](const fermata::SubmitIntent& intent) {
        journal = intent.token ? intent.token->reveal() : "no token";
        return true;
    };
    const fermata::Client client(fermata::ApiKey{"test-key-0123456789"}, options);

    const auto id = client.extend(fermata::ExtendRequest::from_fields(fields));
    REQUIRE_FALSE(id);
    CHECK(id.error().charge == fermata::Charge::unknown);
    CHECK(journal == token.reveal());
    fermata::Error settled = id.error();
    const auto hear = [&] {
        const std::lock_guard<std::mutex> lock(mutex);
        for (const Callback& callback : callbacks) {
            const auto event = fermata::parse_callback(callback.body, callback.target);
            if (event) settled = settle(settled, *event);
        }
        return settled.charge != fermata::Charge::unknown;
    };
    REQUIRE(test_support::comes(hear));
    REQUIRE(settled.charge == fermata::Charge::made);
    REQUIRE(settled.task_id);
    const auto task = client.wait(*settled.task_id);
    if (!task) FAIL(task.error().describe());
    CHECK(task->tracks.size() == 2);
    CHECK(emulator.submits_seen() == 1);
    CHECK(emulator.submits_accepted() == 1);
}

TEST_CASE("client: a persona of a finished track is made once", "[wire]") {
    Emulator emulator;
    const fermata::Client client = quick_client(emulator.base_url());
    const fermata::Task task = finished(client);
    fermata::PersonaRequest request;
    request.task_id = task.id;
    request.audio_id = task.tracks[0].id;
    request.name = "Quiet tenor";
    request.description = "soft, slow";
    const auto persona = client.create_persona(request);
    if (!persona) FAIL(persona.error().describe());
    CHECK_FALSE(persona->id.str().empty());
    const auto second = client.create_persona(request);
    REQUIRE_FALSE(second);
    CHECK(second.error().reason == fermata::Reason::conflict);
    CHECK(second.error().charge == fermata::Charge::none);
}

TEST_CASE("client: files that appear some time after the end of their task are waited for", "[wire]") {
    EmulatorOptions options;
    options.files_appear = 700ms;
    options.away = GENERATE(AwayFiles::not_found, AwayFiles::forbidden, AwayFiles::empty);
    Emulator emulator(options);
    const test_support::TemporaryFolder folder;
    const fermata::Client client = quick_client(emulator.base_url());
    const auto files = client.download(finished(client), folder.path());
    if (!files) FAIL(files.error().describe());
    CHECK(files->size() == 2);
}

TEST_CASE("client: files that have vanished come over links, where there are any", "[wire]") {
    for (const AwayFiles away : {AwayFiles::not_found, AwayFiles::empty}) {
        CAPTURE(static_cast<int>(away));
        EmulatorOptions options;
        options.files_vanish = 0ms;
        options.away = away;
        Emulator emulator(options);
        const test_support::TemporaryFolder folder;
        const fermata::Client client = quick_client(emulator.base_url());
        fermata::DownloadOptions once;
        once.grace = 0ms;
        const auto files = client.download(finished(client), folder.path(), once);
        if (!files) FAIL(files.error().describe());
        CHECK(files->size() == 2);
        CHECK(emulator.keys_seen_on_files() == 0);

        options.dialect = fermata_emulator::sunoapi();
        Emulator without_links(options);
        const fermata::Client other = quick_client(without_links.base_url(), fermata::sunoapi());
        const auto none = other.download(finished(other), folder.path("none"), once);
        REQUIRE_FALSE(none);
        CHECK(none.error().describe().find("the file is not there") == 0);
        CHECK(without_links.keys_seen_on_files() == 0);
    }
}
