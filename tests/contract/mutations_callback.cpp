// SPDX-License-Identifier: MIT
#include "callback_samples.hpp"
#include "mutations.hpp"

using namespace contract;
using fermata::CallbackStage;

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
