// SPDX-License-Identifier: MIT
// Faults: how they are spelled, which requests they meet, and what they look like on the wire.
#include "emulator.hpp"
#include "service.hpp"
#include "test_requests.hpp"

#include "support/catch.hpp"

#include <httplib.h>

#include <chrono>
#include <memory>
#include <thread>

using namespace fermata_emulator;
using namespace std::chrono_literals;

namespace {

PlannedFault planned(const std::string& text) { return std::get<PlannedFault>(parse_planned_fault(text)); }

EmulatorOptions with_faults(const std::vector<std::string>& all) {
    EmulatorOptions options;
    for (const std::string& text : all) options.faults.push_back(planned(text));
    return options;
}

/// The answer to a submit that asks for this fault.
httplib::Result submit_with_fault(httplib::Client& client, const std::string& fault) {
    const httplib::Headers headers{{"Authorization", "Bearer k"}, {"X-Emulator-Fault", fault}};
    return client.Post(submit_path, headers, body_with({}), "application/json");
}

httplib::Result get_file_with_fault(httplib::Client& client, const Emulator& emulator, const std::string& fault) {
    const auto accepted = submit_with_fault(client, "none");
    const std::string query = "?taskId=" + text_after(accepted->body, R"("taskId":")");
    const auto read = client.Get(record_path + query, {{"Authorization", "Bearer k"}});
    const std::string url = text_after(read->body, R"("audioUrl":")");
    return client.Get(url.substr(emulator.base_url().size()), {{"X-Emulator-Fault", fault}});
}

} // namespace

TEST_CASE("faults: words are read", "[emulator]") {
    CHECK(planned("submit:close").route == Route::submit);
    CHECK(planned("submit:close").fault.kind == FaultKind::close);
    CHECK(planned("submit:close").count == 1);
    CHECK(planned("task:http-503:2").fault.number == 503);
    CHECK(planned("task:http-503:2").count == 2);
    CHECK(planned("file:late-250:always").count == PlannedFault::always);
    CHECK(planned("credits:code-401").fault.number == 401);
    CHECK(planned("persona:no-data").fault.kind == FaultKind::no_data);
    CHECK(planned("link:none").fault.kind == FaultKind::none);
}

TEST_CASE("faults: a bad word is named together with what is allowed", "[emulator]") {
    struct Row {
        const char* text;
        const char* named;
        const char* allowed;
    };
    const auto row = GENERATE(values<Row>({
        {"", "''", "ROUTE:FAULT"},
        {"close", "'close'", "ROUTE:FAULT"},
        {"submits:close", "'submits'", "submit, task, credits, persona, link, file"},
        {"submit:closed", "'closed'", "code-N, http-N"},
        {"submit:http-600", "'http-600'", "200 to 599"},
        {"submit:http-", "'http-'", "http-N"},
        {"submit:late-1s", "'late-1s'", "late-MS"},
        {"submit:code-123456789", "'code-123456789'", "code-N"},
        {"submit:close:0", "'0'", "always"},
        {"submit:close:-1", "'-1'", "always"},
        {"submit:close:1:1", "'1:1'", "always"},
    }));
    CAPTURE(row.text);
    const auto read = parse_planned_fault(row.text);
    REQUIRE(std::holds_alternative<std::string>(read));
    CHECK(contains(std::get<std::string>(read), row.named));
    CHECK(contains(std::get<std::string>(read), row.allowed));
}

TEST_CASE("faults: code-N and http-N take the place of the service", "[emulator]") {
    Service service(with_faults({"submit:code-455", "submit:http-502"}));
    const RecordedRequest request = submit_request(body_with({}));
    CHECK(service.handle(request).body == R"({"code":455,"msg":"The emulator was asked for this code","data":null})");
    const Answer second = service.handle(request);
    CHECK(second.status == 502);
    CHECK_FALSE(contains(second.body, "code"));
    CHECK(service.submits_accepted() == 0);
    CHECK(service.credits() == 1000);
    CHECK(service.handle(request).code == 200);
}

TEST_CASE("faults: all others leave the service its work", "[emulator]") {
    const std::string word = GENERATE("close", "silent", "late-5", "slow", "truncated", "html", "no-data");
    CAPTURE(word);
    Service service(with_faults({"submit:" + word}));
    const Answer answer = service.handle(submit_request(body_with({})));
    CHECK(service.submits_accepted() == 1);
    CHECK(service.credits() == 988);
    CHECK(answer.task_id.size() == 32);
}

TEST_CASE("faults: html and no-data replace the answer", "[emulator]") {
    Service service(with_faults({"task:html", "task:no-data"}));
    const RecordedRequest read = get_request(record_path, {{"taskId", "x"}});
    const Answer html = service.handle(read);
    CHECK(html.content_type == "text/html");
    CHECK(contains(html.body, "<html>"));
    CHECK(service.handle(read).body == R"({"code":200,"msg":"success","data":null})");
}

TEST_CASE("faults: they meet their own route, in order, as often as they say", "[emulator]") {
    Service service(with_faults({"credits:none", "credits:code-500:2", "task:code-501:always"}));
    const auto credits = [&] { return service.handle(get_request(kie().credit_path)).code; };
    const auto task = [&] { return service.handle(get_request(record_path, {{"taskId", "x"}})).code; };
    CHECK(credits() == 200);
    CHECK(credits() == 500);
    CHECK(credits() == 500);
    CHECK(credits() == 200);
    for (int i = 0; i < 5; ++i) CHECK(task() == 501);
    service.plan_fault(planned("credits:code-401"));
    CHECK(credits() == 401);
}

TEST_CASE("faults: a header asks for one in its own request", "[emulator]") {
    Service service(with_faults({"credits:code-500"}));
    RecordedRequest request = get_request(kie().credit_path);
    request.headers.emplace_back("x-emulator-fault", "http-503");
    CHECK(service.handle(request).status == 503);
    CHECK(service.handle(get_request(kie().credit_path)).code == 500); // the planned one is still there
    request.headers.back().second = "bad";
    const Answer answer = service.handle(request);
    CHECK(answer.status == 400);
    CHECK(contains(answer.body, "X-Emulator-Fault: 'bad' is none of code-N"));
}

TEST_CASE("damage: a closed connection answers nothing, and the submit counts", "[emulator]") {
    const Emulator emulator;
    PatientClient client(emulator.base_url());
    CHECK(submit_with_fault(client, "close").error() == httplib::Error::Read);
    CHECK(emulator.submits_accepted() == 1);
    CHECK(submit_with_fault(client, "none")); // the emulator is well
}

TEST_CASE("damage: one of several connections is closed", "[emulator]") {
    const Emulator emulator;
    PatientClient other(emulator.base_url());
    other.set_keep_alive(true);
    REQUIRE(submit_with_fault(other, "none"));
    PatientClient client(emulator.base_url());
    CHECK_FALSE(submit_with_fault(client, "close"));
    CHECK(other.is_socket_open());
    CHECK(submit_with_fault(other, "none"));
}

TEST_CASE("damage: silence lasts until the client or the emulator goes", "[emulator]") {
    auto emulator = std::make_unique<Emulator>();
    PatientClient impatient(emulator->base_url());
    impatient.set_read_timeout(50ms);
    CHECK(submit_with_fault(impatient, "silent").error() == httplib::Error::Read);
    CHECK(test_support::comes([&] { return emulator->submits_accepted() == 1; }));
    std::thread patient([url = emulator->base_url()] {
        PatientClient client(url);
        submit_with_fault(client, "silent");
    });
    CHECK(test_support::comes([&] { return emulator->submits_accepted() == 2; }));
    emulator.reset();
    patient.join(); // or this test takes minutes
}

TEST_CASE("damage: a late answer comes whole, and the submit is accepted before", "[emulator]") {
    const Emulator emulator;
    PatientClient client(emulator.base_url());
    const auto start = std::chrono::steady_clock::now();
    const auto answer = submit_with_fault(client, "late-150");
    CHECK(std::chrono::steady_clock::now() - start >= 150ms);
    REQUIRE(answer);
    CHECK(contains(answer->body, R"("code":200)"));
    client.set_read_timeout(50ms);
    CHECK_FALSE(submit_with_fault(client, "late-600000"));
    CHECK(test_support::comes([&] { return emulator.submits_accepted() == 2; }));
}

TEST_CASE("damage: a truncated answer breaks off in its middle", "[emulator]") {
    const Emulator emulator;
    PatientClient client(emulator.base_url());
    CHECK_FALSE(submit_with_fault(client, "truncated"));
    CHECK(emulator.submits_accepted() == 1);
    CHECK_FALSE(get_file_with_fault(client, emulator, "truncated"));
}

TEST_CASE("damage: a slow file takes its time and comes whole", "[emulator]") {
    const Emulator emulator;
    PatientClient client(emulator.base_url());
    const auto whole = get_file_with_fault(client, emulator, "none");
    const auto start = std::chrono::steady_clock::now();
    const auto slow = get_file_with_fault(client, emulator, "slow");
    REQUIRE(whole);
    REQUIRE(slow);
    CHECK(std::chrono::steady_clock::now() - start >= 1500ms);
    CHECK(slow->body == whole->body); // the same request has the same sound
}

TEST_CASE("damage: the log says what happened to the answer", "[emulator]") {
    std::vector<std::string> lines;
    EmulatorOptions options;
    options.log = [&](const std::string& line) { lines.push_back(line); };
    const Emulator emulator(options);
    PatientClient client(emulator.base_url());
    submit_with_fault(client, "close");
    submit_with_fault(client, "truncated");
    CHECK(lines == std::vector<std::string>{"POST /api/v1/generate/extend -> 200 code 200, but closed instead",
                                            "POST /api/v1/generate/extend -> 200 code 200, half of it"});
}
