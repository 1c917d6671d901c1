// SPDX-License-Identifier: MIT
#include "callback_samples.hpp"
#include "json_text.hpp"

using namespace contract;

namespace {

constexpr const char* id_places[] = {"/data/task_id", "/data/taskId", "/taskId", "/task_id"};

const std::string nameless = removed(complete_callback, "/data/task_id");

std::string named(const std::string& place, const std::string& id) { return replaced(nameless, place, id); }

} // namespace

TEST_CASE("callback: the guide's example, with a top-level taskId (kie.ai documentation)", "[doc-callback-guide]") {
    const fermata::CallbackEvent event = event_of(R"({ "taskId": "0123456789abcdef0123456789abcdef", "code": 200,
        "msg": "Success", "data": { "task_id": "0123456789abcdef0123456789abcdef", "callbackType": "task_completed",
        "data": [] } })");
    CHECK(event.task_id.str() == callback_task);
    CHECK(event.stage == fermata::CallbackStage::unrecognised);
    CHECK(event.stage_word == "task_completed");
}

TEST_CASE("callback: the task id in any of its four places (a client's account)", "[code-callback-id-places]") {
    for (const char* place : id_places) {
        INFO(place);
        CHECK(event_of(named(place, "\"task-1\"")).task_id.str() == "task-1");
    }
}

TEST_CASE("callback: data null or missing, with the task id beside it", "[infer]") {
    for (const char* data : {"null", "[]", "{}", "5", "\"task-2\"", "[{\"task_id\":\"task-2\"}]"}) {
        const fermata::CallbackEvent event = event_of(
            R"({"code":501,"msg":"Audio generation failed.","taskId":"task-1","data":)" + std::string(data) + "}");
        CHECK(event.task_id.str() == "task-1");
        CHECK(event.code == 501);
        CHECK(event.tracks.empty());
    }
    CHECK(event_of(R"({"taskId":"task-1"})").task_id.str() == "task-1");
}

TEST_CASE("callback: two task ids must agree", "[infer]") {
    for (const char* place : id_places) {
        for (const char* other : id_places) {
            if (std::string(place) == other) continue;
            INFO(place << " and " << other);
            const std::string one = named(place, "\"task-1\"");
            CHECK(event_of(replaced(one, other, "\"task-1\"")).task_id.str() == "task-1");
            CHECK(event_of(replaced(one, other, "null")).task_id.str() == "task-1");
            CHECK(event_of(replaced(one, other, "\"\"")).task_id.str() == "task-1");
            CHECK(callback_fault(replaced(one, other, "\"task-2\"")) == "names two tasks");
            CHECK(callback_fault(replaced(one, other, "\"Task-1\"")) == "names two tasks");
        }
    }
}

TEST_CASE("callback: without a task id it is refused", "[infer]") {
    CHECK(callback_fault(nameless) == "names no task");
    CHECK(callback_fault("{}") == "names no task");
    CHECK(callback_fault(R"({"code":200,"msg":"success","data":null})") == "names no task");
    for (const char* place : id_places) {
        CHECK(callback_fault(named(place, "null")) == "names no task");
        CHECK(callback_fault(named(place, "\"\"")) == "names no task");
        for (const char* id : {"5", "true", "1.5", "[]", "{}", "[\"task-1\"]"}) {
            CHECK(callback_fault(named(place, id)) == "has a task id that is no text");
        }
    }
}

TEST_CASE("callback: a task id that breaks the rule of ids is refused", "[infer]") {
    const std::string rule = "has a task id that breaks the rule of ids";
    for (const char* place : id_places) {
        for (const char* id : {R"("task 1")", R"("task\u0000")", R"("task\n")", "\"t\xC3\xA4sk\"", "\"task\xFF\""}) {
            std::string body = named(place, "\"HERE\"");
            body.replace(body.find("\"HERE\""), 6, id);
            CHECK(callback_fault(body) == rule);
        }
        CHECK(callback_fault(named(place, '"' + std::string(257, 'a') + '"')) == rule);
        CHECK(event_of(named(place, '"' + std::string(256, 'a') + '"')).task_id.str().size() == 256);
    }
}
