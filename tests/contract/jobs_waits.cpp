// SPDX-License-Identifier: MIT
#include "jobs_samples.hpp"
#include "waited.hpp"

using namespace contract;

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
    CHECK(waited_job(unknown) == goes_on);
    CHECK(waited_job(refusal_body("200")) == goes_on);
    CHECK(waited_job(unknown, fermata::Duration::zero()) == "rejected not_found made final");
}
