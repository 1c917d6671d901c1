// SPDX-License-Identifier: MIT
// Files that vanish, and links that still serve them (CONTRACT 6).
#include "service.hpp"
#include "test_request.hpp"

#include "support/catch.hpp"

using namespace fermata_emulator;
using namespace std::chrono_literals;

namespace {

/// A service whose task is at its end at 1 s, with time as it is set.
struct Scene {
    explicit Scene(const EmulatorOptions& options) : service(prepared(options)) {
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
        return service.handle(post_request(download_link_path, object_of({{"url", quoted(url)}})));
    }

    std::chrono::milliseconds now{0};
    Service service;
    std::string path{};
};

EmulatorOptions vanishing(bool empty = false, const Dialect& dialect = kie()) {
    EmulatorOptions options;
    options.dialect = dialect;
    options.files_vanish = 500ms;
    options.vanished_are_empty = empty;
    return options;
}

std::size_t size_of(const Answer& answer) { return answer.file ? answer.file->size() : 0; }

} // namespace

TEST_CASE("files: they vanish so long after the task's end", "[emulator]") {
    Scene scene(vanishing());
    scene.now = 1499ms;
    CHECK(size_of(scene.get(scene.path)) > 1000000);
    scene.now = 1500ms;
    const std::string id = scene.path.substr(7, 36);
    for (const std::string& path : {scene.path, "/source/" + id + ".wav", "/stream/" + id}) {
        CAPTURE(path);
        CHECK(scene.get(path).status == 404);
    }
    CHECK(scene.get("/images/" + id + ".svg").status == 200);
}

TEST_CASE("files: or they are there with nothing in them", "[emulator]") {
    Scene scene(vanishing(true));
    scene.now = 2000ms;
    const Answer answer = scene.get(scene.path);
    CHECK(answer.status == 200);
    CHECK_FALSE(answer.file);
    CHECK(answer.body.empty());
}

TEST_CASE("files: a download link serves a vanished file for 20 minutes", "[emulator]") {
    const auto* dialect = GENERATE(&kie(), &kie_jobs());
    Scene scene(vanishing(false, *dialect));
    const std::size_t size = size_of(scene.get(scene.path));
    scene.now = 10s;
    const Answer answer = scene.link_for("http://h" + scene.path);
    REQUIRE(answer.code == 200);
    const std::string link = text_after(answer.body, R"("data":"http://h)");
    CHECK(contains(link, "/links/"));
    scene.now = 10s + 20min - 1ms;
    CHECK(size_of(scene.get(link)) == size);
    scene.now = 10s + 20min;
    CHECK(scene.get(link).status == 404);
    CHECK(scene.get("/links/other.wav").status == 404);
    CHECK(size_of(scene.get(link)) == 0);
}

TEST_CASE("files: a link to anything else is refused", "[emulator]") {
    Scene scene(vanishing());
    const std::vector<std::string> urls{"http://elsewhere" + scene.path, scene.path, "http://h/files/other.wav",
                                        "http://h", "http://h/images/" + scene.path.substr(7, 36) + ".svg"};
    for (const std::string& url : urls) {
        CAPTURE(url);
        CHECK(scene.link_for(url).body == R"({"code":422,"msg":"url is wrong","data":null})");
    }
}

TEST_CASE("files: a link request follows rules", "[emulator]") {
    Scene scene(vanishing());
    const std::string body = GENERATE("", "{}", R"({"url":7})", R"({"url":null})", R"({"url":"a","more":1})");
    CAPTURE(body);
    CHECK(scene.service.handle(post_request(download_link_path, body)).code == 422);
    RecordedRequest keyless = post_request(download_link_path, R"({"url":"a"})");
    keyless.headers.erase(keyless.headers.begin());
    CHECK(scene.service.handle(keyless).code == 401);
}

TEST_CASE("files: sunoapi.org has no download links", "[emulator]") {
    Scene scene(vanishing(false, sunoapi()));
    CHECK(scene.link_for("http://h" + scene.path).status == 404);
}

TEST_CASE("files: a key that reaches a link is counted", "[emulator]") {
    Service service{EmulatorOptions{}};
    service.handle(get_request("/links/x.wav"));
    CHECK(service.keys_seen_on_files() == 1);
}
