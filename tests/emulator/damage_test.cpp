// SPDX-License-Identifier: MIT
// What faults look like on the wire.
#include "emulator.hpp"
#include "patient_client.hpp"
#include "test_request.hpp"

#include "support/catch.hpp"

#include <httplib.h>

#include <thread>

using namespace fermata_emulator;
using namespace std::chrono_literals;

namespace {

using Steady = std::chrono::steady_clock;

/// The answer to a submit that asks for this fault.
httplib::Result submit(httplib::Client& client, const std::string& fault) {
    const httplib::Headers headers{{"Authorization", "Bearer k"}, {"X-Emulator-Fault", fault}};
    return client.Post(submit_path, headers, body_with({}), "application/json");
}

httplib::Result file(httplib::Client& client, const Emulator& emulator, const std::string& fault) {
    const auto accepted = submit(client, "none");
    const std::string query = "?taskId=" + text_after(accepted->body, R"("taskId":")");
    const auto read = client.Get(record_path + query, {{"Authorization", "Bearer k"}});
    const std::string url = text_after(read->body, R"("audioUrl":")");
    return client.Get(url.substr(emulator.base_url().size()), {{"X-Emulator-Fault", fault}});
}

} // namespace

TEST_CASE("damage: a closed connection answers nothing, and the submit counts", "[emulator]") {
    const Emulator emulator;
    PatientClient client(emulator.base_url());
    CHECK(submit(client, "close").error() == httplib::Error::Read);
    CHECK(emulator.submits_accepted() == 1);
    CHECK(submit(client, "none")); // the emulator is well
}

TEST_CASE("damage: one of several connections is closed", "[emulator]") {
    const Emulator emulator;
    PatientClient other(emulator.base_url());
    other.set_keep_alive(true);
    REQUIRE(submit(other, "none"));
    PatientClient client(emulator.base_url());
    CHECK_FALSE(submit(client, "close"));
    CHECK(other.is_socket_open());
    CHECK(submit(other, "none"));
}

TEST_CASE("damage: silence lasts until the client or the emulator goes", "[emulator]") {
    auto emulator = std::make_unique<Emulator>();
    PatientClient impatient(emulator->base_url());
    impatient.set_read_timeout(50ms);
    CHECK(submit(impatient, "silent").error() == httplib::Error::Read);
    CHECK(test_support::comes([&] { return emulator->submits_accepted() == 1; }));
    std::thread patient([url = emulator->base_url()] {
        PatientClient client(url);
        submit(client, "silent");
    });
    CHECK(test_support::comes([&] { return emulator->submits_accepted() == 2; }));
    emulator.reset();
    patient.join(); // or this test takes minutes
}

TEST_CASE("damage: a late answer comes whole, and the submit is accepted before", "[emulator]") {
    const Emulator emulator;
    PatientClient client(emulator.base_url());
    const auto start = Steady::now();
    const auto answer = submit(client, "late-150");
    CHECK(Steady::now() - start >= 150ms);
    REQUIRE(answer);
    CHECK(contains(answer->body, R"("code":200)"));
    client.set_read_timeout(50ms);
    CHECK_FALSE(submit(client, "late-600000"));
    CHECK(test_support::comes([&] { return emulator.submits_accepted() == 2; }));
}

TEST_CASE("damage: a truncated answer breaks off in its middle", "[emulator]") {
    const Emulator emulator;
    PatientClient client(emulator.base_url());
    CHECK_FALSE(submit(client, "truncated"));
    CHECK(emulator.submits_accepted() == 1);
    CHECK_FALSE(file(client, emulator, "truncated"));
}

TEST_CASE("damage: a slow file takes its time and comes whole", "[emulator]") {
    const Emulator emulator;
    PatientClient client(emulator.base_url());
    const auto whole = file(client, emulator, "none");
    const auto start = Steady::now();
    const auto slow = file(client, emulator, "slow");
    REQUIRE(whole);
    REQUIRE(slow);
    CHECK(Steady::now() - start >= 1500ms);
    CHECK(slow->body == whole->body); // the same request has the same sound
}

TEST_CASE("damage: the log says what happened to the answer", "[emulator]") {
    std::vector<std::string> lines;
    EmulatorOptions options;
    options.log = [&](const std::string& line) { lines.push_back(line); };
    const Emulator emulator(options);
    PatientClient client(emulator.base_url());
    submit(client, "close");
    submit(client, "truncated");
    CHECK(lines == std::vector<std::string>{"POST /api/v1/generate/extend -> 200 code 200, but closed instead",
                                            "POST /api/v1/generate/extend -> 200 code 200, half of it"});
}
