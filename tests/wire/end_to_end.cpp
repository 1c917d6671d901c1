// SPDX-License-Identifier: MIT
// The library against the emulator, over real connections: a request, its task, its files.
#include "emulator/emulator.hpp"
#include "support/catch.hpp"
#include "support/requests.hpp"
#include "support/temporary_folder.hpp"

#include <atomic>
#include <cmath>
#include <filesystem>
#include <thread>

using fermata_emulator::Emulator;
using fermata_emulator::EmulatorOptions;

namespace {

struct Site {
    const char* name;
    fermata::Provider provider;
    fermata_emulator::Dialect dialect;
    fermata::Model model;
};

std::vector<Site> sites() {
    return {{"kie.ai", fermata::kie(), fermata_emulator::kie(), fermata::Model::v3_5},
            {"sunoapi.org", fermata::sunoapi(), fermata_emulator::sunoapi(), fermata::Model::v4_5all}};
}

fermata::ExtendRequest request_for(const Site& site) {
    fermata::ExtendFields fields = test_support::example_request().fields();
    fields.model = site.model;
    return *fermata::ExtendRequest::from_fields(fields);
}

/// About the seconds of sound in a file of the emulator: MP3 of 128 kbit/s, or WAV of 16 bit, mono, 16 kHz.
double seconds_in(const std::string& path) {
    const double bytes_a_second = std::filesystem::path(path).extension() == ".mp3" ? 16000 : 32000;
    return static_cast<double>(std::filesystem::file_size(path)) / bytes_a_second;
}

} // namespace

TEST_CASE("client: a request becomes a task, the task two files", "[wire]") {
    for (const Site& site : sites()) {
        DYNAMIC_SECTION(site.name) {
            EmulatorOptions options;
            options.dialect = site.dialect;
            options.pace = {std::chrono::milliseconds(900)};
            Emulator emulator(options);
            const test_support::TemporaryFolder folder;
            const fermata::Client client = test_support::quick_client(emulator.base_url(), site.provider);

            std::vector<std::string> seen;
            fermata::WaitOptions wait;
            wait.progress = [&seen](const fermata::Task& task) {
                if (seen.empty() || seen.back() != task.status_word) seen.push_back(task.status_word);
            };
            const auto before = client.credits();
            const auto task = client.extend_and_wait(request_for(site), wait);
            if (!task) FAIL(task.error().describe());
            const auto files = client.download(*task, folder.path("new/folder"));
            if (!files) FAIL(files.error().describe());
            const auto after = client.credits();

            REQUIRE(before);
            REQUIRE(after);
            CHECK(before->balance - after->balance == 12);
            CHECK(emulator.submits_accepted() == 1);
            CHECK(seen.front().empty()); // the id alone
            CHECK(seen.back() == "SUCCESS");
            CHECK(task->tracks.size() == 2);
            CHECK(task->tracks_listed() == 2);
            REQUIRE(files->size() == 2);
            for (std::size_t i = 0; i < 2; ++i) {
                CAPTURE((*files)[i]);
                CHECK(task->tracks[i].title == "Peaceful Piano Extended");
                CHECK(task->tracks[i].duration > 60);
                CHECK(std::abs(seconds_in((*files)[i]) - task->tracks[i].duration) < 0.2);
            }
            CHECK(emulator.keys_seen_on_files() == 0);
        }
    }
}

TEST_CASE("client: each ending of a task is told as what it is", "[wire]") {
    struct Row {
        const char* audio_id;
        bool good;
        fermata::Reason reason;
    };
    const Row row =
        GENERATE(Row{"fail-create", false, fermata::Reason::other}, Row{"fail-audio", false, fermata::Reason::other},
                 Row{"fail-sensitive", false, fermata::Reason::refused_content},
                 Row{"callback-exception", true, fermata::Reason::none});
    CAPTURE(row.audio_id);
    Emulator emulator;
    const fermata::Client client = test_support::quick_client(emulator.base_url());
    fermata::ExtendFields fields = test_support::example_request().fields();
    fields.audio_id = row.audio_id;
    const auto task = client.extend_and_wait(fermata::ExtendRequest::from_fields(fields));
    REQUIRE(task.has_value() == row.good);
    if (task) {
        CHECK(task->tracks.size() == 2);
    } else {
        CHECK(task.error().kind == fermata::ErrorKind::task_failed);
        CHECK(task.error().reason == row.reason);
        CHECK(task.error().charge == fermata::Charge::made);
        CHECK(task.error().task_id);
    }
}

TEST_CASE("client: refusals of the emulator carry reason and charge", "[wire]") {
    EmulatorOptions options;
    options.credits = 11;
    Emulator emulator(options);
    const fermata::Client client = test_support::quick_client(emulator.base_url());
    const auto poor = client.extend(test_support::example_request());
    REQUIRE_FALSE(poor);
    CHECK(poor.error().reason == fermata::Reason::no_credits);
    CHECK(poor.error().charge == fermata::Charge::none);
    CHECK(emulator.submits_accepted() == 0);

    const auto unknown = client.task(fermata::TaskId{"00000000000000000000000000000000"});
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().reason == fermata::Reason::not_found);
}

TEST_CASE("client: a rate limit is waited for, and the submit made once", "[wire]") {
    Emulator emulator;
    emulator.answer_next_submit(200, R"({"code":429,"msg":"Your call frequency is too high.","data":null})");
    const fermata::Client client = test_support::quick_client(emulator.base_url());
    const auto id = client.extend(test_support::example_request());
    REQUIRE(id);
    CHECK(emulator.submits_seen() == 2);
    CHECK(emulator.submits_accepted() == 1);
}

TEST_CASE("client: a task survives faults of the reads", "[wire]") {
    Emulator emulator;
    emulator.answer_next_read(500, "oops");
    emulator.answer_next_read(200, R"({"code":500,"msg":"Internal Error","data":null})");
    emulator.answer_next_read(200, R"({"code":200,"msg":"success","data":null})");
    const fermata::Client client = test_support::quick_client(emulator.base_url());
    const auto task = client.extend_and_wait(test_support::example_request());
    if (!task) FAIL(task.error().describe());
    CHECK(emulator.submits_seen() == 1);
}

TEST_CASE("client: threads share one client", "[wire]") {
    Emulator emulator;
    const fermata::Client client = test_support::quick_client(emulator.base_url());
    const fermata::ExtendRequest request = test_support::example_request();
    std::vector<std::thread> threads;
    std::atomic<int> good{0};
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            for (int call = 0; call < 5; ++call) {
                const auto id = client.extend(request);
                if (id && client.task(*id)) ++good;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(good == 40);
    CHECK(emulator.submits_accepted() == 40);
}
