// SPDX-License-Identifier: MIT
// The calls of the service without its sockets: submit, record-info, credits and files, and its two ledgers: the file
// of submits, and the balance with what comes back.
#include "cover.hpp"
#include "service.hpp"

#include "test_requests.hpp"

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

using namespace fermata_emulator;
using namespace std::chrono_literals;

namespace {

EmulatorOptions options_for(const Dialect& dialect) {
    EmulatorOptions options;
    options.dialect = dialect;
    return options;
}

int submit_code(Service& service) { return service.handle(submit_request(body_with({}))).code; }

std::string task_status(Service& service, const std::string& task_id) {
    return text_after(service.handle(get_request(record_path, {{"taskId", task_id}})).body, R"("status":")");
}

std::string content_of(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("service: a submit costs 12 credits until they run out", "[emulator]") {
    const auto* dialect = GENERATE(&kie(), &sunoapi());
    EmulatorOptions options = options_for(*dialect);
    options.credits = 30.5;
    Service service(options);
    CHECK(submit_code(service) == 200);
    CHECK(submit_code(service) == 200);
    CHECK(submit_code(service) == (dialect->name == "kie" ? 402 : 429));
    CHECK(service.credits() == 6.5);
    CHECK(service.submits_seen() == 3);
    CHECK(service.submits_accepted() == 2);
    const Answer balance = service.handle(get_request(dialect->credit_path));
    CHECK(balance.body == R"({"code":200,"msg":"success","data":6.5})");
}

TEST_CASE("service: a refused submit costs nothing", "[emulator]") {
    Service service{EmulatorOptions{}};
    const Answer answer = service.handle(submit_request(body_with({{"title", ""}})));
    CHECK(answer.status == 200);
    CHECK(answer.body == R"({"code":422,"msg":"title cannot be null","data":null})");
    CHECK(service.credits() == 1000);
    CHECK(service.submits_accepted() == 0);
}

TEST_CASE("service: the key is asked for everywhere but on files", "[emulator]") {
    EmulatorOptions options;
    options.key = "right";
    Service service(options);
    const auto* header = GENERATE(as<const char*>{}, "", "Bearer wrong", "right", "bearer right", "Bearer  right",
                                  "Bearer right ", "Basic right");
    CAPTURE(header);
    for (RecordedRequest request :
         {submit_request(body_with({})), get_request(record_path, {{"taskId", "x"}}), get_request(kie().credit_path)}) {
        request.headers = {{"Authorization", header}, {"Content-Type", "application/json"}};
        CHECK(service.handle(request).code == 401);
        request.headers[0].second = "Bearer right";
        CHECK(service.handle(request).code == 200);
        request.headers.erase(request.headers.begin());
        CHECK(service.handle(request).code == 401);
    }
}

TEST_CASE("service: a submit must be JSON by its Content-Type", "[emulator]") {
    Service service{EmulatorOptions{}};
    RecordedRequest request = submit_request(body_with({}));
    request.headers[1].second = "application/json; charset=utf-8";
    CHECK(service.handle(request).code == 200);
    request.headers[1].second = "application/x-www-form-urlencoded";
    CHECK(service.handle(request).code == 422);
    request.headers.pop_back();
    CHECK(service.handle(request).code == 422);
}

TEST_CASE("service: more than 20 submits in 10 s are refused when the limit is on", "[emulator]") {
    const auto* dialect = GENERATE(&kie(), &sunoapi());
    std::chrono::milliseconds now = 1000000ms;
    EmulatorOptions options = options_for(*dialect);
    options.rate_limit = true;
    options.clock = [&now] { return now; };
    Service service(options);
    for (int i = 0; i < 20; ++i) CHECK(submit_code(service) == 200);
    const double credits = service.credits();
    now += 9999ms;
    CHECK(submit_code(service) == (dialect->name == "kie" ? 429 : 430));
    CHECK(service.credits() == credits);
    now += 1ms;
    CHECK(submit_code(service) == 200);
}

TEST_CASE("service: record-info follows the task through its states", "[emulator]") {
    std::chrono::milliseconds now = 1767322970000ms;
    EmulatorOptions options;
    options.pace = Pace::real();
    options.clock = [&now] { return now; };
    Service service(options);
    service.set_base_url("http://h");
    const std::string id = task_id_in(service.handle(submit_request(body_with({}))));
    REQUIRE(id.size() == 32);
    CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);

    const auto read = [&] { return service.handle(get_request(record_path, {{"taskId", id}})).body; };
    const std::string pending = read();
    CHECK(contains(pending, R"({"code":200,"msg":"success","data":{"taskId":")" + id + R"(","parentMusicId":"")"));
    CHECK(contains(pending, R"("param":"{\"audioId\":\"e231****)"));
    CHECK(contains(pending, R"(\"callBackUrl\":\"https://api.example.com/callback\",\"continueAt\":60,)"));
    CHECK(contains(pending, R"("response":null,"status":"PENDING","type":"chirp-v4","operationType":"extend",)"
                            R"("errorCode":null,"errorMessage":null,"createTime":1767322970000)"));
    now += 27s;
    const std::string text = read();
    CHECK(contains(text, R"("status":"TEXT_SUCCESS")"));
    CHECK(contains(text, R"("audioUrl":"","sourceAudioUrl":null,"streamAudioUrl":"http://h/stream/)"));
    CHECK(contains(text, R"("modelName":"chirp-v4","title":"Peaceful Piano Extended","tags":"Classical")"));
    CHECK(contains(text, R"("duration":null)"));
    now += 36s;
    const std::string first = read();
    CHECK(contains(first, R"("status":"FIRST_SUCCESS")"));
    CHECK(contains(first, R"("audioUrl":"http://h/files/)"));
    CHECK(contains(first, R"("duration":null)"));
    now += 27s;
    const std::string success = read();
    CHECK(contains(success, R"("status":"SUCCESS")"));
    CHECK_FALSE(contains(success, R"("duration":null)"));
}

TEST_CASE("service: param is the request with its keys sorted and its numbers as sent", "[emulator]") {
    Service service{EmulatorOptions{}};
    const std::string body = R"({"styleWeight": 0.50, "model": "V5", "prompt": "a \"b\" \u00e9", "audioId": "x",
        "defaultParamFlag": false, "callBackUrl": "http://a.test"})";
    const std::string id = task_id_in(service.handle(submit_request(body)));
    const std::string read = service.handle(get_request(record_path, {{"taskId", id}})).body;
    CHECK(contains(read, R"("param":"{\"audioId\":\"x\",\"callBackUrl\":\"http://a.test\",\"defaultParamFlag\":false,)"
                         R"(\"model\":\"V5\",\"prompt\":\"a \\\"b\\\" )"
                         "\xC3\xA9"
                         R"(\",\"styleWeight\":0.50}")"));
}

TEST_CASE("service: files are there as soon as record-info says so", "[emulator]") {
    std::chrono::milliseconds now{0};
    EmulatorOptions options;
    options.pace = Pace{1000ms};
    options.clock = [&now] { return now; };
    Service service(options);
    const std::string id = task_id_in(service.handle(submit_request(body_with({}))));
    now = 300ms;
    const std::string read = service.handle(get_request(record_path, {{"taskId", id}})).body;
    const std::string track = text_after(read, R"("sunoData":[{"id":")");
    REQUIRE(track.size() == 36);
    const auto status = [&](const std::string& path) { return service.handle(get_request(path)).status; };
    CHECK(status("/files/" + track + audio_kind().extension) == 404);
    CHECK(status("/stream/" + track) == 200);
    CHECK(status("/images/" + track + cover_kind().extension) == 200);
    now = 700ms;
    CHECK(status("/files/" + track + audio_kind().extension) == 200);
    CHECK(status("/source/" + track + audio_kind().extension) == 200);
    CHECK(status("/files/" + track) == 404);
    CHECK(status(std::string("/files/other") + audio_kind().extension) == 404);
    now = 299ms;
    CHECK(status("/stream/" + track) == 404);
}

TEST_CASE("service: a failed task says why", "[emulator]") {
    Service service{EmulatorOptions{}};
    const RecordedRequest request = submit_request(body_with({{"audioId", "\"fail-audio\""}}));
    const std::string id = task_id_in(service.handle(request));
    const std::string read = service.handle(get_request(record_path, {{"taskId", id}})).body;
    CHECK(contains(read, R"("response":null,"status":"GENERATE_AUDIO_FAILED")"));
    CHECK(contains(read, R"("errorCode":500,"errorMessage":"Internal Error, Please try again later.")"));
    CHECK(task_status(service, id) == "GENERATE_AUDIO_FAILED");
}

TEST_CASE("service: an unknown task is null, a missing id is refused", "[emulator]") {
    Service service{EmulatorOptions{}};
    CHECK(service.handle(get_request(record_path, {{"taskId", "nobody"}})).body ==
          R"({"code":200,"msg":"success","data":null})");
    CHECK(service.handle(get_request(record_path)).code == 422);
    Service other(options_for(sunoapi()));
    CHECK(other.handle(get_request(record_path)).code == 400);
}

TEST_CASE("service: kie.ai serves both of its routes at one host", "[emulator]") {
    Service service({});
    const Answer old_one = service.handle(submit_request(body_with({})));
    RecordedRequest job =
        submit_request(R"({"model":"ai-music-api/extend","input":{"audio_id":"a","model":"V6","continue_at":60}})");
    job.path = kie_jobs().submit_path;
    const Answer job_one = service.handle(job);
    REQUIRE(old_one.code == 200);
    REQUIRE(job_one.code == 200);
    CHECK(service.submits_accepted() == 2);
    const Answer state = service.handle(get_request(kie_jobs().record_path, {{"taskId", job_one.task_id}}));
    CHECK(contains(state.body, R"("state":"success")"));
    EmulatorOptions elsewhere;
    elsewhere.dialect = sunoapi();
    CHECK(Service(elsewhere).handle(job).status == 404);
}

TEST_CASE("service: a page of another host may send requests", "[emulator]") {
    Service service({});
    const Answer answer = service.handle({"OPTIONS", submit_path, {}, {{"Origin", "https://example.com"}}});
    CHECK(answer.status == 204);
    CHECK(answer.headers.size() == 3);
    CHECK(service.submits_seen() == 0);
}

TEST_CASE("service: the content type in any case", "[emulator]") {
    Service service({});
    RecordedRequest request = submit_request(body_with({}));
    for (auto& [name, value] : request.headers) {
        if (to_lower(name) == "content-type") value = "Application/JSON; charset=utf-8";
    }
    CHECK(service.handle(request).code == 200);
}

TEST_CASE("service: without strict rules, unknown fields and nulls are passed over", "[emulator]") {
    EmulatorOptions options;
    options.rules.strict = false;
    Service service(options);
    CHECK(service.handle(submit_request(body_with({{"stlye", "\"x\""}, {"negativeTags", "null"}}))).code == 200);
    CHECK(service.handle(submit_request(body_with({{"model", "null"}}))).code == 422);
    CHECK(service.handle(submit_request(body_with({{"styleWeight", "2"}}))).code == 422);
    RecordedRequest job = submit_request(
        R"({"model":"ai-music-api/extend","more":1,"input":{"audio_id":"a","model":"V6","title":null,"x":[1]}})");
    job.path = kie_jobs().submit_path;
    CHECK(service.handle(job).code == 200);
    Service strict({});
    CHECK(strict.handle(job).code == 422);
}

TEST_CASE("service: an unknown path and a wrong method get Spring's 404", "[emulator]") {
    Service service{EmulatorOptions{}};
    for (const RecordedRequest& request : {get_request("/nowhere"), get_request(submit_path),
                                           get_request(sunoapi().credit_path), RecordedRequest{"POST", record_path}}) {
        CAPTURE(request.method, request.path);
        const Answer answer = service.handle(request);
        CHECK(answer.status == 404);
        CHECK(contains(answer.body, R"("status":404,"error":"Not Found","path":")" + request.path + "\""));
        CHECK_FALSE(contains(answer.body, R"("code")"));
    }
}

TEST_CASE("service: scripted answers are used once each, in order, and change nothing else", "[emulator]") {
    Service service{EmulatorOptions{}};
    service.answer_next(Route::submit, raw_answer(503, "first"));
    service.answer_next(Route::submit, raw_answer(200, "second"));
    const RecordedRequest request = submit_request(body_with({}));
    CHECK(service.handle(request).status == 503);
    CHECK(service.handle(request).body == "second");
    CHECK(service.submits_seen() == 2);
    CHECK(service.submits_accepted() == 0);
    CHECK(service.handle(request).code == 200);
    CHECK(service.credits() == 988);
}

TEST_CASE("service: keys that reach files are counted", "[emulator]") {
    Service service{EmulatorOptions{}};
    RecordedRequest request = get_request(std::string("/files/x") + audio_kind().extension);
    service.handle(request);
    request.headers.clear();
    service.handle(request);
    CHECK(service.keys_seen_on_files() == 1);
}

TEST_CASE("ledger: a line for every submit that arrived, at once", "[emulator]") {
    const test_support::TemporaryFolder folder;
    EmulatorOptions options;
    options.ledger_path = folder.path("ledger");
    Service service(options);
    const auto submit = [&](const std::string& audio_id) {
        return task_id_in(service.handle(submit_request(body_with({{"audioId", json_string(audio_id)}}))));
    };
    std::string expected = "accepted " + submit("track-1") + " track-1\n";
    CHECK(content_of(options.ledger_path) == expected);
    service.handle(submit_request(body_with({{"title", ""}})));
    expected += "seen 422 e231****-****-****-****-****8cadc7dc\n";
    service.handle(submit_request("{ no json"));
    expected += "seen 422 -\n";
    service.answer_next(Route::submit, raw_answer(503, "busy"));
    submit("a b\\n");
    expected += "seen http-503 a?b?\n";
    service.plan_fault({Route::submit, {FaultKind::code, 429}});
    submit("x");
    expected += "seen 429 x\n";
    service.plan_fault({Route::submit, {FaultKind::close}});
    service.handle(submit_request(body_with({{"audioId", json_string("y")}})));
    service.handle(get_request(record_path, {{"taskId", "x"}}));
    const std::string all = content_of(options.ledger_path);
    CHECK(all.compare(0, expected.size(), expected) == 0);
    CHECK(all.substr(expected.size(), 9) == "accepted "); // closed, but accepted
    CHECK(all.size() == expected.size() + 9 + 32 + 3);
}

TEST_CASE("ledger: it knows the audio id on the newer route, and an older file grows", "[emulator]") {
    const test_support::TemporaryFolder folder;
    EmulatorOptions options;
    options.dialect = kie_jobs();
    options.ledger_path = folder.path("ledger");
    std::ofstream(options.ledger_path) << "before\n";
    Service service(options);
    const Answer answer =
        service.handle(post_request(kie_jobs().submit_path, job_body({{"audio_id", json_string("track")}})));
    CHECK(content_of(options.ledger_path) == "before\naccepted " + task_id_in(answer) + " track\n");
}

TEST_CASE("ledger: a file that cannot be opened is an error at the start", "[emulator]") {
    EmulatorOptions options;
    options.ledger_path = "/nowhere/at/all";
    CHECK_THROWS_AS(Service(options), std::runtime_error);
}

TEST_CASE("ledger: a refunded failure gives its credits back when it fails", "[emulator]") {
    std::chrono::milliseconds now{0};
    EmulatorOptions options;
    options.credits = 12;
    options.pace = Pace{1000ms};
    options.clock = [&now] { return now; };
    Service service(options);
    const RecordedRequest request = submit_request(body_with({{"audioId", json_string("fail-refunded")}}));
    const std::string id = task_id_in(service.handle(request));
    now = 699ms;
    CHECK(service.credits() == 0);
    CHECK(service.handle(request).code == 402);
    now = 700ms;
    CHECK(service.credits() == 12);
    CHECK(contains(service.handle(get_request(kie().credit_path)).body, R"("data":12})"));
    const std::string read = service.handle(get_request(record_path, {{"taskId", id}})).body;
    CHECK(contains(read, R"("status":"GENERATE_AUDIO_FAILED")"));
    CHECK(contains(read, R"("errorCode":531,"errorMessage":"Generation failed. Your credits have been refunded)"));
    CHECK(service.handle(request).code == 200); // the balance can be spent again
    CHECK(service.credits() == 0);
}

TEST_CASE("ledger: every failure gives its credits back, or none but the one that says so", "[emulator]") {
    struct Row {
        const char* audio_id;
        bool refunds;
        double left;
    };
    const auto row = GENERATE(values<Row>({
        {"fail-create", true, 1000},
        {"fail-audio", true, 1000},
        {"fail-sensitive", true, 1000},
        {"callback-exception", true, 988},
        {"any", true, 988},
        {"fail-audio", false, 988},
        {"fail-refunded", false, 1000},
    }));
    CAPTURE(row.audio_id, row.refunds);
    EmulatorOptions options;
    options.refunds = row.refunds;
    Service service{options};
    service.handle(submit_request(body_with({{"audioId", json_string(row.audio_id)}})));
    CHECK(service.credits() == row.left);
}
