// SPDX-License-Identifier: MIT
// Which faults there are and whom they meet; damage_test.cpp has what they look like on the wire.
#include "service.hpp"
#include "test_request.hpp"

#include "support/catch.hpp"

using namespace fermata_emulator;

namespace {

PlannedFault planned(const std::string& words) { return std::get<PlannedFault>(planned_fault_from(words)); }

EmulatorOptions with_faults(const std::vector<std::string>& all) {
    EmulatorOptions options;
    for (const std::string& words : all) options.faults.push_back(planned(words));
    return options;
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
        const char* words;
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
    CAPTURE(row.words);
    const auto read = planned_fault_from(row.words);
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
