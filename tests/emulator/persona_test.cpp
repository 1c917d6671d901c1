// SPDX-License-Identifier: MIT
// generate-persona (CONTRACT 4).
#include "service.hpp"
#include "test_request.hpp"

#include "support/catch.hpp"

using namespace fermata_emulator;
using namespace std::chrono_literals;

namespace {

/// A service with one finished task of two tracks.
struct Scene {
    explicit Scene(const Dialect& dialect = kie(), const std::string& model = "V4") : service(options_for(dialect)) {
        task_id = task_id_in(service.handle(submit_request(body_with({{"model", quoted(model)}}))));
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
        std::map<std::string, std::string> fields{{"taskId", quoted(task_id)},
                                                  {"audioId", quoted(audio_id)},
                                                  {"name", quoted("Quiet tenor")},
                                                  {"description", quoted("A placeholder")}};
        for (const auto& [name, value] : changes) fields[name] = value;
        return service.handle(post_request(persona_path, object_of(fields)));
    }

    Service service;
    std::string task_id{}, audio_id{}, other_audio_id{};
};

} // namespace

TEST_CASE("persona: it is made at once and costs nothing", "[emulator]") {
    const auto* dialect = GENERATE(&kie(), &sunoapi());
    Scene scene(*dialect);
    const double before = scene.service.credits();
    const Answer answer = scene.make({});
    CHECK(answer.code == 200);
    CHECK(text_after(answer.body, R"("data":{"personaId":")").size() == 32);
    CHECK(contains(answer.body, R"(","name":"Quiet tenor","description":"A placeholder"}})"));
    CHECK(scene.service.credits() == before);
}

TEST_CASE("persona: a track has one, ever", "[emulator]") {
    Scene scene;
    CHECK(scene.make({}).code == 200);
    CHECK(scene.make({{"name", quoted("Other")}}).body ==
          R"({"code":409,"msg":"Persona already exists for this music","data":null})");
    CHECK(scene.make({{"audioId", quoted(scene.other_audio_id)}}).code == 200);
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
    Scene at_kie(kie());
    CHECK(at_kie.make({{test.field, test.value}}).code == (test.taken ? 200 : 422));
    Scene at_sunoapi(sunoapi());
    CHECK(at_sunoapi.make({{test.field, test.value}}).code == (test.taken_by_sunoapi ? 200 : 422));
}

TEST_CASE("persona: the window may lie anywhere, and decimals do not add up to an error", "[emulator]") {
    Scene scene;
    CHECK(scene.make({{"vocalStart", "40.1"}, {"vocalEnd", "70.1"}}).code == 200);
    CHECK(scene.make({{"audioId", quoted(scene.other_audio_id)}, {"vocalStart", "0.1"}, {"vocalEnd", "10.1"}}).code ==
          200);
}

TEST_CASE("persona: the music must be finished, and not of V3_5", "[emulator]") {
    CHECK(Scene(kie(), "V3_5").make({}).code == 422);
    std::chrono::milliseconds now{0};
    EmulatorOptions options;
    options.pace = Pace{1000ms};
    options.clock = [&now] { return now; };
    Service service(options);
    const std::string id = task_id_in(service.handle(submit_request(body_with({}))));
    now = 999ms;
    const std::string read = service.handle(get_request(record_path, {{"taskId", id}})).body;
    const std::string body = object_of({{"taskId", quoted(id)},
                                        {"audioId", quoted(text_after(read, R"("sunoData":[{"id":")"))},
                                        {"name", quoted("n")},
                                        {"description", quoted("d")}});
    CHECK(service.handle(post_request(persona_path, body)).code == 422);
    now = 1000ms;
    CHECK(service.handle(post_request(persona_path, body)).code == 200);
}

TEST_CASE("persona: the door is that of the other calls, and an unknown persona is found out by nobody", "[emulator]") {
    Scene scene;
    RecordedRequest keyless = post_request(persona_path, "{}");
    keyless.headers.erase(keyless.headers.begin());
    CHECK(scene.service.handle(keyless).code == 401);
    CHECK(scene.service.handle(get_request(persona_path)).status == 404);
    CHECK(scene.service.handle(submit_request(body_with({{"personaId", quoted("nobody")}}))).code == 200);
}
