// SPDX-License-Identifier: MIT
#include "callback_samples.hpp"
#include "jobs_samples.hpp"
#include "json_text.hpp"
#include "outcome.hpp"
#include "task_samples.hpp"

using namespace contract;
using fermata::CallbackStage;

namespace {

/// How many tracks have, to RapidJSON, a URL.
std::size_t usable_tracks(const std::string& body) {
    rapidjson::Document document;
    document.Parse(body.c_str());
    std::size_t usable = 0;
    for (const std::string track : {"/data/response/sunoData/0", "/data/response/sunoData/1"}) {
        const rapidjson::Value url = at(document, track + "/audioUrl");
        const rapidjson::Value source = at(document, track + "/sourceAudioUrl");
        const rapidjson::Value stream = at(document, track + "/streamAudioUrl");
        const auto is_text = [](const rapidjson::Value& text) { return text.IsString() && text.GetStringLength() > 0; };
        if (is_text(url) || is_text(source) || is_text(stream)) ++usable;
    }
    return usable;
}

/// Whether the library reads the member at `place`: twice in an object, it makes an answer that means nothing.
bool is_read(const std::string& place) {
    const std::string name = place.substr(place.rfind('/') + 1);
    return place != "/data/response/taskId" && name != "sourceStreamAudioUrl" && name != "sourceImageUrl";
}

} // namespace

TEST_CASE("mutation: a submit's answer is a success only with the code 200 and a task id", "[rec]") {
    const std::string answer = R"({"code":200,"msg":"success","data":{"taskId":"0123456789abcdef0123456789abcdef"}})";
    const std::vector<Mutation> mutations = mutations_of(answer);
    REQUIRE(mutations.size() == 4 * 14);
    for (const Mutation& mutation : mutations) {
        INFO(mutation.place << " " << mutation.change);
        const std::string outcome = submitted(fermata::kie(), 200, mutation.body);
        if (mutation.place == "/msg" && mutation.change != "doubled") {
            CHECK(outcome == "made 0123456789abcdef0123456789abcdef");
        } else if (mutation.place == "/data/taskId" && mutation.change == "\"x\"") {
            CHECK(outcome == "made x");
        } else if (mutation.place == "/code" && mutation.change == "0") {
            CHECK(outcome == "server server_fault unknown final"); // an integer code that no page lists
        } else {
            CHECK(outcome == "protocol none unknown final");
        }
    }
}

TEST_CASE("mutation: an answer about a task never becomes a success that it does not tell", "[rec]") {
    std::size_t successes = 0;
    const std::vector<Mutation> mutations = mutations_of(recorded_success);
    REQUIRE(mutations.size() == 41 * 14);
    for (const Mutation& mutation : mutations) {
        INFO(mutation.place << " " << mutation.change);
        const auto task = read_task(fermata::kie(), 200, mutation.body);
        const bool success = task && task->status == fermata::TaskStatus::success;
        const bool refused_twice = mutation.change == "doubled" && is_read(mutation.place);
        CHECK(success == (says(mutation.body, "/data/status", "SUCCESS") && !refused_twice));
        if (!success) continue;
        ++successes;
        CHECK(task->tracks.size() == usable_tracks(mutation.body));
    }
    CHECK(successes > 300);
}

TEST_CASE("mutation: a running or failed task never becomes a success", "[rec][doc]") {
    for (const std::string& sample : {recorded_pending, recorded_failure, recorded_unknown, refusal_body("500")}) {
        for (const Mutation& mutation : mutations_of(sample)) {
            INFO(mutation.place << " " << mutation.change);
            const auto task = read_task(fermata::kie(), 200, mutation.body);
            CHECK_FALSE((task && task->status == fermata::TaskStatus::success));
            CHECK_FALSE((task && !task->tracks.empty()));
        }
    }
}

TEST_CASE("mutation: a request is taken only when it keeps the rules", "[seed]") {
    const std::vector<Mutation> mutations = mutations_of(seed_001_request);
    REQUIRE(mutations.size() == 14 * 14);
    std::size_t taken = 0;
    for (const Mutation& mutation : mutations) {
        INFO(mutation.place << " " << mutation.change);
        const auto request = fermata::request_from_json(mutation.body);
        if (!request) {
            CHECK(request.error().kind == fermata::ErrorKind::invalid_request);
            continue;
        }
        ++taken;
        CHECK(flat_members(to_json(*request)).size() == flat_members(mutation.body).size());
        CHECK(fermata::request_from_json(to_json(*request)).value_or(some_request()) == *request);
    }
    // Six optional fields removed; "x" for seven texts and "" for negativeTags; true for the flag, 1.5 for continueAt,
    // and 0 for three weights.
    CHECK(taken == 6 + 7 + 1 + 1 + 1 + 3);
}

namespace {

std::string in_stage(const std::string& stage) {
    return replaced(complete_callback, "/data/callbackType", '"' + stage + '"');
}

/// The stage that RapidJSON reads at its place.
CallbackStage told_stage(const std::string& body) {
    rapidjson::Document document;
    document.Parse(body.c_str());
    const rapidjson::Value word = at(document, "/data/callbackType");
    return word.IsString() ? fermata::callback_stage(word.GetString()) : CallbackStage::unrecognised;
}

} // namespace

TEST_CASE("mutation: a callback names its task and tells its own stage, or is refused", "[doc]") {
    std::size_t read = 0;
    for (const char* stage : {"text", "first", "complete", "error"}) {
        for (const Mutation& mutation : mutations_of(in_stage(stage))) {
            INFO(mutation.place << " " << mutation.change);
            const auto event = fermata::parse_callback(mutation.body);
            if (!event) {
                CHECK(event.error().kind == fermata::ErrorKind::protocol);
                const bool about_id = mutation.place == "/data" || mutation.place == "/data/task_id";
                CHECK((about_id || mutation.change == "doubled"));
                continue;
            }
            ++read;
            const bool other_id = mutation.place == "/data/task_id" && mutation.change == "\"x\"";
            CHECK(event->task_id.str() == (other_id ? "x" : callback_task));
            CHECK(event->stage == told_stage(mutation.body));
            CHECK(event->tracks.size() <= 2);
        }
    }
    CHECK(read > 1000);
}

TEST_CASE("mutation: no callback of a running or failed job becomes a complete one", "[infer]") {
    for (const char* state : {"waiting", "generating", "fail"}) {
        const std::string body = replaced(jobs_callback, "/data/state", '"' + std::string(state) + '"');
        for (const Mutation& mutation : mutations_of(body)) {
            INFO(mutation.place << " " << mutation.change);
            const auto event = fermata::parse_callback(mutation.body);
            CHECK_FALSE((event && event->stage == CallbackStage::complete));
        }
    }
}

namespace {

bool is_read_of_a_job(const std::string& place) {
    for (const char* passed_over : {"/data/model", "/data/costTime", "/data/updateTime", "/data/completeTime"}) {
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
        const auto task = read_task(fermata::kie_jobs(), 200, mutation.body);
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
        CHECK(task.tracks.size() <= 2);
        const bool only_address = mutation.place == "/data/1/audio_url"; // this track has no stream
        CHECK((task.tracks.size() == 2 || only_address || mutation.place == "/data" || mutation.change == "doubled"));
        for (const fermata::Track& track : task.tracks) {
            CHECK((!track.audio_url.empty() || !track.stream_audio_url.empty()));
        }
    }
}

TEST_CASE("mutation: a running or failed job never becomes a success", "[doc]") {
    for (const std::string& sample : {job_running, job_failed, refusal_body("422"), refusal_body("200")}) {
        for (const Mutation& mutation : mutations_of(sample)) {
            INFO(mutation.place << " " << mutation.change);
            const auto task = read_task(fermata::kie_jobs(), 200, mutation.body);
            CHECK_FALSE((task && task->status == fermata::TaskStatus::success));
            CHECK_FALSE((task && !task->tracks.empty()));
        }
    }
}
