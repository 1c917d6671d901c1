// SPDX-License-Identifier: MIT
// What is asked for besides an extension: new music, and uploads that are extended and covered.
#include "service.hpp"
#include "test_requests.hpp"

#include "support/catch.hpp"

using namespace fermata_emulator;

namespace {

using Members = std::map<std::string, std::string>;

/// A complete custom request of `operation`, with changes.
std::string music_body(Operation operation, const Members& changes = {}) {
    Members fields{{"customMode", "true"},    {"defaultParamFlag", "true"},
                   {"instrumental", "false"}, {"uploadUrl", R"("https://files.example.test/a.mp3")"},
                   {"continueAt", "12"},      {"prompt", R"("a song of the sea")"},
                   {"style", R"("Folk")"},    {"title", R"("Harbour")"},
                   {"model", R"("V5")"},      {"callBackUrl", R"("https://callback.invalid/")"}};
    for (const char* flag : {"customMode", "defaultParamFlag"}) {
        const bool extends = operation == Operation::upload_extend;
        if (extends == (std::string(flag) == "customMode")) fields[flag] = "";
    }
    if (operation == Operation::generate) fields["uploadUrl"] = "";
    if (operation != Operation::upload_extend) fields["continueAt"] = "";
    for (const auto& [name, value] : changes) fields[name] = value;
    return object_of(fields);
}

Answer ask(Service& service, Operation operation, const Members& changes = {}) {
    return service.handle(post_request(names_of(operation).path, music_body(operation, changes)));
}

std::string record_of(Service& service, const std::string& task_id) {
    return service.handle(get_request(record_path, {{"taskId", task_id}})).body;
}

/// What the operations differ in.
struct Rules {
    Operation operation;
    const char* flag;
    std::vector<std::string> always, when_custom;
};

const std::vector<Rules>& all_rules() {
    static const std::vector<Rules> all{
        {Operation::generate,
         "customMode",
         {"customMode", "instrumental", "model", "callBackUrl", "prompt"},
         {"style", "title"}},
        {Operation::upload_cover,
         "customMode",
         {"customMode", "instrumental", "model", "callBackUrl", "prompt", "uploadUrl"},
         {"style", "title"}},
        {Operation::upload_extend,
         "defaultParamFlag",
         {"defaultParamFlag", "model", "callBackUrl", "prompt", "uploadUrl"},
         {"style", "title", "continueAt"}},
    };
    return all;
}

} // namespace

TEST_CASE("operations: each makes a task that record-info knows by its name, at both providers", "[emulator]") {
    const auto* dialect = GENERATE(&kie(), &sunoapi());
    const auto operation = GENERATE(Operation::generate, Operation::upload_extend, Operation::upload_cover);
    EmulatorOptions options;
    options.dialect = *dialect;
    Service service(options);
    service.set_base_url("http://h");
    const Answer answer = ask(service, operation);
    REQUIRE(answer.code == 200);
    CHECK(service.submits_accepted() == 1);
    CHECK(service.credits() == 988);
    const std::string record = record_of(service, answer.task_id);
    CHECK(contains(record, R"("operationType":")" + std::string(names_of(operation).on_record) + "\""));
    CHECK(contains(record, R"("status":"SUCCESS")"));
    CHECK(contains(record, R"("title":"Harbour","tags":"Folk")"));
}

TEST_CASE("operations: what each must have", "[emulator]") {
    Service service({});
    for (const Rules& rules : all_rules()) {
        CAPTURE(names_of(rules.operation).path);
        const Members simple{{rules.flag, "false"}, {"style", ""}, {"title", ""}, {"continueAt", ""}};
        CHECK(ask(service, rules.operation, simple).code == 200);
        for (const std::string& field : rules.always) {
            CAPTURE(field);
            Members without = simple;
            without[field] = "";
            CHECK(ask(service, rules.operation, {{field, ""}}).code == 422);
            CHECK(ask(service, rules.operation, without).code == 422);
        }
        for (const std::string& field : rules.when_custom) {
            CAPTURE(field);
            CHECK(ask(service, rules.operation, {{field, ""}}).code == 422);
        }
        const Members instrumental{{"instrumental", "true"}, {"prompt", ""}};
        CHECK(ask(service, rules.operation, instrumental).code == 200);
        CHECK(ask(service, rules.operation, {{"instrumental", "true"}}).code == 200); // a prompt may be there
    }
}

TEST_CASE("operations: one changed field", "[emulator]") {
    struct Case {
        Operation operation;
        const char* field;
        std::string value;
        bool taken;
    };
    const auto test = GENERATE(values<Case>({
        {Operation::generate, "customMode", "\"true\"", false},
        {Operation::generate, "duration", "120", true},
        {Operation::generate, "duration", "9", false},
        {Operation::generate, "duration", "361", false},
        {Operation::generate, "title", json_string(std::string(101, 'a')), false},
        {Operation::generate, "styleWeight", "0.655", false},
        {Operation::generate, "model", "\"V9\"", false},
        {Operation::generate, "callBackUrl", "\"playground\"", false},
        {Operation::generate, "uploadUrl", "\"https://a.test/\"", false}, // strict: it has none
        {Operation::upload_cover, "uploadUrl", "\"a.mp3\"", false},
        {Operation::upload_cover, "duration", "120", false}, // strict
        {Operation::upload_extend, "uploadUrl", "\"ftp://a.test/a.mp3\"", false},
        {Operation::upload_extend, "continueAt", "0.5", false},
        {Operation::upload_extend, "continueAt", "1000", true}, // found out later, if ever
    }));
    CAPTURE(names_of(test.operation).path, test.field, test.value.substr(0, 20));
    Service service({});
    CHECK(ask(service, test.operation, {{test.field, test.value}}).code == (test.taken ? 200 : 422));
}

TEST_CASE("operations: an idea has 500 characters, words of one's own have the model's", "[emulator]") {
    Service service({});
    const auto code = [&](const char* custom, std::size_t length) {
        const std::string prompt = json_string(std::string(length, 'a'));
        return ask(service, Operation::generate, {{"customMode", custom}, {"prompt", prompt}}).code;
    };
    CHECK(code("false", 500) == 200);
    CHECK(code("false", 501) == 422);
    CHECK(code("true", 5000) == 200);
    CHECK(code("true", 5001) == 422);
}

TEST_CASE("operations: a failure is asked for by the upload's name or the prompt", "[emulator]") {
    Service service({});
    const Answer upload =
        ask(service, Operation::upload_cover, {{"uploadUrl", R"("https://a.test/x/fail-audio.mp3")"}});
    const Answer prompt = ask(service, Operation::generate, {{"prompt", R"("fail-sensitive words")"}});
    CHECK(contains(record_of(service, upload.task_id), R"("status":"GENERATE_AUDIO_FAILED")"));
    CHECK(contains(record_of(service, prompt.task_id), R"("status":"SENSITIVE_WORD_ERROR")"));
}

TEST_CASE("operations: lengths, and a new piece can be extended", "[emulator]") {
    TaskStore store(Pace::instant());
    const auto add = [&](Operation operation, const Members& changes = {}) -> const Task& {
        const auto parsed = parse_submit(music_body(operation, changes), kie(), {}, operation);
        return store.add(std::get<MusicRequest>(parsed), std::chrono::milliseconds(0));
    };
    CHECK(add(Operation::generate, {{"duration", "90"}}).tracks[1].clip.seconds() == 90);
    CHECK(add(Operation::upload_cover).tracks[0].clip.seconds() == 30);
    const Task& extended = add(Operation::upload_extend);
    CHECK(extended.tracks[0].clip.seconds() > 12 + 18);
    const Task& fresh = add(Operation::generate);
    CHECK(fresh.tracks[0].clip.seconds() >= 36);
    CHECK(fresh.tracks[0].clip.length() != fresh.tracks[1].clip.length());
    const auto parsed =
        parse_submit(body_with({{"audioId", json_string(fresh.tracks[0].id)}, {"continueAt", "20"}}), kie(), {});
    const Task& longer = store.add(std::get<MusicRequest>(parsed), std::chrono::milliseconds(0));
    CHECK(longer.tracks[0].clip.sample(sample_rate) == fresh.tracks[0].clip.sample(sample_rate));
}

TEST_CASE("operations: lyrics have a price, a record and a callback of their own", "[emulator]") {
    std::chrono::milliseconds now{0};
    EmulatorOptions options;
    options.pace = Pace{std::chrono::milliseconds(1000)};
    options.clock = [&now] { return now; };
    Service service(options);
    const auto ask_for = [&](const std::string& body) {
        return service.handle(post_request(names_of(Operation::lyrics).path, body));
    };
    CHECK(ask_for(R"({"prompt":"the sea"})").code == 422);
    CHECK(ask_for(R"({"callBackUrl":"https://callback.invalid/"})").code == 422);
    const std::string id = task_id_in(ask_for(R"({"prompt":"the sea","callBackUrl":"https://callback.invalid/"})"));
    CHECK(service.credits() == 1000 - 0.4);
    const auto read = [&](const char* path) { return service.handle(get_request(path, {{"taskId", id}})).body; };
    CHECK(contains(read(lyrics_record_path), R"("response":null,"status":"PENDING","type":"LYRICS")"));
    now = std::chrono::milliseconds(300);
    const std::string done = read(lyrics_record_path);
    CHECK(contains(done, R"("data":[{"text":"[Verse]\nthe sea\n\n[Chorus]\nOnce more: the sea","title":"First take",)"
                         R"("status":"complete","errorMessage":""},)"));
    CHECK(contains(done, R"("status":"SUCCESS","type":"LYRICS","errorCode":null,"errorMessage":null)"));
    CHECK(contains(read(record_path), R"("data":null)"));
    const std::string failing =
        task_id_in(ask_for(R"({"prompt":"fail-audio","callBackUrl":"https://callback.invalid/"})"));
    now += std::chrono::milliseconds(700);
    const Answer failed = service.handle(get_request(lyrics_record_path, {{"taskId", failing}}));
    CHECK(contains(failed.body, R"("status":"GENERATE_LYRICS_FAILED","type":"LYRICS","errorCode":500)"));

    TaskStore store(options.pace);
    const auto parsed =
        parse_submit(R"({"prompt":"the sea","callBackUrl":"http://127.0.0.1:7/cb"})", kie(), {}, Operation::lyrics);
    const Task& task = store.add(std::get<MusicRequest>(parsed), std::chrono::milliseconds(0));
    const auto plan = plan_callbacks(task, kie(), options, "http://h");
    REQUIRE(plan);
    REQUIRE(plan->callbacks.size() == 1);
    CHECK(plan->callbacks[0].due == std::chrono::milliseconds(300));
    CHECK(contains(plan->callbacks[0].body, R"("data":{"callbackType":"complete","taskId":")" + task.id));
}

TEST_CASE("operations: the newer route alone has extensions alone", "[emulator]") {
    EmulatorOptions options;
    options.dialect = kie_jobs();
    Service service(options);
    CHECK(ask(service, Operation::generate).status == 404);
}
