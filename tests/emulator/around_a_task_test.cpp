// SPDX-License-Identifier: MIT
// What there is besides the task itself: files that vanish and links that still serve them (CONTRACT 6), and
// generate-persona (CONTRACT 4).
#include "cover.hpp"
#include "service.hpp"
#include "test_requests.hpp"

#include "support/catch.hpp"

using namespace fermata_emulator;
using namespace std::chrono_literals;

namespace {

/// A service whose task is at its end at 1 s, with time as it is set.
struct FileFixture {
    explicit FileFixture(const EmulatorOptions& options) : service(prepared(options)) {
        service.set_base_url("http://h");
        const bool jobs = options.dialect.form == Form::job;
        const auto request = post_request(options.dialect.submit_path, jobs ? job_body({}) : body_with({}));
        const std::string id = task_id_in(service.handle(request));
        now = 1000ms;
        const std::string read = service.handle(get_request(options.dialect.record_path, {{"taskId", id}})).body;
        path = "/files/" + text_after(read, "http://h/files/").substr(0, 40);
    }

    EmulatorOptions prepared(EmulatorOptions options) {
        options.pace = Pace{1000ms};
        options.clock = [this] { return now; };
        return options;
    }
    Answer get(const std::string& what) { return service.handle(get_request(what)); }
    Answer link_for(const std::string& url) {
        return service.handle(post_request(download_link_path, object_of({{"url", json_string(url)}})));
    }

    std::chrono::milliseconds now{0};
    Service service;
    std::string path{};
};

EmulatorOptions vanishing(bool empty = false, const Dialect& dialect = kie()) {
    EmulatorOptions options;
    options.dialect = dialect;
    options.files_vanish = 500ms;
    if (empty) options.away = AwayFiles::empty;
    return options;
}

std::size_t file_size(const Answer& answer) { return answer.file ? answer.file->size() : 0; }

/// A service with one finished task of two tracks.
struct PersonaFixture {
    explicit PersonaFixture(const Dialect& dialect = kie(), const std::string& model = "V4")
        : service(options_for(dialect)) {
        task_id = task_id_in(service.handle(submit_request(body_with({{"model", json_string(model)}}))));
        const std::string read = service.handle(get_request(record_path, {{"taskId", task_id}})).body;
        audio_id = text_after(read, R"("sunoData":[{"id":")");
        other_audio_id = text_after(read.substr(read.find(audio_id) + 36), R"({"id":")");
    }

    static EmulatorOptions options_for(const Dialect& dialect) {
        EmulatorOptions options;
        options.dialect = dialect;
        return options;
    }

    /// The answer to a request for a persona of the first track, with changes.
    Answer make(const std::map<std::string, std::string>& changes) {
        std::map<std::string, std::string> fields{{"taskId", json_string(task_id)},
                                                  {"audioId", json_string(audio_id)},
                                                  {"name", json_string("Quiet tenor")},
                                                  {"description", json_string("A placeholder")}};
        for (const auto& [name, value] : changes) fields[name] = value;
        return service.handle(post_request(persona_path, object_of(fields)));
    }

    Service service;
    std::string task_id{}, audio_id{}, other_audio_id{};
};

} // namespace

TEST_CASE("files: they vanish so long after the task's end", "[emulator]") {
    FileFixture fixture(vanishing());
    fixture.now = 1499ms;
    CHECK(file_size(fixture.get(fixture.path)) > 1000000);
    fixture.now = 1500ms;
    const std::string id = fixture.path.substr(7, 36);
    for (const std::string& path : {fixture.path, "/source/" + id + audio_kind().extension, "/stream/" + id}) {
        CAPTURE(path);
        CHECK(fixture.get(path).status == 404);
    }
    CHECK(fixture.get("/images/" + id + cover_kind().extension).status == 200);
}

TEST_CASE("files: they appear so long after the task's end", "[emulator]") {
    EmulatorOptions options;
    options.files_appear = 500ms;
    FileFixture fixture(options);
    fixture.now = 1499ms;
    CHECK(fixture.get(fixture.path).status == 404);
    fixture.now = 1500ms;
    CHECK(file_size(fixture.get(fixture.path)) > 1000000);
}

TEST_CASE("files: or they are forbidden", "[emulator]") {
    EmulatorOptions options = vanishing();
    options.away = AwayFiles::forbidden;
    FileFixture fixture(options);
    fixture.now = 2000ms;
    CHECK(fixture.get(fixture.path).status == 403);
}

TEST_CASE("files: or they are there with nothing in them", "[emulator]") {
    FileFixture fixture(vanishing(true));
    fixture.now = 2000ms;
    const Answer answer = fixture.get(fixture.path);
    CHECK(answer.status == 200);
    CHECK_FALSE(answer.file);
    CHECK(answer.body.empty());
}

TEST_CASE("files: a download link serves a vanished file for 20 minutes", "[emulator]") {
    const auto* dialect = GENERATE(&kie(), &kie_jobs());
    FileFixture fixture(vanishing(false, *dialect));
    const std::size_t size = file_size(fixture.get(fixture.path));
    fixture.now = 10s;
    const Answer answer = fixture.link_for("http://h" + fixture.path);
    REQUIRE(answer.code == 200);
    const std::string link = text_after(answer.body, R"("data":"http://h)");
    CHECK(contains(link, "/links/"));
    fixture.now = 10s + 20min - 1ms;
    CHECK(file_size(fixture.get(link)) == size);
    fixture.now = 10s + 20min;
    CHECK(fixture.get(link).status == 404);
    CHECK(fixture.get(std::string("/links/other") + audio_kind().extension).status == 404);
    CHECK(file_size(fixture.get(link)) == 0);
}

TEST_CASE("files: a link to anything else is refused", "[emulator]") {
    FileFixture fixture(vanishing());
    const std::vector<std::string> urls{"http://elsewhere" + fixture.path, fixture.path,
                                        std::string("http://h/files/other") + audio_kind().extension, "http://h",
                                        "http://h/images/" + fixture.path.substr(7, 36) + cover_kind().extension};
    for (const std::string& url : urls) {
        CAPTURE(url);
        CHECK(fixture.link_for(url).body == R"({"code":422,"msg":"url is wrong","data":null})");
    }
}

TEST_CASE("files: a link request follows rules", "[emulator]") {
    FileFixture fixture(vanishing());
    const std::string body = GENERATE("", "{}", R"({"url":7})", R"({"url":null})", R"({"url":"a","more":1})");
    CAPTURE(body);
    CHECK(fixture.service.handle(post_request(download_link_path, body)).code == 422);
    RecordedRequest keyless = post_request(download_link_path, R"({"url":"a"})");
    keyless.headers.erase(keyless.headers.begin());
    CHECK(fixture.service.handle(keyless).code == 401);
}

TEST_CASE("around: without strict rules, unknown fields and nulls are passed over", "[emulator]") {
    EmulatorOptions options;
    options.rules.strict = false;
    FileFixture fixture(options);
    const std::string url = R"({"url":"http://h)" + fixture.path + R"(","more":null})";
    CHECK(fixture.service.handle(post_request(download_link_path, url)).code == 200);
    const std::string persona =
        R"({"taskId":"nobody","audioId":"a","name":"n","description":"d","more":1,"style":null})";
    CHECK(contains(fixture.service.handle(post_request(persona_path, persona)).body, "Record does not exist"));
}

TEST_CASE("files: sunoapi.org has no download links", "[emulator]") {
    FileFixture fixture(vanishing(false, sunoapi()));
    CHECK(fixture.link_for("http://h" + fixture.path).status == 404);
}

TEST_CASE("files: a key that reaches a link is counted", "[emulator]") {
    Service service{EmulatorOptions{}};
    service.handle(get_request("/links/x"));
    CHECK(service.keys_seen_on_files() == 1);
}

TEST_CASE("persona: it is made at once and costs nothing", "[emulator]") {
    const auto* dialect = GENERATE(&kie(), &sunoapi());
    PersonaFixture fixture(*dialect);
    const double before = fixture.service.credits();
    const Answer answer = fixture.make({});
    CHECK(answer.code == 200);
    CHECK(text_after(answer.body, R"("data":{"personaId":")").size() == 32);
    CHECK(contains(answer.body, R"(","name":"Quiet tenor","description":"A placeholder"}})"));
    CHECK(fixture.service.credits() == before);
}

TEST_CASE("persona: a track has one, ever", "[emulator]") {
    PersonaFixture fixture;
    CHECK(fixture.make({}).code == 200);
    CHECK(fixture.make({{"name", json_string("Other")}}).body ==
          R"({"code":409,"msg":"Persona already exists for this music","data":null})");
    CHECK(fixture.make({{"audioId", json_string(fixture.other_audio_id)}}).code == 200);
}

TEST_CASE("persona: one changed field", "[emulator]") {
    struct Case {
        const char* field;
        const char* value;
        bool taken;
        bool taken_by_sunoapi;
    };
    const auto test = GENERATE(values<Case>({
        {"taskId", "", false, false},          {"taskId", "\"nobody\"", false, false},
        {"taskId", "null", false, false},      {"audioId", "\"elsewhere\"", false, false},
        {"audioId", "7", false, false},        {"name", "", false, false},
        {"name", "\" \"", false, false},       {"description", "", false, false},
        {"style", "\"Soft\"", true, true},     {"style", "false", false, false},
        {" vocalStart", "1", false, false},    {"vocalStart", "20", true, true}, // to the default end of 30
        {"vocalStart", "20.01", false, false}, {"vocalStart", "-0.01", false, false},
        {"vocalStart", "\"1\"", false, false}, {"vocalStart", "0.5", true, true},
        {"vocalStart", "0.505", false, true},  {"vocalEnd", "10", true, true},
        {"vocalEnd", "9.99", false, false},    {"vocalEnd", "30.01", false, false},
        {"vocalEnd", "12.345", false, true},   {"duration", "10", false, false},
    }));
    CAPTURE(test.field, test.value);
    PersonaFixture at_kie(kie());
    CHECK(at_kie.make({{test.field, test.value}}).code == (test.taken ? 200 : 422));
    PersonaFixture at_sunoapi(sunoapi());
    CHECK(at_sunoapi.make({{test.field, test.value}}).code == (test.taken_by_sunoapi ? 200 : 422));
}

TEST_CASE("persona: the window may lie anywhere, and decimals do not add up to an error", "[emulator]") {
    PersonaFixture fixture;
    CHECK(fixture.make({{"vocalStart", "40.1"}, {"vocalEnd", "70.1"}}).code == 200);
    CHECK(fixture.make({{"audioId", json_string(fixture.other_audio_id)}, {"vocalStart", "0.1"}, {"vocalEnd", "10.1"}})
              .code == 200);
}

TEST_CASE("persona: the music must be finished, and not of V3_5", "[emulator]") {
    CHECK(PersonaFixture(kie(), "V3_5").make({}).code == 422);
    std::chrono::milliseconds now{0};
    EmulatorOptions options;
    options.pace = Pace{1000ms};
    options.clock = [&now] { return now; };
    Service service(options);
    const std::string id = task_id_in(service.handle(submit_request(body_with({}))));
    now = 999ms;
    const std::string read = service.handle(get_request(record_path, {{"taskId", id}})).body;
    const std::string body = object_of({{"taskId", json_string(id)},
                                        {"audioId", json_string(text_after(read, R"("sunoData":[{"id":")"))},
                                        {"name", json_string("n")},
                                        {"description", json_string("d")}});
    CHECK(service.handle(post_request(persona_path, body)).code == 422);
    now = 1000ms;
    CHECK(service.handle(post_request(persona_path, body)).code == 200);
}

TEST_CASE("persona: it asks for a key as the other calls do, and an unknown persona is found out by nobody",
          "[emulator]") {
    PersonaFixture fixture;
    RecordedRequest keyless = post_request(persona_path, "{}");
    keyless.headers.erase(keyless.headers.begin());
    CHECK(fixture.service.handle(keyless).code == 401);
    CHECK(fixture.service.handle(get_request(persona_path)).status == 404);
    CHECK(fixture.service.handle(submit_request(body_with({{"personaId", json_string("nobody")}}))).code == 200);
}
