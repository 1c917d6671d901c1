// SPDX-License-Identifier: MIT
// The body of a callback is not signed: whoever holds one good pair of headers can send them with any body.
#include "unit/signature_helpers.hpp"

using namespace unit_test;
using fermata::CallbackGuard;

namespace {

/// What the service says of the task, whatever a callback has said.
const std::string truth = R"({"code":200,"msg":"success","data":{"taskId":")" + vector_task +
                          R"(","status":"SUCCESS","response":{"sunoData":[
    {"id":"a1","audioUrl":"https://files.example.test/a1.mp3","duration":201.25},
    {"id":"a2","audioUrl":"https://files.example.test/a2.mp3","duration":199.5}]}}})";

const std::string forged_complete =
    R"({"code":200,"msg":"All generated successfully.","data":{"callbackType":"complete","task_id":")" + vector_task +
    R"(","data":[{"id":"evil","audio_url":"https://evil.example.test/evil.mp3","duration":1}]}})";

const std::string forged_error = R"({"code":501,"msg":"Audio generation failed.","data":{"callbackType":"error",)"
                                 R"("task_id":")" +
                                 vector_task + R"(","data":null}})";

} // namespace

TEST_CASE("signature: the same headers with another body do not change what confirm says", "[unit]") {
    const std::pair<const char*, std::string> bodies[] = {
        {"as it was sent", callback_body()},
        {"with a track of a forger", forged_complete},
        {"as a failure", forged_error},
    };
    for (const auto& [what, body] : bodies) {
        DYNAMIC_SECTION(what) {
            HeldClock clock;
            CallbackGuard guard(one_key(), clock.options());
            Delivery delivery;
            delivery.body = body;
            const auto hint = guard.admit(delivery.view());
            REQUIRE(verdict(hint) == "admitted"); // the signature says nothing of the body

            const auto script = std::make_shared<fermata::testing::ScriptTransport>();
            script->answer(200, truth);
            const auto task = scripted_client(script).confirm(hint->unsigned_event);
            REQUIRE(task);
            CHECK(task->status == fermata::TaskStatus::success);
            REQUIRE(task->tracks.size() == 2);
            CHECK(task->tracks[0].audio_url == "https://files.example.test/a1.mp3");
            CHECK(task->tracks[1].audio_url == "https://files.example.test/a2.mp3");
            REQUIRE(script->requests().size() == 1);
            CHECK(script->requests()[0].url.find(vector_task) != std::string::npos);
        }
    }
}

TEST_CASE("signature: stages out of order and repeated lead to one confirmed task", "[unit]") {
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    int admitted = 0;
    for (const char* stage : {"complete", "text", "first", "complete", "complete", "text"}) {
        const auto hint = guard.admit(signed_delivery(vector_task, clock.now, stage).view());
        CAPTURE(stage, verdict(hint));
        if (!hint) continue;
        ++admitted;
        const auto script = std::make_shared<fermata::testing::ScriptTransport>();
        script->answer(200, truth);
        const auto task = scripted_client(script).confirm(hint->unsigned_event);
        REQUIRE(task);
        CHECK(task->status == fermata::TaskStatus::success);
        CHECK(task->tracks.size() == 2);
    }
    CHECK(admitted == 3);
}
