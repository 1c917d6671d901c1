// SPDX-License-Identifier: MIT
#include "jobs_samples.hpp"
#include "outcome.hpp"

using namespace contract;
using fermata::TaskStatus;

TEST_CASE("jobs: waiting, queuing and generating are running (kie.ai documentation)",
          "[doc-jobs-state-waiting][doc-jobs-state-queuing][doc-jobs-state-generating]") {
    for (const char* word : {"waiting", "queuing", "generating"}) {
        const fermata::Task task = job_of(job_answer(word, ""));
        CHECK(task.status_word == word);
        CHECK(task.status == TaskStatus::pending);
        CHECK(task.tracks_listed() == 0);
    }
}

TEST_CASE("jobs: success is the end (kie.ai documentation)", "[doc-jobs-state-success]") {
    const fermata::Task task = job_of(job_success);
    CHECK(task.status == TaskStatus::success);
    CHECK(task.status_word == "success");
    CHECK(task.tracks.size() == 2);
    CHECK(task.error_code.empty());
    CHECK(task.error_message.empty());
}

TEST_CASE("jobs: fail tells its code and its words (kie.ai documentation)", "[doc-jobs-state-fail]") {
    const fermata::Task task = job_of(job_failed);
    CHECK(fermata::has_failed(task.status));
    CHECK(task.status_word == "fail");
    CHECK(task.error_code == "501");
    CHECK(task.error_message == "generation failed");
    CHECK(job_of(replaced(job_failed, "/data/failCode", "531")).error_code == "531");
    CHECK(job_of(replaced(job_failed, "/data/failCode", "null")).error_code.empty());
}

TEST_CASE("jobs: no track is usable before success, or after a failure", "[infer]") {
    for (const char* word : {"waiting", "queuing", "generating", "fail", "paused", "successful", ""}) {
        const fermata::Task task = job_of(job_answer(word, R"({"data":)" + snake_tracks + "}"));
        INFO(word);
        CHECK(task.status != TaskStatus::success);
        CHECK(task.tracks.empty());
        CHECK(task.unfinished.size() == 2);
    }
}

TEST_CASE("jobs: a state that is unknown, no text or missing is running", "[infer]") {
    CHECK(job_of(job_answer("paused", "")).status == TaskStatus::unrecognised);
    for (const char* value : {"null", "200", "true", "[\"success\"]", "{\"success\":true}"}) {
        CHECK(job_of(replaced(job_success, "/data/state", value)).status == TaskStatus::unrecognised);
    }
    CHECK(job_of(removed(job_success, "/data/state")).status == TaskStatus::unrecognised);
}

TEST_CASE("jobs: the status of the older route and the text of param mean nothing here", "[infer]") {
    const fermata::Task task = job_of(replaced(job_running, "/data/status", "\"SUCCESS\""));
    CHECK(task.status == TaskStatus::pending);
    CHECK(job_of(replaced(job_running, "/data/errorCode", "500")).error_code.empty());
}

TEST_CASE("jobs: creditsConsumed and createTime (kie.ai documentation)", "[doc-jobs-numbers]") {
    const fermata::Task task = job_of(job_success);
    REQUIRE(task.credits_consumed);
    CHECK(*task.credits_consumed == 12);
    CHECK(task.create_time == "1767322970000");
    CHECK(job_of(replaced(job_success, "/data/creditsConsumed", "0.5")).credits_consumed == 0.5);
    CHECK(job_of(replaced(job_success, "/data/creditsConsumed", "\"12\"")).credits_consumed == 12);
    for (const char* value : {"null", "\"\"", "\"many\"", "true", "[]"}) {
        CHECK_FALSE(job_of(replaced(job_success, "/data/creditsConsumed", value)).credits_consumed);
    }
    CHECK_FALSE(job_of(removed(job_success, "/data/creditsConsumed")).credits_consumed);
    CHECK_FALSE(seen(R"({"code":200,"msg":"success","data":{"creditsConsumed":12}})").credits_consumed);
}

TEST_CASE("jobs: an answer about another task is refused", "[infer]") {
    const auto task = read_task(fermata::kie_jobs(), 200, job_success, "fedcba9876543210fedcba9876543210");
    REQUIRE_FALSE(task);
    CHECK(words(task.error()) == "protocol none none final");
    for (const char* data : {"[]", "true", "5", "\"success\""}) {
        const auto other = read_task(fermata::kie_jobs(), 200, replaced(job_success, "/data", data));
        REQUIRE_FALSE(other);
        CHECK(words(other.error()) == "protocol none none final");
    }
}

namespace {

std::string waited_job(const std::string& body, fermata::Duration grace = std::chrono::seconds(90)) {
    return waited(body, grace, fermata::kie_jobs());
}

} // namespace

TEST_CASE("jobs: success with a usable track ends a wait", "[doc-jobs-state-success][code-jobs-result-urls]") {
    CHECK(waited_job(job_success) == "2 tracks");
    CHECK(waited_job(job_answer("success", R"({"resultUrls":["https://files.example.test/a1.mp3"]})")) == "1 tracks");
}

TEST_CASE("jobs: success without a usable track is not taken for the end at once", "[infer]") {
    for (const char* result : {"", "{}", "no JSON", R"({"data":[]})", R"({"resultUrls":[]})"}) {
        CHECK(waited_job(job_answer("success", result)) == goes_on);
    }
}

TEST_CASE("jobs: waiting, queuing, generating and unknown states go on",
          "[doc-jobs-state-waiting][doc-jobs-state-queuing][doc-jobs-state-generating]") {
    for (const char* state : {"waiting", "queuing", "generating", "paused", ""}) {
        CHECK(waited_job(job_answer(state, R"({"data":)" + snake_tracks + "}")) == goes_on);
    }
}

TEST_CASE("jobs: fail ends a wait", "[doc-jobs-state-fail]") {
    CHECK(waited_job(job_failed) == "task_failed other made final");
    CHECK(waited_job(job_answer("fail", R"({"data":)" + snake_tracks + "}")) == "task_failed other made final");
}

TEST_CASE("jobs: an unknown task may just not be visible yet", "[doc-jobs-code-422]") {
    const std::string unknown = refusal_body("422", "recordInfo is null");
    CHECK(waited_job(unknown) == goes_on_unknown);
    CHECK(waited_job(refusal_body("200")) == goes_on_unknown);
    CHECK(waited_job(unknown, fermata::Duration::zero()) == "rejected not_found none final");
}
