// SPDX-License-Identifier: MIT
#include "unit/helpers.hpp"

#include <atomic>
#include <thread>

using fermata::testing::ScriptTransport;

namespace {

class StringSink final : public fermata::http::BodySink {
public:
    void begin() noexcept override { ++begun; }
    bool write(std::string_view bytes, std::uint64_t length) noexcept override {
        taken += bytes;
        expected = length;
        return true;
    }
    int begun = 0;
    std::string taken{};
    std::uint64_t expected = 0;
};

} // namespace

TEST_CASE("script_transport: gives its outcomes in order and keeps the requests", "[unit]") {
    ScriptTransport transport;
    fermata::Error lost;
    lost.message = "lost";
    transport.answer(200, "one").then(lost).answer(404, "three");
    fermata::http::Request request;
    for (const char* url : {"a", "b", "c"}) {
        request.url = url;
        const auto outcome = transport.send(request, {});
        if (request.url == "a") CHECK(outcome->body == "one");
        if (request.url == "b") CHECK(outcome.error().message == "lost");
        if (request.url == "c") CHECK(outcome->status == 404);
    }
    REQUIRE(transport.requests().size() == 3);
    CHECK(transport.requests()[1].url == "b");
}

TEST_CASE("script_transport: fails to connect when nothing is left, without a charge", "[unit]") {
    ScriptTransport transport;
    const auto outcome = transport.send({}, {});
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == fermata::ErrorKind::transport);
    CHECK(outcome.error().reason == fermata::Reason::connect);
    CHECK(outcome.error().charge == fermata::Charge::none);
    CHECK(outcome.error().attempts.size() == 1);
}

TEST_CASE("script_transport: gives the body of a 2xx answer to the sink", "[unit]") {
    ScriptTransport transport;
    transport.answer(200, "bytes").answer(404, "a page").answer(200, "");
    StringSink sink;
    fermata::http::Request request;
    request.sink = &sink;
    CHECK(transport.send(request, {}));
    CHECK(sink.taken == "bytes");
    CHECK(sink.expected == 5);
    CHECK(transport.send(request, {}));
    CHECK(transport.send(request, {}));
    CHECK(sink.taken == "bytes");
    CHECK(sink.begun == 3);
}

TEST_CASE("script_transport: serves threads, each answer once", "[unit]") {
    ScriptTransport transport;
    for (int i = 0; i < 400; ++i) transport.answer(200, std::to_string(i));
    std::atomic<int> sum{0};
    const auto take = [&] {
        for (int i = 0; i < 100; ++i) sum += std::stoi(transport.send({}, {})->body);
    };
    std::thread threads[4];
    for (std::thread& thread : threads) thread = std::thread(take);
    for (std::thread& thread : threads) thread.join();
    CHECK(sum == 399 * 400 / 2);
    CHECK(transport.requests().size() == 400);
}
