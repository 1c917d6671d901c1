// SPDX-License-Identifier: MIT
#include "callback_samples.hpp"
#include "jobs_samples.hpp"
#include "task_samples.hpp"

using namespace contract;

namespace {

/// Calls `check` with every start of `body` that is shorter than `body`, and returns how many there were.
template<class Check> std::size_t each_prefix(const std::string& body, Check check) {
    for (std::size_t size = 0; size < body.size(); ++size) {
        INFO("the first " << size << " bytes of " << body);
        check(body.substr(0, size));
    }
    return body.size();
}

} // namespace

TEST_CASE("prefix: of a submit's answer is no success, and its charge is unknown", "[rec]") {
    std::size_t count = 0;
    for (const std::string& body :
         {seed_answer, refusal_body("401", R"(no \"access\")"), refusal_body("422", "\xE4\xB8\x8D\xE8\x83\xBD"),
          std::string(R"({"code":200,"msg":"success","data":{"taskId":"0123456789abcdef0123456789abcdef"}})")}) {
        count += each_prefix(body, [](const std::string& prefix) {
            REQUIRE(submitted(fermata::kie(), 200, prefix) == "protocol none unknown final");
        });
    }
    CHECK(count > 200);
}

TEST_CASE("prefix: of a refused status stays what the status says", "[infer]") {
    each_prefix(refusal_body("401"), [](const std::string& prefix) {
        REQUIRE(submitted(fermata::kie(), 422, prefix) == "rejected other unknown final");
        REQUIRE(submitted(fermata::kie(), 502, prefix) == "server server_fault unknown final");
    });
}

TEST_CASE("prefix: of an answer about a task is no task, in any state", "[rec][doc]") {
    std::size_t count = 0;
    const auto check = [](const std::string& prefix) {
        const auto task = read_task(fermata::kie(), 200, prefix);
        REQUIRE_FALSE(task);
        REQUIRE(words(task.error()) == "protocol none none again");
    };
    for (const char* word : {"PENDING", "TEXT_SUCCESS", "FIRST_SUCCESS", "SUCCESS", "CALLBACK_EXCEPTION",
                             "CREATE_TASK_FAILED", "GENERATE_AUDIO_FAILED", "SENSITIVE_WORD_ERROR"}) {
        count += each_prefix(replaced(recorded_success, "/data/status", '"' + std::string(word) + '"'), check);
    }
    for (const std::string& body : {recorded_pending, recorded_unknown, recorded_failure, refusal_body("404")}) {
        count += each_prefix(body, check);
    }
    CHECK(count > 10000);
}

TEST_CASE("prefix: of an answer about a job is no task, in any state", "[doc]") {
    std::size_t count = 0;
    for (const std::string& body : {job_running, job_success, job_failed, refusal_body("422", "recordInfo is null")}) {
        count += each_prefix(body, [](const std::string& prefix) {
            const auto task = read_task(fermata::kie_jobs(), 200, prefix);
            REQUIRE_FALSE(task);
            REQUIRE(words(task.error()) == "protocol none none again");
        });
    }
    CHECK(count > 1500);
}

TEST_CASE("prefix: of a callback is no callback, in any stage", "[doc]") {
    std::size_t count = 0;
    for (const char* stage : {"text", "first", "complete", "error"}) {
        const std::string body = replaced(complete_callback, "/data/callbackType", '"' + std::string(stage) + '"');
        for (const std::string& sample : {body, replaced(body, "/data/data", "null")}) {
            count += each_prefix(sample, [](const std::string& prefix) {
                const auto event = fermata::parse_callback(prefix);
                REQUIRE_FALSE(event);
                REQUIRE(words(event.error()) == "protocol none none final");
            });
        }
    }
    CHECK(count > 4000);
}

TEST_CASE("prefix: of a request is no request", "[seed]") {
    each_prefix(seed_001_request, [](const std::string& prefix) {
        const auto request = fermata::request_from_json(prefix);
        REQUIRE_FALSE(request);
        REQUIRE(request.error().kind == fermata::ErrorKind::invalid_request);
    });
}
