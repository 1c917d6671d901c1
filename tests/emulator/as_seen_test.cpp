// SPDX-License-Identifier: MIT
// Oddities that were seen of the service and of file hosts: how answers are sent, where ids stand, what titles and
// tracks hold, and what files come as.
#include "emulator.hpp"
#include "service.hpp"
#include "sockets.hpp"
#include "test_requests.hpp"

#include "support/catch.hpp"

#include <httplib.h>

#include <cstdlib>

using namespace fermata_emulator;

namespace {

/// Everything that `emulator` sends in answer to a request for `path`, until it closes the connection.
std::string raw_get(const Emulator& emulator, const std::string& path, const std::string& headers) {
    const std::string& url = emulator.base_url();
    const Socket socket = tcp_socket();
    const sockaddr_in address = address_on_loopback(std::stoi(url.substr(url.rfind(':') + 1)));
    REQUIRE(connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    send_text(socket, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n");
    std::string all;
    char bytes[4096];
    for (long count = 0; (count = receive(socket, bytes, sizeof bytes)) > 0;) {
        all.append(bytes, static_cast<std::size_t>(count));
    }
    close_socket(socket);
    return all;
}

std::string head_of(const std::string& answer) { return to_lower(answer.substr(0, answer.find("\r\n\r\n"))); }

std::string body_behind_head(const std::string& answer) { return answer.substr(answer.find("\r\n\r\n") + 4); }

const char* const any_key = "Authorization: Bearer k\r\n";

/// The path of the first file of a task that has ended, and what record-info says of the task.
struct FinishedTask {
    explicit FinishedTask(const Emulator& emulator) {
        PatientClient client(emulator.base_url());
        const httplib::Headers key{{"Authorization", "Bearer k"}};
        const auto accepted = client.Post(submit_path, key, body_with({}), "application/json");
        REQUIRE(accepted);
        const auto read = client.Get(record_path + ("?taskId=" + text_after(accepted->body, R"("taskId":")")), key);
        REQUIRE(read);
        record = read->body;
        path = text_after(record, R"("audioUrl":")").substr(emulator.base_url().size());
    }

    std::string record{}, path{};
};

EmulatorOptions with_file_fault(FaultKind kind) {
    EmulatorOptions options;
    options.faults.push_back({Route::file, {kind}, PlannedFault::always});
    return options;
}

/// What record-info says of a finished task.
std::string finished_record(const EmulatorOptions& options) {
    Service service(options);
    service.set_base_url("http://h");
    const bool is_job = options.dialect.form == Form::job;
    const Answer answer =
        service.handle(post_request(options.dialect.submit_path, is_job ? job_body({}) : body_with({})));
    return service.handle(get_request(options.dialect.record_path, {{"taskId", answer.task_id}})).body;
}

/// How many times `part` is in `text`.
std::size_t times_in(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++count;
    return count;
}

} // namespace

TEST_CASE("as seen: JSON comes in chunks, and compressed for those who ask", "[emulator]") {
    const Emulator emulator;
    const std::string path = kie().credit_path;
    const std::string plain = raw_get(emulator, path, any_key);
    CHECK(contains(head_of(plain), "transfer-encoding: chunked"));
    CHECK_FALSE(contains(head_of(plain), "content-length"));
    CHECK_FALSE(contains(head_of(plain), "content-encoding"));
    CHECK(times_in(body_behind_head(plain), "\r\n") == 6); // two chunks and the last
    struct Row {
        const char* accepted;
        bool compressed;
    };
    for (const Row& row : std::initializer_list<Row>{{"gzip", true},
                                                     {"deflate, GZIP;q=0.5, br", true},
                                                     {"identity", false},
                                                     {"gzip;q=0, identity", false},
                                                     {"*;q=0, gzip; q=0.0", false}}) {
        CAPTURE(row.accepted);
        const std::string answer =
            raw_get(emulator, path, any_key + ("Accept-Encoding: " + std::string(row.accepted)) + "\r\n");
        CHECK(contains(head_of(answer), "content-encoding: gzip") == (row.compressed && can_compress()));
        CHECK(contains(body_behind_head(answer), R"({"code":200)") != (row.compressed && can_compress()));
    }
}

TEST_CASE("as seen: compressed answers are what they were", "[emulator]") {
    const Emulator emulator;
    PatientClient client(emulator.base_url()); // asks for gzip
    const auto answer = client.Get(kie().credit_path, {{"Authorization", "Bearer k"}});
    REQUIRE(answer);
    CHECK(answer->body == R"({"code":200,"msg":"success","data":1000})");
}

TEST_CASE("as seen: or JSON has a length", "[emulator]") {
    EmulatorOptions options;
    options.chunked = false;
    const Emulator emulator(options);
    const std::string answer = raw_get(emulator, kie().credit_path, any_key + std::string("Accept-Encoding: gzip\r\n"));
    CHECK(contains(head_of(answer), "content-length: 40"));
    CHECK(contains(body_behind_head(answer), R"("data":1000})"));
}

TEST_CASE("as seen: a mark in front, a NUL behind, compressed for nobody", "[emulator]") {
    Service service({});
    const auto credits = [&](FaultKind kind) {
        service.plan_fault({Route::credits, {kind}});
        return service.handle(get_request(kie().credit_path));
    };
    const std::string usual = R"({"code":200,"msg":"success","data":1000})";
    CHECK(credits(FaultKind::bom).body == "\xEF\xBB\xBF" + usual);
    CHECK(credits(FaultKind::nul).body == usual + std::string(1, '\0'));
    CHECK(credits(FaultKind::gzip).gzip);
}

TEST_CASE("as seen: the id of a new task stands elsewhere", "[emulator]") {
    Service service({});
    const auto submit = [&](FaultKind kind) {
        service.plan_fault({Route::submit, {kind}});
        return service.handle(submit_request(body_with({})));
    };
    const auto data_of = [](const Answer& answer) { return answer.body.substr(answer.body.find(R"("data":)") + 7); };
    const Answer snake = submit(FaultKind::id_snake);
    CHECK(data_of(snake) == R"({"task_id":")" + snake.task_id + R"("}})");
    const Answer list = submit(FaultKind::id_list);
    CHECK(data_of(list) == R"([{"taskId":")" + list.task_id + R"("}]})");
    const Answer record = submit(FaultKind::id_record);
    CHECK(data_of(record) == R"({"recordId":")" + record.task_id + R"("}})");
    const std::string number = data_of(submit(FaultKind::id_number));
    CHECK(contains(number, R"({"taskId":)"));
    CHECK(std::strtoll(number.c_str() + 10, nullptr, 10) > 0);
    CHECK(service.submits_accepted() == 4);
}

TEST_CASE("as seen: half an emoji or a control character in a title, in every answer that has one", "[emulator]") {
    for (const Dialect* dialect : {&kie(), &kie_jobs()}) {
        CAPTURE(dialect->name);
        const bool is_job = dialect->form == Form::job; // there the result is JSON as text
        EmulatorOptions options;
        options.dialect = *dialect;
        options.titles = TitleForm::cut;
        const std::string cut = is_job ? R"(Peaceful Piano Extended \\ud83c\")" : R"(Peaceful Piano Extended \ud83c")";
        CHECK(times_in(finished_record(options), cut) == 2);
        options.titles = TitleForm::control;
        const std::string control = is_job ? R"(Extended\u0001\nanother line\")" : "Extended\x01\nanother line\"";
        CHECK(times_in(finished_record(options), control) == 2);
    }
}

TEST_CASE("as seen: what tracks lack or share", "[emulator]") {
    const auto record_with = [](TrackDefect defect) {
        EmulatorOptions options;
        options.tracks = defect;
        return finished_record(options);
    };
    CHECK(times_in(record_with(TrackDefect::no_duration), R"("duration":null)") == 2);
    const std::string stream = record_with(TrackDefect::stream_only);
    CHECK(times_in(stream, R"("audioUrl":"","sourceAudioUrl":null,"streamAudioUrl":"http://h/stream/)") == 2);
    CHECK(contains(stream, R"("status":"SUCCESS")"));
    CHECK(times_in(record_with(TrackDefect::none), R"({"id":")") == 2);
    CHECK(times_in(record_with(TrackDefect::no_id), R"({"id":")") == 0);
    CHECK(times_in(record_with(TrackDefect::odd_address), "?name=am H\xC3\xA4hnchen [1]\"") == 2);
}

TEST_CASE("as seen: both tracks have the same bytes", "[emulator]") {
    for (const bool same : {false, true}) {
        EmulatorOptions options;
        if (same) options.tracks = TrackDefect::same_file;
        const Emulator emulator(options);
        PatientClient client(emulator.base_url());
        const FinishedTask task(emulator);
        const std::string rest = task.record.substr(task.record.find(task.path) + task.path.size());
        const std::string other = text_after(rest, R"("audioUrl":")").substr(emulator.base_url().size());
        CHECK((client.Get(task.path)->body == client.Get(other)->body) == same);
    }
}

TEST_CASE("as seen: the tracks of a job in more places", "[emulator]") {
    const auto [shape, beginning] = GENERATE(table<ResultShape, std::string>({
        {ResultShape::code, R"("resultJson":"{\"code\":200,\"data\":[{\"id\":\")"},
        {ResultShape::result_object, R"("resultJson":"{\"resultObject\":{\"data\":[{\"id\":\")"},
        {ResultShape::urls_and_data, R"("resultJson":"{\"resultUrls\":[\"http://h/files/)"},
    }));
    EmulatorOptions options;
    options.dialect = kie_jobs();
    options.result_shape = shape;
    CHECK(contains(finished_record(options), beginning));
    CHECK(contains(finished_record(options), R"(\"data\":[{\"id\":\")"));
}

TEST_CASE("as seen: an error callback without its type", "[emulator]") {
    TaskStore store(Pace::instant());
    const std::string body = body_with({{"callBackUrl", json_string("http://127.0.0.1:7/cb")}});
    EmulatorOptions options;
    options.callbacks.unnamed = true;
    const Task& task = store.add(std::get<MusicRequest>(parse_submit(body, kie(), {})), std::chrono::milliseconds(0));
    const auto plan = plan_callbacks(task, kie(), options, "http://h");
    REQUIRE(plan);
    CHECK(contains(plan->callbacks[0].body, R"("data":{"task_id":")"));
}

TEST_CASE("as seen: a file without a length that ends early", "[emulator]") {
    const Emulator usual;
    const std::size_t whole = body_behind_head(raw_get(usual, FinishedTask(usual).path, "")).size();
    const Emulator emulator(with_file_fault(FaultKind::early));
    const std::string answer = raw_get(emulator, FinishedTask(emulator).path, "");
    CHECK(contains(head_of(answer), "200 ok"));
    CHECK_FALSE(contains(head_of(answer), "content-length"));
    CHECK_FALSE(contains(head_of(answer), "chunked"));
    CHECK(body_behind_head(answer).size() == whole / 2);
}

TEST_CASE("as seen: a part of a file that nobody has asked for", "[emulator]") {
    const Emulator emulator(with_file_fault(FaultKind::part));
    const std::string answer = raw_get(emulator, FinishedTask(emulator).path, "");
    CHECK(contains(head_of(answer), "http/1.1 206"));
    const std::size_t half = body_behind_head(answer).size();
    CHECK(half > 100000);
    CHECK(contains(head_of(answer), "content-range: bytes 0-" + std::to_string(half - 1) + "/"));
}

TEST_CASE("as seen: more bytes than announced, and fewer", "[emulator]") {
    const Emulator longer(with_file_fault(FaultKind::longer));
    const std::string more = raw_get(longer, FinishedTask(longer).path, "");
    const std::string size = std::to_string(body_behind_head(more).size() - 1);
    CHECK(contains(head_of(more), "content-length: " + size + "\r\n"));
    const Emulator huge(with_file_fault(FaultKind::huge));
    const std::string fewer = raw_get(huge, FinishedTask(huge).path, "");
    CHECK(contains(head_of(fewer), "content-length: 2360000000"));
    CHECK(std::to_string(body_behind_head(fewer).size()) == size);
}

TEST_CASE("as seen: a compressed file, a redirect, an expired link", "[emulator]") {
    const Emulator compressing(with_file_fault(FaultKind::gzip));
    const std::string answer = raw_get(compressing, FinishedTask(compressing).path, "");
    CHECK(contains(head_of(answer), "content-encoding: gzip") == can_compress());

    const Emulator redirecting(with_file_fault(FaultKind::redirect));
    const std::string path = FinishedTask(redirecting).path;
    CHECK(contains(head_of(raw_get(redirecting, path, "")), "http/1.1 302"));
    CHECK(contains(head_of(raw_get(redirecting, path, "")), "location: " + path + "?moved=1"));
    CHECK(contains(head_of(raw_get(redirecting, path + "?moved=1", "")), "http/1.1 200"));

    const Emulator expired(with_file_fault(FaultKind::expired));
    const std::string page = raw_get(expired, FinishedTask(expired).path, "");
    CHECK(contains(head_of(page), "http/1.1 403"));
    CHECK(contains(body_behind_head(page), "<Message>Request has expired</Message>"));
}
