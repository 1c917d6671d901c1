// SPDX-License-Identifier: MIT
#include "jobs_samples.hpp"
#include "mutations.hpp"

using namespace contract;

namespace {

/// Whether RapidJSON reads success where it must stand, in an envelope that accepts, about the task asked for.
bool says_success(const std::string& body) {
    rapidjson::Document document;
    document.Parse(body.c_str());
    REQUIRE_FALSE(document.HasParseError());
    const rapidjson::Value code = at(document, "/code");
    const rapidjson::Value state = at(document, "/data/state");
    const rapidjson::Value id = at(document, "/data/taskId");
    const bool other_task =
        id.IsString() && id.GetStringLength() > 0 && id.GetString() != std::string("0123456789abcdef0123456789abcdef");
    return code.IsInt64() && code.GetInt64() == 200 && state.IsString() &&
           state.GetString() == std::string("success") && !other_task;
}

bool is_read(const std::string& place) {
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
        CHECK(success == (says_success(mutation.body) && !(mutation.change == "doubled" && is_read(mutation.place))));
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
