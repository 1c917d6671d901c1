// SPDX-License-Identifier: MIT
// Files that are gone: the addresses that a download tries, in order, and what it says in the end.
#include "support/temporary_folder.hpp"
#include "unit/helpers.hpp"

#include <fermata/detail/files/audio_file.hpp>

using fermata::ErrorKind;
using fermata::Track;
using fermata::testing::ScriptTransport;
using test_support::TemporaryFolder;
using unit_test::gone_page;
using unit_test::mp3;

namespace {

const char link_answer[] = R"({"code":200,"msg":"success","data":"https://link.example/1.mp3?s=1"})";

Track track_with(const std::string& source = {}, const std::string& stream = {}) {
    Track track;
    track.id = fermata::AudioId{"id"};
    track.title = "t";
    track.audio_url = "https://cdn.example/1.mp3";
    track.source_audio_url = source;
    track.stream_audio_url = stream;
    return track;
}

fermata::Result<std::string> download_over(const std::shared_ptr<ScriptTransport>& transport,
                                           const TemporaryFolder& folder, const Track& track,
                                           fermata::Provider provider = fermata::kie()) {
    fermata::ClientOptions options = unit_test::scripted(transport);
    options.provider = provider;
    options.retry.max_attempts = 1;
    return fermata::Client(fermata::ApiKey{unit_test::test_key}, options)
        .download(track, folder.path(), unit_test::asking_once());
}

/// Where the requests went, by host and path.
std::string route_of(const ScriptTransport& transport) {
    std::string route;
    for (const fermata::http::Request& request : transport.requests()) {
        route += (route.empty() ? "" : " ") + request.url.substr(8);
    }
    return route;
}

fermata::Error failure(ErrorKind kind, fermata::Reason reason) {
    fermata::Error error;
    error.kind = kind;
    error.reason = reason;
    error.attempts.push_back({});
    return error;
}

const std::string api = "api.kie.ai/api/v1/common/download-url";

} // namespace

TEST_CASE("download: a file that is gone is fetched over a link", "[unit]") {
    const TemporaryFolder folder;
    const std::pair<int, std::string> answers[] = {{403, ""}, {404, ""}, {410, ""}, {200, ""}, {200, gone_page}};
    for (const auto& [status, body] : answers) {
        DYNAMIC_SECTION("HTTP " << status << " '" << body << "'") {
            const auto transport = std::make_shared<ScriptTransport>();
            transport->answer(status, body).answer(200, link_answer).answer(200, mp3);
            REQUIRE(download_over(transport, folder, track_with()));
            CHECK(folder.read("t_id.mp3") == mp3);
            CHECK(route_of(*transport) == "cdn.example/1.mp3 " + api + " link.example/1.mp3?s=1");
            CHECK(transport->requests()[1].body == R"({"url":"https://cdn.example/1.mp3"})");
        }
    }
}

TEST_CASE("download: the key goes to the provider alone", "[unit]") {
    const TemporaryFolder folder;
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(404, "").answer(404, "").answer(200, link_answer).answer(404, "").answer(200, mp3);
    REQUIRE(download_over(transport, folder, track_with("https://cdn.example/2.mp3", "https://stream.example/3")));
    REQUIRE(route_of(*transport) ==
            "cdn.example/1.mp3 cdn.example/2.mp3 " + api + " link.example/1.mp3?s=1 stream.example/3");
    for (const fermata::http::Request& request : transport->requests()) {
        CAPTURE(request.url);
        bool has_key = false;
        for (const fermata::http::Header& line : request.headers) {
            has_key = has_key || line.value.find(unit_test::test_key) != std::string::npos;
        }
        CHECK(has_key == (request.url.substr(8) == api));
    }
}

TEST_CASE("download: no link is asked for where the provider has none", "[unit]") {
    const TemporaryFolder folder;
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(404, "").answer(200, mp3);
    REQUIRE(download_over(transport, folder, track_with({}, "https://stream.example/3"), fermata::sunoapi()));
    CHECK(route_of(*transport) == "cdn.example/1.mp3 stream.example/3");
}

TEST_CASE("download: no link is asked for when the file may be there", "[unit]") {
    const TemporaryFolder folder;
    struct Row {
        const char* words;
        fermata::Result<fermata::http::Response> outcome;
    };
    fermata::http::Response unavailable;
    unavailable.status = 503;
    fermata::http::Response elsewhere;
    elsewhere.status = 302;
    const Row rows[] = {
        {"connection lost", failure(ErrorKind::transport, fermata::Reason::connection_lost)},
        {"timeout", failure(ErrorKind::timeout, fermata::Reason::none)},
        {"HTTP 503", unavailable},
        {"HTTP 302", elsewhere},
    };
    for (const Row& row : rows) {
        DYNAMIC_SECTION(row.words) {
            const auto transport = std::make_shared<ScriptTransport>();
            transport->then(row.outcome).answer(200, mp3);
            REQUIRE(download_over(transport, folder, track_with({}, "https://stream.example/3")));
            CHECK(route_of(*transport) == "cdn.example/1.mp3 stream.example/3");
        }
    }
}

TEST_CASE("download: a link that is refused, or leads to nothing, leads to the stream", "[unit]") {
    const TemporaryFolder folder;
    const Track track = track_with({}, "https://stream.example/3");
    SECTION("refused") {
        const auto transport = std::make_shared<ScriptTransport>();
        transport->answer(404, "").answer(200, R"({"code":422,"msg":"url is wrong"})").answer(200, mp3);
        REQUIRE(download_over(transport, folder, track));
        CHECK(route_of(*transport) == "cdn.example/1.mp3 " + api + " stream.example/3");
    }
    SECTION("leads to nothing") {
        const auto transport = std::make_shared<ScriptTransport>();
        transport->answer(404, "").answer(200, link_answer).answer(404, "").answer(200, mp3);
        REQUIRE(download_over(transport, folder, track));
        CHECK(route_of(*transport) == "cdn.example/1.mp3 " + api + " link.example/1.mp3?s=1 stream.example/3");
    }
}

TEST_CASE("download: a stop or a full disk on the way is the end, and is what is told", "[unit]") {
    const TemporaryFolder folder;
    const auto transport = std::make_shared<ScriptTransport>();
    const fermata::Error end = GENERATE(failure(ErrorKind::cancelled, fermata::Reason::none),
                                        failure(ErrorKind::transport, fermata::Reason::file_system));
    transport->answer(503, "").then(end).answer(200, mp3);
    const auto path =
        download_over(transport, folder, track_with("https://cdn.example/2.mp3", "https://stream.example/3"));
    REQUIRE_FALSE(path);
    CHECK(path.error().kind == end.kind);
    CHECK(path.error().reason == end.reason);
    CHECK(transport->requests().size() == 2);
}

TEST_CASE("download: a file that is gone for good is one clear line", "[unit]") {
    const TemporaryFolder folder;
    const std::string advice =
        " To do: ask for the task again, its URLs may be newer; the provider may be able to make new links to the "
        "files of an old task.";
    struct Row {
        int status;
        std::string body;
        std::string happened;
    };
    const Row rows[] = {
        {404, "", "the file is not there: the service keeps files for about 14 days (HTTP 404)"},
        {410, "", "the file is gone: the service keeps files for about 14 days (HTTP 410)"},
        {200, "", "the file is not there: it comes empty (HTTP 200)"},
        {401, "",
         "the file host refuses the file: it may be gone, or the User-Agent or this network may be blocked "
         "(HTTP 401)"},
        {403, "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>",
         "the time of the file's address is over (HTTP 403); it begins: "
         "\"<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>\""},
        {403, "",
         "the file host refuses the file: it may be gone, or the User-Agent or this network may be blocked "
         "(HTTP 403)"},
        {200, gone_page, "the file is no music, but a text (HTTP 200); it begins: \"" + gone_page + "\""},
    };
    for (const Row& row : rows) {
        DYNAMIC_SECTION("HTTP " << row.status << " '" << row.body << "'") {
            const auto transport = std::make_shared<ScriptTransport>();
            transport->answer(row.status, row.body).answer(200, link_answer).answer(500, "");
            fermata::Task task;
            task.id = fermata::TaskId{"task-1"};
            task.tracks = {track_with()};
            fermata::ClientOptions options = unit_test::scripted(transport);
            options.retry.max_attempts = 1;
            const auto paths =
                fermata::Client(fermata::ApiKey{"k"}, options).download(task, folder.path(), unit_test::asking_once());
            REQUIRE_FALSE(paths);
            CHECK(paths.error().describe() == row.happened + ". Cost: charged: task task-1." + advice);
            CHECK(folder.names().empty());
        }
    }
}
