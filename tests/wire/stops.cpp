// SPDX-License-Identifier: MIT
// A stop ends what it interrupts at once, with the honest charge.
#include "support/catch.hpp"
#include "support/patience.hpp"
#include "support/raw_server.hpp"
#include "support/requests.hpp"
#include "support/temporary_folder.hpp"

#include <atomic>
#include <filesystem>
#include <thread>

using namespace std::chrono_literals;
using test_support::RawReply;
using test_support::RawServer;
using test_support::seconds_of;
using test_support::silence;

namespace {

/// Requests a stop a while after `ready` first holds.
template<class Ready> std::thread stop_when(const fermata::StopSource& source, Ready ready) {
    return std::thread([source, ready] {
        test_support::comes(ready);
        std::this_thread::sleep_for(50ms);
        source.request_stop();
    });
}

} // namespace

TEST_CASE("stop: a submit that waits for its answer ends as unknown", "[wire][stop]") {
    RawServer server([](std::size_t, const std::string&) { return silence; });
    const fermata::StopSource source;
    std::thread stopper = stop_when(source, [&server] { return server.whole_requests() == 1; });
    fermata::CallOptions options;
    options.stop = source.token();
    fermata::Result<fermata::TaskId> result = fermata::TaskId{""};
    const double took = seconds_of([&] {
        result = test_support::quick_client(server.base_url()).extend(test_support::example_request(), options);
    });
    stopper.join();
    CHECK(took < test_support::at_once.count());
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == fermata::ErrorKind::cancelled);
    CHECK(result.error().charge == fermata::Charge::unknown);
    CHECK(server.whole_requests() == 1);
}

TEST_CASE("stop: before the call, nothing is sent", "[wire][stop]") {
    RawServer server([](std::size_t, const std::string&) { return silence; });
    const fermata::StopSource source;
    source.request_stop();
    fermata::CallOptions options;
    options.stop = source.token();
    const auto result = test_support::quick_client(server.base_url()).extend(test_support::example_request(), options);
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == fermata::ErrorKind::cancelled);
    CHECK(result.error().charge == fermata::Charge::none);
    CHECK(server.connections() == 0);
}

TEST_CASE("stop: a pause between polls at a task ends, and the error keeps the task", "[wire][stop]") {
    const std::string running = R"({"code":200,"data":{"taskId":"t1","status":"PENDING","response":null}})";
    RawServer server([&](std::size_t, const std::string&) { return test_support::http_reply(running); });
    fermata::ClientOptions client_options;
    client_options.base_url = server.base_url();
    client_options.poll.first = client_options.poll.longest = 10min;
    const fermata::Client client(fermata::ApiKey{"key"}, client_options);
    const fermata::StopSource source;
    std::atomic<bool> seen{false}; // the request at the server is no sign: its answer may still be on its way
    std::thread stopper = stop_when(source, [&seen] { return seen.load(); });
    fermata::WaitOptions options;
    options.stop = source.token();
    options.progress = [&seen](const fermata::Task&) { seen = true; };
    fermata::Result<fermata::Task> result = fermata::Task{};
    const double took = seconds_of([&] { result = client.wait(fermata::TaskId{"t1"}, options); });
    stopper.join();
    CHECK(took < test_support::at_once.count());
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == fermata::ErrorKind::cancelled);
    CHECK(result.error().charge == fermata::Charge::made);
    REQUIRE(result.error().task_id);
    CHECK(*result.error().task_id == fermata::TaskId{"t1"});
    CHECK(result.error().message.find("PENDING") != std::string::npos);
}

TEST_CASE("stop: a download ends and leaves no file", "[wire][stop]") {
    const std::string start = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nID3 and some more bytes";
    RawServer server([&](std::size_t, const std::string&) { return RawReply{start, RawReply::Then::hang}; });
    const test_support::TemporaryFolder folder;
    fermata::Track track;
    track.audio_url = server.base_url() + "/a.mp3";
    const fermata::StopSource source;
    std::thread stopper = stop_when(source, [&server] { return server.whole_requests() == 1; });
    fermata::DownloadOptions options;
    options.stop = source.token();
    fermata::Result<std::string> result = std::string();
    const double took = seconds_of(
        [&] { result = test_support::quick_client(server.base_url()).download(track, folder.path(), options); });
    stopper.join();
    CHECK(took < test_support::at_once.count());
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == fermata::ErrorKind::cancelled);
    CHECK(std::filesystem::is_empty(folder.path()));
}
