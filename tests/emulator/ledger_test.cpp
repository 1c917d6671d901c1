// SPDX-License-Identifier: MIT
// The two ledgers: the file of submits, and the balance with what comes back.
#include "service.hpp"
#include "test_request.hpp"

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

using namespace fermata_emulator;
using namespace std::chrono_literals;

namespace {

std::string content_of(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("ledger: a line for every submit that arrived, at once", "[emulator]") {
    const test_support::TemporaryFolder folder;
    EmulatorOptions options;
    options.ledger_path = folder.path("ledger");
    Service service(options);
    const auto submit = [&](const std::string& audio_id) {
        return task_id_in(service.handle(submit_request(body_with({{"audioId", quoted(audio_id)}}))));
    };
    std::string expected = "accepted " + submit("track-1") + " track-1\n";
    CHECK(content_of(options.ledger_path) == expected);
    service.handle(submit_request(body_with({{"title", ""}})));
    expected += "seen 422 e231****-****-****-****-****8cadc7dc\n";
    service.handle(submit_request("{ no json"));
    expected += "seen 422 -\n";
    service.answer_next(Route::submit, raw_answer(503, "busy"));
    submit("a b\\n");
    expected += "seen http-503 a?b?\n";
    service.plan_fault({Route::submit, {FaultKind::code, 429}});
    submit("x");
    expected += "seen 429 x\n";
    service.plan_fault({Route::submit, {FaultKind::close}});
    service.handle(submit_request(body_with({{"audioId", quoted("y")}})));
    service.handle(get_request(record_path, {{"taskId", "x"}}));
    const std::string all = content_of(options.ledger_path);
    CHECK(all.compare(0, expected.size(), expected) == 0);
    CHECK(all.substr(expected.size(), 9) == "accepted "); // closed, but accepted
    CHECK(all.size() == expected.size() + 9 + 32 + 3);
}

TEST_CASE("ledger: it knows the audio id on the newer route, and an older file grows", "[emulator]") {
    const test_support::TemporaryFolder folder;
    EmulatorOptions options;
    options.dialect = kie_jobs();
    options.ledger_path = folder.path("ledger");
    std::ofstream(options.ledger_path) << "before\n";
    Service service(options);
    const Answer answer =
        service.handle(post_request(kie_jobs().submit_path, job_body({{"audio_id", quoted("track")}})));
    CHECK(content_of(options.ledger_path) == "before\naccepted " + task_id_in(answer) + " track\n");
}

TEST_CASE("ledger: a file that cannot be opened is an error at the start", "[emulator]") {
    EmulatorOptions options;
    options.ledger_path = "/nowhere/at/all";
    CHECK_THROWS_AS(Service(options), std::runtime_error);
}

TEST_CASE("ledger: a refunded failure gives its credits back when it fails", "[emulator]") {
    std::chrono::milliseconds now{0};
    EmulatorOptions options;
    options.credits = 12;
    options.pace = Pace{1000ms};
    options.clock = [&now] { return now; };
    Service service(options);
    const RecordedRequest request = submit_request(body_with({{"audioId", quoted("fail-refunded")}}));
    const std::string id = task_id_in(service.handle(request));
    now = 699ms;
    CHECK(service.credits() == 0);
    CHECK(service.handle(request).code == 402);
    now = 700ms;
    CHECK(service.credits() == 12);
    CHECK(contains(service.handle(get_request(kie().credit_path)).body, R"("data":12})"));
    const std::string read = service.handle(get_request(record_path, {{"taskId", id}})).body;
    CHECK(contains(read, R"("status":"GENERATE_AUDIO_FAILED")"));
    CHECK(contains(read, R"("errorCode":531,"errorMessage":"Generation failed. Your credits have been refunded)"));
    CHECK(service.handle(request).code == 200); // the balance can be spent again
    CHECK(service.credits() == 0);
}

TEST_CASE("ledger: other failures give nothing back", "[emulator]") {
    Service service{EmulatorOptions{}};
    service.handle(submit_request(body_with({{"audioId", quoted("fail-audio")}})));
    CHECK(service.credits() == 988);
}
