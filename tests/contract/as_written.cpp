// SPDX-License-Identifier: MIT
// Answers as the writers of real services leave them, which are not always JSON by its grammar; and what may be the id
// of a task in an answer that cannot be taken for an acceptance.
#include "callback_samples.hpp"
#include "jobs_samples.hpp"
#include "outcome.hpp"
#include "task_samples.hpp"

using namespace contract;
using namespace std::string_literals;

namespace {

const std::string replacement = "\xEF\xBF\xBD"; // U+FFFD

/// The title of the first track of a task whose answer spells it so.
std::string title_of(const std::string& spelled) {
    std::string body = recorded_success;
    const std::string title = "Harbour Lights, part two";
    body.replace(body.find(title), title.size(), spelled);
    return seen(body).tracks.at(0).title;
}

std::string accepted(const std::string& data) { return R"({"code":200,"msg":"success","data":)" + data + "}"; }

} // namespace

TEST_CASE("as written: half an emoji in a text becomes U+FFFD, a whole one stays", "[rec]") {
    const std::pair<const char*, std::string> rows[] = {
        {R"(at the harbour \ud83c)", "at the harbour " + replacement},
        {R"(\ud83c at the harbour)", replacement + " at the harbour"},
        {R"(\uDF0A)", replacement},
        {R"(\uDF0A\uD83C)", replacement + replacement},
        {R"(\ud83c\ud83c\udf0a)", replacement + "\xF0\x9F\x8C\x8A"},
        {R"(\ud83c\u0041)", replacement + "A"},
        {R"(\ud83c\\)", replacement + "\\"},
        {R"(\ud83c\")", replacement + "\""},
        {R"(\\ud83c\ud83c)", "\\ud83c" + replacement},
        {R"(\ud83c\udf0a\ud83c)", "\xF0\x9F\x8C\x8A" + replacement},
    };
    for (const auto& [spelled, title] : rows) {
        INFO(spelled);
        CHECK(title_of(spelled) == title);
    }
}

TEST_CASE("as written: a raw control character in a text becomes U+FFFD", "[rec]") {
    for (const char control : "\x01\b\t\n\r\x1F\0"s) {
        INFO(static_cast<int>(control));
        CHECK(title_of("a" + std::string(1, control) + "b") == "a" + replacement + "b");
    }
}

TEST_CASE("as written: a submit is read in spite of its words", "[rec]") {
    for (const std::string& msg : {R"(cut \ud83c)"s, "a\nb"s, "a\0b"s, "\xED\xA0\xBC"s, "\xFF"s}) {
        INFO(msg);
        CHECK(submitted(fermata::kie(), 200, R"({"code":200,"msg":")" + msg + R"(","data":{"taskId":"task-1"}})") ==
              "made task-1");
        CHECK(submitted(fermata::kie(), 200, R"({"code":402,"msg":")" + msg + R"(","data":null})") ==
              "rejected no_credits none final");
    }
}

TEST_CASE("as written: a byte-order mark in front and white space or NULs behind are passed over", "[rec]") {
    const std::string good = accepted(R"({"taskId":"task-1"})");
    for (const std::string& body : {"\xEF\xBB\xBF" + good, good + "\0"s, good + "\0\0\0"s, good + "\r\n\0 "s}) {
        CHECK(submitted(fermata::kie(), 200, body) == "made task-1");
    }
    CHECK(seen("\xEF\xBB\xBF" + recorded_success + "\0"s).tracks.size() == 2);
    CHECK(event_of("\xEF\xBB\xBF" + complete_callback).tracks.size() == 2);
    CHECK(job_of(job_answer("success", "\xEF\xBB\xBF{\"data\":" + snake_tracks + "}")).tracks.size() == 2);
}

TEST_CASE("as written: numbers that JSON has not, as Python writes them, are null", "[infer]") {
    for (const char* number : {"NaN", "Infinity", "-Infinity"}) {
        INFO(number);
        std::string body = recorded_success;
        body.replace(body.find("201.25"), 6, number);
        CHECK(seen(body).tracks.at(0).duration == 0);
        CHECK(seen(body).tracks.at(1).duration == 187);
        CHECK(submitted(fermata::kie(), 200, R"({"code":)"s + number + R"(,"data":{"taskId":"task-1"}})") ==
              "protocol none unknown final");
    }
    CHECK(title_of("NaN Infinity") == "NaN Infinity");
}

TEST_CASE("as written: half an emoji in a resultJson and in a callback", "[rec]") {
    const std::string tracks =
        R"({"data":[{"id":"a","title":"cut \ud83c","audio_url":"https://files.example.test/a"}]})";
    CHECK(job_of(job_answer("success", tracks)).tracks.at(0).title == "cut " + replacement);
    std::string callback = complete_callback;
    callback.replace(callback.find("Harbour Lights"), 14, R"(\ud83c)");
    CHECK(event_of(callback).tracks.at(0).title == replacement + ", part two");
}

TEST_CASE("as written: an id that can be seen in a doubtful answer is named, and makes no success", "[rec]") {
    const std::string rows[] = {
        accepted(R"({"task_id":"task-1"})"),
        accepted(R"([{"taskId":"task-1"}])"),
        accepted(R"({"recordId":"task-1"})"),
        accepted(R"({"task":{"taskId" : "task-1"}})"),
        accepted(R"("{\"taskId\":\"task-1\"}")"),
        R"({"taskId":"task-1"})",
        R"({"code":200,"data":{"taskId":"task-1","mo)",
        R"({"code":200,"data":{"parentTaskId":"task-0","taskId":null},"task_id":"task-1"})",
        R"({"msg":"taskId cannot be null","data":{"taskId":"task-1"}})",
        R"(<html>taskId=task-1&status=ok</html>)",
        "\x1F\x8B{taskId: task-1}",
    };
    for (const std::string& body : rows) {
        INFO(body);
        const fermata::Error error = submit_error(fermata::kie(), 200, body);
        CHECK(error.charge == fermata::Charge::unknown);
        CHECK(error.possible_task_id == "task-1");
    }
    CHECK(submit_error(fermata::kie(), 200, accepted(R"({"taskId":4711})")).possible_task_id == "4711");
    CHECK(submit_error(fermata::kie(), 502, R"({"taskId":"task-1"})").possible_task_id == "task-1");
}

TEST_CASE("as written: what is no id is not named, and a refusal that cost nothing names none", "[infer]") {
    for (const std::string& body :
         {accepted("null"), accepted(R"({"taskId":null})"), accepted(R"({"taskId":""})"),
          accepted(R"({"taskId":true})"), R"({"msg":"taskId cannot be null"})"s, R"({"sunoTaskId":"task-0"})"s,
          "taskId"s, "taskId="s, R"({"taskId":")" + std::string(65, 'x') + R"("})"}) {
        INFO(body);
        CHECK(submit_error(fermata::kie(), 200, body).possible_task_id.empty());
    }
    CHECK(submit_error(fermata::kie(), 200, R"({"code":402,"msg":"no","data":{"task_id":"task-1"}})")
              .possible_task_id.empty());
}

TEST_CASE("as written: a key that an answer repeats as a task id is not named", "[infer]") {
    const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
    transport->answer(200, accepted(R"({"task_id":")" + api_key + R"("})"));
    const auto outcome = client_with(fermata::kie(), transport).extend(some_request());
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().possible_task_id.empty());
}

TEST_CASE("jobs: the list that says most is taken, wherever it is", "[code-jobs-result-data]") {
    const std::string urls = R"("resultUrls":["https://files.example.test/u1","https://files.example.test/u2"])";
    for (const std::string& result :
         {R"({"resultObject":{"data":)" + snake_tracks + "}," + urls + "}",
          "{" + urls + R"(,"resultObject":{"data":)" + snake_tracks + "}}",
          R"({"code":200,"data":)" + snake_tracks + "}", R"({"resultObject":{"sunoData":)" + snake_tracks + "}}"}) {
        INFO(result);
        const fermata::Task task = job_of(job_answer("success", result));
        REQUIRE(task.tracks.size() == 2);
        CHECK(task.tracks[0].id.str() == "00000000-0000-4000-8000-0000000000a1");
        CHECK(task.tracks[1].duration == 187);
    }
    const std::string beside = R"({"data":)" + snake_tracks + "}";
    const fermata::Task task = job_of(replaced(job_answer("success", "{" + urls + "}"), "/data/response", beside));
    REQUIRE(task.tracks.size() == 2);
    CHECK(task.tracks[0].id.str() == "00000000-0000-4000-8000-0000000000a1");
}

TEST_CASE("jobs: the model of the request is in the text inside of param (recorded)", "[rec]") {
    const std::string param = R"("{\"input\":\"{\\\"audio_id\\\":\\\"a\\\",\\\"model\\\":\\\"V6_WILD\\\"}\",)"
                              R"(\"model\":\"ai-music-api/extend\"}")";
    const fermata::Task task = job_of(replaced(job_success, "/data/param", param));
    REQUIRE(task.tracks.size() == 2);
    CHECK(task.tracks[0].request_model == "V6_WILD"); // of "chirp-hawk", which is no proof
    CHECK(model_of(task.tracks[0]) == fermata::Model::v6_wild);
}

TEST_CASE("jobs: a failed job that consumed no credits was paid back (a published run)", "[code]") {
    const std::string failed =
        replaced(replaced(job_failed, "/data/failCode", "\"400\""), "/data/failMsg", "\"try again later\"");
    CHECK(waited(failed, std::chrono::seconds(90), fermata::kie_jobs()) == "task_failed other made final");
    const auto error_of = [](const std::string& body) { return wait_error(body, fermata::kie_jobs()); };
    CHECK_FALSE(error_of(failed).credits_returned);
    const fermata::Error error = error_of(replaced(failed, "/data/creditsConsumed", "0"));
    CHECK(error.credits_returned);
    CHECK(error.service_code == 400);
    CHECK(error.service_message == "try again later");
    CHECK(error_of(replaced(failed, "/data/failCode", "\"POLICY\"")).service_message == "POLICY: try again later");
    const std::string elsewhere =
        replaced(replaced(failed, "/data/failMsg", "null"), "/data/response", R"({"errorMessage":"only here"})");
    CHECK(error_of(elsewhere).service_message == "only here");
}

TEST_CASE("task: an id that looks like a track's is told to be one", "[infer]") {
    const auto message = [](const char* asked) {
        return read_task(fermata::kie(), 200, recorded_unknown, asked).error().message;
    };
    CHECK(message("00000000-0000-4000-8000-0000000000a1") ==
          "kie.ai does not know this task: the id looks like that of a track");
    for (const char* other : {"0123456789abcdef0123456789abcdef", "00000000-0000-4000-8000-0000000000a",
                              "00000000-0000-4000-8000-0000000000g1", "00000000+0000-4000-8000-0000000000a1"}) {
        CHECK(message(other) == "kie.ai does not know this task");
    }
}

TEST_CASE("callback: a code of failure without a stage is the stage error (kie.ai documentation)", "[infer]") {
    const std::string body = R"({"code":501,"msg":"failed","data":{"taskId":")" + callback_task + R"("}})";
    CHECK(event_of(body).stage == fermata::CallbackStage::error);
    CHECK(event_of(replaced(body, "/code", "200")).stage == fermata::CallbackStage::unrecognised);
    CHECK(event_of(replaced(body, "/data/callbackType", "\"complete\"")).stage == fermata::CallbackStage::complete);
    CHECK(event_of(replaced(body, "/data/failMsg", "\"a famous name\"")).message == "a famous name");
}

TEST_CASE("callback: tracks under response of a job (kie.ai documentation)", "[infer]") {
    const std::string response = R"({"data":)" + snake_tracks + "}";
    const std::string body = replaced(replaced(jobs_callback, "/data/resultJson", "\"\""), "/data/response", response);
    CHECK(event_of(body).stage == fermata::CallbackStage::complete);
    CHECK(event_of(body).tracks.size() == 2);
}
