// SPDX-License-Identifier: MIT
// The members that libcurl is told of at their extremes, over real connections: nothing overflows in its `long`,
// nothing throws, nothing hangs, and no room is made for what cannot come.
#include "support/option_members.hpp"
#include "support/requests.hpp"
#include "support/temporary_folder.hpp"
#include "wire/async_helpers.hpp"

#include <fermata/async.hpp>
#include <fermata/http/curl_transport.hpp>

#include <atomic>

namespace option_test {

using namespace std::chrono_literals;
using test_support::RawServer;

namespace {

const std::string file = "ID3" + std::string(5000, 'a');

/// Answers a submit, the balance and a file.
class Everything {
public:
    std::string base_url() const { return server_.base_url(); }

    fermata::Track track() const {
        fermata::Track track;
        track.id = fermata::AudioId{"track-1"};
        track.audio_url = base_url() + "/file";
        return track;
    }

private:
    std::atomic<std::size_t> submits_{0};
    RawServer server_{[this](std::size_t, const std::string& request) {
        if (request.find("POST") == 0) return test_support::http_reply(test_support::accepted_answer_to(++submits_));
        if (request.find("GET /file") == 0) return test_support::http_reply(file);
        return test_support::http_reply(R"({"code":200,"msg":"success","data":7})");
    }};
};

enum class Sent { submit, credits, download };

template<class T> std::string kind_of(const fermata::Result<T>& result) {
    return result ? "good" : to_string(result.error().kind);
}

/// The members that change nothing here, or that tests/unit has.
bool is_of_libcurl(const std::string& member) {
    for (const char* of : {"Timeouts.", "CurlOptions.", "EventLoopOptions.", "CallOptions.timeout",
                           "DownloadOptions.timeout", "DownloadOptions.max_bytes"}) {
        if (member.find(of) == 0) return true;
    }
    return false;
}

std::string expected(const Cell& cell, Sent sent, bool is_on_a_loop) {
    const auto is = [&cell](const char* member) { return cell.member == member; };
    const bool is_download = sent == Sent::download;
    const bool is_limit = is("Timeouts.connect") || is(is_download ? "Timeouts.stall" : "Timeouts.exchange") ||
                          is(is_download ? "DownloadOptions.timeout" : "CallOptions.timeout");
    if (is_limit && cell.size == Size::none) return "timeout";
    if (is_limit && cell.size == Size::least) return "an end"; // good, where the machine is quick
    // A client of a loop does not read its own libcurl options.
    if (is("CurlOptions.user_agent") && cell.size == Size::large && !is_on_a_loop) return "invalid_request";
    if (is_download && is("DownloadOptions.max_bytes") && cell.size != Size::large) return "protocol";
    return "good";
}

std::string blocking(const Setting& setting, Sent sent, const fermata::Track& track, const std::string& folder) {
    const fermata::Client client(fermata::ApiKey{"test-key-0123456789"}, setting.client);
    if (sent == Sent::submit) return kind_of(client.extend(test_support::example_request(), setting.call));
    if (sent == Sent::credits) return kind_of(client.credits(setting.call));
    return kind_of(client.download(track, folder, setting.download));
}

std::string on_a_loop(const Setting& setting, const fermata::EventLoopOptions& options, Sent sent,
                      const fermata::Track& track, const std::string& folder) {
    fermata::EventLoop loop(options);
    std::string kind = "not told";
    const auto take = [&kind](const auto& result) { kind = kind_of(result); };
    fermata::AsyncClient client(loop, fermata::ApiKey{"test-key-0123456789"}, setting.client);
    if (sent == Sent::submit) client.extend(test_support::example_request(), take, setting.call);
    if (sent == Sent::credits) client.credits(take, setting.call);
    if (sent == Sent::download) client.download(track, folder, take, setting.download);
    test_support::comes([&loop] { return loop.open_calls() == 0; }, [&loop] { loop.poll(20ms); });
    return kind;
}

void check_kind(const std::string& kind, const std::string& right) {
    if (right == "an end") {
        CHECK((kind == "good" || kind == "timeout"));
    } else {
        CHECK(kind == right);
    }
}

/// A setting for a server, whose timeouts are for a machine that stands still.
Setting patient(const std::string& base_url) {
    Setting setting;
    setting.client.base_url = base_url;
    setting.client.timeouts.connect = setting.client.timeouts.exchange = setting.client.timeouts.stall = 10min;
    setting.client.retry.backoff.base = 1ms;
    setting.client.rate_limiter = std::make_shared<fermata::SlidingWindow>(1000, 0ms);
    setting.call.timeout = 10min;
    return setting;
}

} // namespace

TEST_CASE("extremes: over real connections each member means what its docstring says", "[wire]") {
    const Everything server;
    const test_support::TemporaryFolder folder;
    Setting setting = patient(server.base_url());
    each_cell(setting, [&](const Cell& cell) {
        if (!is_of_libcurl(cell.member)) return;
        for (const Sent sent : {Sent::submit, Sent::credits, Sent::download}) {
            CAPTURE(cell.member, cell.value, static_cast<int>(sent));
            check_kind(blocking(setting, sent, server.track(), folder.path()), expected(cell, sent, false));
            check_kind(on_a_loop(setting, {}, sent, server.track(), folder.path()), expected(cell, sent, true));
        }
    });
}

TEST_CASE("extremes: of a loop's own options each is bounded", "[wire]") {
    const Everything server;
    const test_support::TemporaryFolder folder;
    const Setting setting = patient(server.base_url());
    fermata::EventLoopOptions options;
    const auto try_cell = [&](const Cell& cell) {
        for (const Sent sent : {Sent::submit, Sent::credits, Sent::download}) {
            CAPTURE(cell.member, cell.value, static_cast<int>(sent));
            check_kind(on_a_loop(setting, options, sent, server.track(), folder.path()), expected(cell, sent, false));
        }
    };
    each_cell(options, try_cell);
}

TEST_CASE("extremes: a request of one's own is bounded by the libcurl transports", "[wire]") {
    const Everything server;
    fermata::http::Request request;
    request.url = server.base_url() + "/file";
    request.max_body = 10000;
    const auto ends = [&request](bool must_be_good) {
        fermata::http::CurlTransport transport;
        const auto blocking = transport.send(request, {});
        fermata::http::CurlMultiTransport transports;
        wire_test::Call call(request.url);
        call.request = request;
        transports.start(call.request, call);
        REQUIRE(wire_test::drive_until(transports, [&call] { return call.outcomes == 1; }));
        if (must_be_good) CHECK((blocking && *call.outcome));
        return kind_of(blocking) + ", " + kind_of(*call.outcome);
    };
    SECTION("its limits of time") {
        for (Duration* limit : {&request.connect_timeout, &request.total_timeout, &request.stall_timeout}) {
            for (const Duration value : {(Duration::min)(), Duration(-1), Duration(0), Duration(1), Duration(25h),
                                         (Duration::max)() - 1ms, (Duration::max)()}) {
                CAPTURE(value.count());
                const Duration kept = std::exchange(*limit, value);
                ends(value > 1s);
                *limit = kept;
            }
        }
    }
    SECTION("its room for the body") {
        for (const auto& room : extremes_of(std::size_t{})) {
            CAPTURE(room.name);
            request.max_body = room.value;
            CHECK(ends(false) == (room.value > 1 ? "good, good" : "protocol, protocol"));
        }
    }
}

} // namespace option_test
