// SPDX-License-Identifier: MIT
#include "jobs_samples.hpp"
#include "mutations.hpp"

using namespace contract;

namespace {

bool is_read_of_a_job(const std::string& place) {
    for (const char* passed_over :
         {"/data/model", "/data/param", "/data/costTime", "/data/updateTime", "/data/completeTime"}) {
        if (place == passed_over) return false;
    }
    return true;
}

} // namespace

TEST_CASE("mutation: an answer about a job never becomes a success that it does not tell", "[doc]") {
    std::size_t successes = 0;
    const std::vector<Mutation> mutations = mutations_of(job_success);
    REQUIRE(mutations.size() == 15 * 14);
    for (const Mutation& mutation : mutations) {
        INFO(mutation.place << " " << mutation.change);
        const auto task = look(fermata::kie_jobs(), 200, mutation.body);
        const bool success = task && task->status == fermata::TaskStatus::success;
        CHECK(success == (says(mutation.body, "/data/state", "success") &&
                          !(mutation.change == "doubled" && is_read_of_a_job(mutation.place))));
        if (!success) continue;
        ++successes;
        CHECK(task->tracks.size() == (mutation.place == "/data/resultJson" ? 0U : 2U));
    }
    CHECK(successes > 100);
}

TEST_CASE("mutation: what a resultJson lists is never more than it tells", "[code]") {
    const std::string result = R"({"data":)" + snake_tracks + "}";
    for (const Mutation& mutation : mutations_of(result)) {
        INFO(mutation.place << " " << mutation.change);
        const fermata::Task task = job_of(job_answer("success", mutation.body));
        const bool needed = mutation.place.find("audio_url") != std::string::npos ||
                            mutation.place.find("duration") != std::string::npos || mutation.place == "/data";
        CHECK(task.tracks.size() <= 2);
        CHECK((task.tracks.size() == 2 || needed || mutation.change == "doubled"));
        for (const fermata::Track& track : task.tracks) CHECK((track.duration > 0 && !track.audio_url.empty()));
    }
}

TEST_CASE("mutation: a running or failed job never becomes a success", "[doc]") {
    for (const std::string& sample : {job_running, job_failed, refusal_body("422"), refusal_body("200")}) {
        for (const Mutation& mutation : mutations_of(sample)) {
            INFO(mutation.place << " " << mutation.change);
            const auto task = look(fermata::kie_jobs(), 200, mutation.body);
            CHECK_FALSE((task && task->status == fermata::TaskStatus::success));
            CHECK_FALSE((task && !task->tracks.empty()));
        }
    }
}
