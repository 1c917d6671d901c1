// SPDX-License-Identifier: MIT
#include "jobs_samples.hpp"

using namespace contract;

namespace {

std::string words_of_read(int status, const std::string& body) {
    const auto task = read_task(fermata::kie_jobs(), status, body);
    INFO(body);
    REQUIRE_FALSE(task);
    return words(task.error());
}

std::string refused(const char* code) { return words_of_read(200, refusal_body(code)); }

} // namespace

TEST_CASE("jobs: the codes of recordInfo (kie.ai documentation)",
          "[doc-jobs-code-401][doc-jobs-code-402][doc-jobs-code-404][doc-jobs-code-429][doc-jobs-code-433]"
          "[doc-jobs-code-455][doc-jobs-code-500][doc-jobs-code-501][doc-jobs-code-505]") {
    CHECK(refused("401") == "rejected unauthorised none final");
    CHECK(refused("402") == "rejected no_credits none final");
    CHECK(refused("404") == "rejected not_found none final");
    CHECK(refused("429") == "rejected rate_limited none again");
    CHECK(refused("433") == "rejected other none final");
    CHECK(refused("455") == "rejected maintenance none again");
    CHECK(refused("500") == "server server_fault none again");
    CHECK(refused("501") == "server server_fault none again");
    CHECK(refused("505") == "rejected other none final");
    CHECK(refused("777") == "server server_fault none again");
}

TEST_CASE("jobs: 422 \"recordInfo is null\" is an unknown task, by its code (kie.ai documentation)",
          "[doc-jobs-code-422]") {
    for (const char* msg : {"recordInfo is null", "anything else", ""}) {
        for (const int status : {200, 422}) {
            const auto task = read_task(fermata::kie_jobs(), status, refusal_body("422", msg));
            REQUIRE_FALSE(task);
            CHECK(words(task.error()) == "rejected not_found none final");
            CHECK(task.error().service_code == 422);
            CHECK(task.error().service_message == msg);
        }
    }
    CHECK(words_of_read(200, R"({"code":422,"message":"recordInfo is null"})") == "rejected not_found none final");
    CHECK(words_of_read(200, R"({"code":422,"msg":"no","data":{"failMsg":"no"}})") ==
          "rejected invalid_parameters none final");
    CHECK(words_of_read(500, refusal_body("422")) == "server server_fault none again");
}

TEST_CASE("jobs: 422 on the older route is no unknown task", "[infer]") {
    const auto task = read_task(fermata::kie(), 200, refusal_body("422", "recordInfo is null"));
    REQUIRE_FALSE(task);
    CHECK(words(task.error()) == "rejected invalid_parameters none final");
}

TEST_CASE("jobs: code 200 without data is an unknown task", "[infer]") {
    const auto task = read_task(fermata::kie_jobs(), 200, refusal_body("200"));
    REQUIRE_FALSE(task);
    CHECK(words(task.error()) == "rejected not_found none final");
    CHECK(task.error().service_code == 200);
}

TEST_CASE("jobs: message in place of msg (kie.ai's task page)", "[doc-jobs-message]") {
    const auto task = read_task(fermata::kie_jobs(), 200, R"({"code":401,"message":"no access","data":null})");
    REQUIRE_FALSE(task);
    CHECK(task.error().service_message == "no access");
    CHECK(job_of(R"({"code":200,"message":"success","data":{"state":"waiting"}})").status_word == "waiting");
}

TEST_CASE("jobs: createTask answers with a task id (kie.ai documentation)", "[doc-jobs-created]") {
    const fermata::Provider provider = fermata::kie_jobs();
    const auto decoded = [&provider](const std::string& body) {
        return fermata::wire::decode_submit(response(200, body), provider);
    };
    const auto id = decoded(R"({"code":200,"msg":"success","data":{"taskId":"task_suno_1767322970000"}})");
    REQUIRE(id);
    CHECK(id->str() == "task_suno_1767322970000");
    // A model in the place of the route's name (documentation).
    const auto refused_model = decoded(refusal_body("422"));
    REQUIRE_FALSE(refused_model);
    CHECK(words(refused_model.error()) == "rejected invalid_parameters none final");
    const auto nameless = decoded(refusal_body("200"));
    REQUIRE_FALSE(nameless);
    CHECK(words(nameless.error()) == "protocol none unknown final");
}
