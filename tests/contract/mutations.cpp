// SPDX-License-Identifier: MIT
#include "mutations.hpp"
#include "outcome.hpp"
#include "task_samples.hpp"

using namespace contract;

namespace {

/// How many tracks have, to RapidJSON, a duration above 0 and a URL.
std::size_t usable_tracks(const std::string& body) {
    rapidjson::Document document;
    document.Parse(body.c_str());
    std::size_t usable = 0;
    for (const std::string track : {"/data/response/sunoData/0", "/data/response/sunoData/1"}) {
        const rapidjson::Value duration = at(document, track + "/duration");
        const rapidjson::Value url = at(document, track + "/audioUrl");
        const rapidjson::Value source = at(document, track + "/sourceAudioUrl");
        const auto is_text = [](const rapidjson::Value& text) { return text.IsString() && text.GetStringLength() > 0; };
        if (duration.IsNumber() && duration.GetDouble() > 0 && (is_text(url) || is_text(source))) ++usable;
    }
    return usable;
}

/// Whether the library reads the member at `place`: twice in an object, it makes an answer that means nothing.
bool is_read(const std::string& place) {
    const std::string name = place.substr(place.rfind('/') + 1);
    return place != "/data/response/taskId" && name != "param" && name != "sourceStreamAudioUrl" &&
           name != "sourceImageUrl";
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
        const auto task = look(fermata::kie(), 200, mutation.body);
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
            const auto task = look(fermata::kie(), 200, mutation.body);
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
