// SPDX-License-Identifier: MIT
// Which callbacks are sent, to where and when (CONTRACT 2); callback_sender_test.cpp has the sending.
#include "callbacks.hpp"

#include "test_requests.hpp"

#include "support/catch.hpp"

using namespace fermata_emulator;
using namespace std::chrono_literals;

namespace {

constexpr Pace pace{1000ms};
constexpr std::chrono::milliseconds created = 1767323045000ms; // 2026-01-02 03:04:05

/// The callbacks of a task with that audio id.
CallbackPlan plan_for(const std::string& audio_id, const Dialect& dialect, const CallbackOptions& options = {}) {
    TaskStore store(pace);
    const std::string body =
        body_with({{"audioId", json_string(audio_id)}, {"callBackUrl", json_string("http://127.0.0.1:7/cb")}});
    const Task& task = store.add(std::get<MusicRequest>(parse_submit(body, dialect, {})), created);
    EmulatorOptions all;
    all.pace = pace;
    all.callbacks = options;
    const auto plan = plan_callbacks(task, dialect, all, "http://h");
    REQUIRE(plan);
    return *plan;
}

using Course = std::vector<std::pair<std::string, int>>; // stages and milliseconds since the submit

Course course_of(const CallbackPlan& plan) {
    Course course;
    for (const Callback& callback : plan.callbacks) {
        course.emplace_back(callback.stage, static_cast<int>((callback.due - created).count()));
    }
    return course;
}

CallbackOptions with(bool CallbackOptions::*mode) {
    CallbackOptions options;
    options.*mode = true;
    return options;
}

} // namespace

TEST_CASE("loopback: the parts of a URL of this machine", "[emulator]") {
    struct Row {
        const char* url;
        const char* host;
        int port;
        const char* path;
    };
    const auto row = GENERATE(values<Row>({
        {"http://127.0.0.1:8080/cb?token=a%20b#part", "127.0.0.1", 8080, "/cb?token=a%20b"},
        {"http://127.9.8.7", "127.9.8.7", 80, "/"},
        {"HTTP://LocalHost:1?x=1", "127.0.0.1", 1, "/?x=1"},
        {"http://user:word@localhost:99/", "127.0.0.1", 99, "/"},
        {"http://[::1]:8080/a", "::1", 8080, "/a"},
    }));
    CAPTURE(row.url);
    const auto parts = loopback_url(row.url);
    REQUIRE(parts);
    CHECK(parts->host == row.host);
    CHECK(parts->port == row.port);
    CHECK(parts->path == row.path);
}

TEST_CASE("loopback: any other URL is none", "[emulator]") {
    const std::string url =
        GENERATE("", "127.0.0.1", "https://127.0.0.1/", "http://127.0.0.1.example.com/", "http://128.0.0.1/",
                 "http://localhost.example.com/", "http://127.0.0.1@example.com/", "http://example.com/127.0.0.1",
                 "http://example.com?@127.0.0.1/", "http://2130706433/", "http://0.0.0.0/", "http://[::2]/",
                 "http://[::ffff:127.0.0.1]/", "http://callback.invalid/", "http://127.1/");
    CAPTURE(url);
    CHECK_FALSE(loopback_url(url));
}

TEST_CASE("callbacks: the signature is that of the test vector (CONTRACT 2.1)", "[emulator]") {
    CHECK(webhook_signature("placeholder-hmac-key", "0123456789abcdef0123456789abcdef", "1767323045") ==
          "B+OoL6JDdNf+VDeaBoianY8ltdbjfCQQA7EDhC442Ok=");
}

TEST_CASE("callbacks: each stage comes when it begins", "[emulator]") {
    CHECK(course_of(plan_for("any", kie())) == Course{{"text", 300}, {"first", 700}, {"complete", 1000}});
    CHECK(course_of(plan_for("odd-words", kie())) == Course{{"text", 300}, {"first", 700}, {"complete", 1000}});
    CHECK(course_of(plan_for("fail-create", kie())) == Course{{"error", 300}});
    CHECK(course_of(plan_for("fail-audio", kie())) == Course{{"text", 300}, {"error", 700}});
}

TEST_CASE("callbacks: they can come late, repeated, out of order, and all of that at once", "[emulator]") {
    CHECK(course_of(plan_for("any", kie(), with(&CallbackOptions::late))) ==
          Course{{"text", 2000}, {"first", 2000}, {"complete", 2000}});
    CHECK(course_of(plan_for("fail-create", kie(), with(&CallbackOptions::repeated))) ==
          Course{{"error", 300}, {"error", 300}, {"error", 300}});
    CHECK(course_of(plan_for("any", kie(), with(&CallbackOptions::shuffled))) ==
          Course{{"complete", 1000}, {"text", 1000}, {"first", 1000}});
    CallbackOptions all;
    all.late = all.repeated = all.shuffled = true;
    const Course course = course_of(plan_for("any", kie(), all));
    REQUIRE(course.size() == 9);
    CHECK(course[2] == Course::value_type{"complete", 2000});
    CHECK(course[3] == Course::value_type{"text", 2000});
}

TEST_CASE("callbacks: the newer route sends one, with what recordInfo says", "[emulator]") {
    TaskStore store(pace);
    EmulatorOptions options;
    options.pace = pace;
    const auto plan = [&](const char* audio_id) {
        const std::string body = job_body({{"audio_id", json_string(audio_id)}}, "http://127.0.0.1:7/cb");
        const Task& task = store.add(std::get<MusicRequest>(parse_submit(body, kie_jobs(), {})), created);
        return plan_callbacks(task, kie_jobs(), options, "http://h").value();
    };
    const CallbackPlan done = plan("any");
    CHECK(course_of(done) == Course{{"complete", 1000}});
    const std::string& body = done.callbacks[0].body;
    CHECK(contains(body, R"({"code":200,"msg":"success","data":{"taskId":")" + done.task_id + "\""));
    CHECK(contains(body, R"("state":"success")"));
    CHECK(contains(body, R"("resultJson":"{\"data\":[{)"));
    CHECK(contains(body, R"("failCode":null,"failMsg":null,"creditsConsumed":12,"costTime":1,)"));
    const CallbackPlan failed = plan("fail-audio");
    CHECK(course_of(failed) == Course{{"error", 700}});
    CHECK(
        contains(failed.callbacks[0].body, R"({"code":501,"msg":"Internal Error, Please try again later.","data":{)"));
    CHECK(contains(failed.callbacks[0].body, R"("failCode":"500")"));
}

TEST_CASE("callbacks: none when switched off, for other hosts, and for callback-exception", "[emulator]") {
    struct Row {
        const char* audio_id;
        const char* url;
        bool never;
        bool planned;
    };
    const auto row = GENERATE(values<Row>({
        {"any", "http://127.0.0.1/", false, true},
        {"any", "http://127.0.0.1/", true, false},
        {"any", "https://callback.invalid/", false, false},
        {"any", "http://example.com/", false, false},
        {"callback-exception", "http://127.0.0.1/", false, false},
    }));
    CAPTURE(row.audio_id, row.url, row.never);
    TaskStore store(pace);
    const std::string body = body_with({{"audioId", json_string(row.audio_id)}, {"callBackUrl", json_string(row.url)}});
    const Task& task = store.add(std::get<MusicRequest>(parse_submit(body, kie(), {})), created);
    EmulatorOptions options;
    options.callbacks.never = row.never;
    CHECK(plan_callbacks(task, kie(), options, "").has_value() == row.planned);
}

TEST_CASE("callbacks: the body of each stage as kie.ai documents it", "[emulator]") {
    const CallbackPlan plan = plan_for("any", kie());
    const std::string& text = plan.callbacks[0].body;
    CHECK(text == R"({"code":200,"msg":"Text generation completed.","data":{"callbackType":"text","task_id":")" +
                      plan.task_id + R"(","data":[]}})");
    const std::string& first = plan.callbacks[1].body;
    CHECK(contains(first, R"({"code":200,"msg":"First track generated successfully.","data":{"callbackType":"first")"));
    const std::string id = text_after(first, R"("data":[{"id":")");
    CHECK(contains(first, R"("audio_url":"http://h/files/)" + id + audio_kind().extension +
                              R"(","stream_audio_url":"http://h/stream/)" + id));
    CHECK(contains(first, R"("prompt":"Extend the music with more relaxing notes","model_name":"chirp-v4",)"
                          R"("title":"Peaceful Piano Extended","tags":"Classical","createTime":"2026-01-02 03:04:05",)"
                          R"("duration":)"));
    CHECK_FALSE(contains(first, "source_"));
    CHECK(first.find(R"("id":)") == first.rfind(R"("id":)")); // one track
    const std::string& complete = plan.callbacks[2].body;
    CHECK(contains(complete, R"("msg":"All generated successfully.","data":{"callbackType":"complete")"));
    CHECK(contains(complete, R"("data":[{"id":")" + id));
    CHECK(complete.find(R"("id":)") != complete.rfind(R"("id":)")); // two
}

TEST_CASE("callbacks: what differs at sunoapi.org", "[emulator]") {
    const CallbackPlan plan = plan_for("any", sunoapi());
    CHECK(contains(plan.callbacks[2].body, R"("source_audio_url":"http://h/source/)"));
    CHECK(plan_for("fail-sensitive", sunoapi()).callbacks[0].body.find(R"(,"data":null}})") != std::string::npos);
    CHECK(plan_for("fail-sensitive", kie()).callbacks[0].body.find(R"(,"data":[]}})") != std::string::npos);
}

TEST_CASE("callbacks: a failure carries its code", "[emulator]") {
    const std::string error = plan_for("fail-refunded", kie()).callbacks[1].body;
    CHECK(contains(error, R"({"code":531,"msg":"Audio generation failed.","data":{"callbackType":"error")"));
}

TEST_CASE("callbacks: as seen live, text lists the tracks and kie.ai sends source URLs", "[emulator]") {
    const CallbackPlan plan = plan_for("any", kie(), with(&CallbackOptions::live));
    CHECK(contains(plan.callbacks[0].body, R"("audio_url":"","source_audio_url":null,"stream_audio_url":"http://h/)"));
    CHECK(contains(plan.callbacks[0].body, R"("duration":null)"));
    CHECK(contains(plan.callbacks[2].body, R"("source_audio_url":"http://h/source/)"));
}
