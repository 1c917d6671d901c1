// SPDX-License-Identifier: MIT
// kie.ai's newer route (CONTRACT 11).
#include "service.hpp"
#include "test_requests.hpp"

#include "support/catch.hpp"

using namespace fermata_emulator;
using namespace std::chrono_literals;

namespace {

EmulatorOptions job_options() {
    EmulatorOptions options;
    options.dialect = kie_jobs();
    return options;
}

Answer submit_job(Service& service, const std::string& body) {
    return service.handle(post_request(kie_jobs().submit_path, body));
}

std::string read_job(Service& service, const std::string& task_id) {
    return service.handle(get_request(kie_jobs().record_path, {{"taskId", task_id}})).body;
}

/// A body whose model at the top level, or whose input, is another.
std::string job_envelope(const std::string& model, const std::string& input) {
    return object_of({{"model", model}, {"input", input}});
}

} // namespace

TEST_CASE("jobs: a submit inside the envelope makes a task and costs credits", "[emulator]") {
    Service service(job_options());
    const Answer answer = submit_job(service, job_body({}));
    const std::string id = task_id_in(answer);
    CHECK(id.size() == 32);
    CHECK(answer.body ==
          R"({"code":200,"msg":"success","data":{"taskId":")" + id + R"(","recordId":")" + id + R"("}})");
    CHECK(service.handle(get_request(kie().credit_path)).body == R"({"code":200,"msg":"success","data":988})");
}

TEST_CASE("jobs: only the audio id and the model must be there", "[emulator]") {
    Service service(job_options());
    CHECK(submit_job(service, job_envelope(json_string(job_model), R"({"audio_id":"x","model":"V6"})")).code == 200);
    CHECK(submit_job(service, job_envelope(json_string(job_model), R"({"audio_id":"x"})")).body ==
          R"({"code":422,"msg":"model cannot be null","data":null})");
    CHECK(submit_job(service, job_envelope(json_string(job_model), R"({"model":"V6"})")).code == 422);
}

TEST_CASE("jobs: an envelope that is not quite right is refused", "[emulator]") {
    const std::string input = R"({"audio_id":"x","model":"V6"})";
    const auto body = GENERATE_COPY(values<std::string>({
        job_envelope(json_string("V6"), input),
        job_envelope("", input),
        job_envelope(json_string(job_model), ""),
        job_envelope(json_string(job_model), "null"),
        job_envelope(json_string(job_model), "[" + input + "]"),
        job_envelope(json_string(job_model), json_string("x")),
        R"({"model":"ai-music-api/extend","input":)" + input + R"(,"input":)" + input + "}",
        R"({"model":"ai-music-api/extend","callBackUrl":"","input":)" + input + "}",
        R"({"model":"ai-music-api/extend","callBackUrl":null,"input":)" + input + "}",
        R"({"model":"ai-music-api/extend","callbackurl":"http://a.test","input":)" + input + "}",
        body_with({}),
    }));
    CAPTURE(body);
    Service service(job_options());
    CHECK(submit_job(service, body).code == 422);
    CHECK(service.credits() == 1000);
}

TEST_CASE("jobs: one changed field of the input", "[emulator]") {
    struct Case {
        const char* field;
        const char* value;
        bool taken;
    };
    const auto test = GENERATE(values<Case>({
        {"model", "\"V3_5\"", false},
        {"model", "\"V4_5ALL\"", true},
        {"model", "\"V6\"", true},
        {"model", "\"V6_WILD\"", true},
        {"model", "\"V6_MINI\"", true},
        {"audioId", "\"x\"", false},
        {"continueAt", "10", false},
        {"defaultParamFlag", "true", false},
        {"default_param_flag", "true", false},
        {"callBackUrl", "\"http://a.test\"", false},
        {"continue_at", "0", false},
        {"continue_at", "", true},
        {"continue_at", "null", false},
        {"prompt", "", true},
        {"title", "17", false},
        {"vocal_gender", "\"x\"", false},
        {"style_weight", "0.655", false},
        {"weirdness_constraint", "0.5", true},
        {"audio_weight", "2", false},
        {"negative_tags", "\"drums\"", true},
        {"persona_id", "\"p\"", true},
        {"persona_model", "\"voice_persona\"", true},
        {"persona_model", "\"voice\"", false},
        {"variety", "0", true},
        {"variety", "4", true},
        {"variety", "5", false},
        {"variety", "-1", false},
        {"variety", "1.5", false},
        {"lyrics", "\"la\"", true},
        {"instrumental", "false", true},
        {"instrumental", "true", false}, // the prompt is there
        {"instrumental", "\"true\"", false},
    }));
    CAPTURE(test.field, test.value);
    Service service(job_options());
    CHECK(submit_job(service, job_body({{test.field, test.value}})).code == (test.taken ? 200 : 422));
}

TEST_CASE("jobs: an instrumental has neither prompt, lyrics nor voice", "[emulator]") {
    Service service(job_options());
    std::map<std::string, std::string> fields{{"instrumental", "true"}, {"prompt", ""}, {"vocal_gender", ""}};
    CHECK(submit_job(service, job_body(fields)).code == 200);
    for (const std::string name : {"prompt", "lyrics", "vocal_gender"}) {
        auto one_more = fields;
        one_more[name] = "\"m\"";
        CHECK(contains(submit_job(service, job_body(one_more)).body,
                       name + " must not be sent when instrumental is true"));
    }
}

TEST_CASE("jobs: recordInfo follows the task through its states", "[emulator]") {
    std::chrono::milliseconds now = 1767322970000ms;
    EmulatorOptions options = job_options();
    options.pace = Pace{1000ms};
    options.clock = [&now] { return now; };
    Service service(options);
    const std::string id =
        task_id_in(submit_job(service, job_envelope(json_string(job_model), R"({"audio_id":"x","model":"V6"})")));
    CHECK(read_job(service, id) ==
          R"({"code":200,"msg":"success","data":{"taskId":")" + id +
              R"(","model":"ai-music-api/extend","state":"waiting",)"
              R"("param":"{\"input\":\"{\\\"audio_id\\\":\\\"x\\\",\\\"model\\\":\\\"V6\\\"}\",)"
              R"(\"model\":\"ai-music-api/extend\"}",)"
              R"("resultJson":"","failCode":null,"failMsg":null,"creditsConsumed":12,"costTime":null,)"
              R"("createTime":1767322970000,"updateTime":1767322970000,"completeTime":null}})");
    now += 150ms;
    CHECK(contains(read_job(service, id), R"("state":"queuing")"));
    now += 150ms;
    CHECK(contains(read_job(service, id), R"("state":"generating")"));
    now += 10s;
    const std::string done = read_job(service, id);
    CHECK(contains(done, R"("state":"success")"));
    CHECK(contains(done, R"("failCode":null,"failMsg":null,"creditsConsumed":12)"));
    CHECK(contains(done, R"("costTime":1,"createTime":1767322970000,"updateTime":1767322971000,)"
                         R"("completeTime":1767322971000)"));
}

TEST_CASE("jobs: a failed task has its code and message as text", "[emulator]") {
    Service service(job_options());
    const std::string read_back =
        read_job(service, task_id_in(submit_job(service, job_body({{"audio_id", "\"fail-audio\""}}))));
    CHECK(contains(read_back, R"("state":"fail")"));
    CHECK(contains(read_back, R"("failCode":"500","failMsg":"Internal Error, Please try again later.")"));
    CHECK(contains(read_back, R"("resultJson":"")"));
    CHECK(contains(read_back, R"("creditsConsumed":0)"));
    EmulatorOptions options = job_options();
    options.refunds = false;
    Service keeping(options);
    const Answer other = submit_job(keeping, job_body({{"audio_id", "\"fail-audio\""}}));
    CHECK(contains(read_job(keeping, task_id_in(other)), R"("creditsConsumed":12)"));
}

TEST_CASE("jobs: resultJson has the shape asked for", "[emulator]") {
    const auto [shape, beginning] = GENERATE(table<ResultShape, std::string>({
        {ResultShape::data, R"("resultJson":"{\"data\":[{\"id\":\")"},
        {ResultShape::suno_data, R"("resultJson":"{\"sunoData\":[{\"id\":\")"},
        {ResultShape::response, R"("resultJson":"{\"response\":{\"sunoData\":[{\"id\":\")"},
        {ResultShape::response_data, R"("resultJson":"{\"response\":{\"data\":[{\"id\":\")"},
        {ResultShape::result_urls, R"("resultJson":"{\"resultUrls\":[\"http://h/files/)"},
    }));
    EmulatorOptions options = job_options();
    options.result_shape = shape;
    Service service(options);
    service.set_base_url("http://h");
    const std::string done = read_job(service, task_id_in(submit_job(service, job_body({}))));
    CHECK(contains(done, beginning));
    const bool snake = shape == ResultShape::data || shape == ResultShape::response_data;
    CHECK(contains(done, R"(\"audio_url\":\"http://h/files/)") == snake);
    CHECK(contains(done, R"(\"createTime\":\")") == snake);
}

TEST_CASE("jobs: an unknown task and the older route are refused", "[emulator]") {
    Service service(job_options());
    CHECK(read_job(service, "nobody") == R"({"code":422,"msg":"recordInfo is null","data":null})");
    CHECK(service.handle(submit_request(body_with({}))).status == 404);
    CHECK(service.handle(get_request(record_path, {{"taskId", "x"}})).status == 404);
}
