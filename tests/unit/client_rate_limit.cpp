// SPDX-License-Identifier: MIT
// The limit on paid requests as a caller sees it; tests/machine has the rules one by one.
#include "unit/helpers.hpp"

#include <thread>

using namespace std::chrono_literals;
using fermata::Client;
using fermata::ErrorKind;
using fermata::SlidingWindow;
using fermata::testing::ScriptTransport;

namespace {

Client client_with(const std::shared_ptr<ScriptTransport>& transport, std::shared_ptr<fermata::RateLimiter> limiter,
                   fermata::Observer observe = {}) {
    fermata::ClientOptions options = unit_test::scripted(transport);
    options.rate_limiter = std::move(limiter);
    options.observe = std::move(observe);
    return Client(fermata::ApiKey{unit_test::test_key}, options);
}

/// Has a permit for the second who asks, and then for each.
class PermitOnSecondAsk final : public fermata::RateLimiter {
public:
    Ticket enqueue() override { return ++last_; }
    fermata::Duration try_acquire(Ticket, fermata::TimePoint) override { return ++asked_ == 1 ? 5ms : 0ms; }
    void cancel(Ticket) noexcept override {}
    std::size_t waiting() const override { return 0; }

private:
    Ticket last_ = 0;
    int asked_ = 0;
};

std::shared_ptr<ScriptTransport> accepting(int times) {
    const auto transport = std::make_shared<ScriptTransport>();
    for (int i = 0; i < times; ++i) transport->answer(200, unit_test::accepted_as(i));
    return transport;
}

fermata::CallOptions at_most(fermata::Duration timeout) {
    fermata::CallOptions options;
    options.timeout = timeout;
    return options;
}

} // namespace

TEST_CASE("rate limit: a client and its copies have twenty permits, then no time is no permit", "[unit]") {
    const auto transport = accepting(21);
    const Client client = unit_test::scripted_client(transport);
    const Client copy = client;
    const auto request = unit_test::valid_custom().build();
    for (int i = 0; i < 20; ++i) REQUIRE((i % 2 == 0 ? client : copy).extend(request, at_most(1s)));
    const auto id = copy.extend(request, at_most(1s));
    REQUIRE_FALSE(id);
    CHECK(id.error().kind == ErrorKind::timeout);
    CHECK(id.error().message == "the rate limit has no permit for the request within the time given");
    CHECK(transport->requests().size() == 20);
}

TEST_CASE("rate limit: clients share the one that they are given", "[unit]") {
    const auto limiter = std::make_shared<SlidingWindow>(1, 1h);
    const auto transport = accepting(2);
    const auto request = unit_test::valid_custom().build();
    CHECK(client_with(transport, limiter).extend(request));
    CHECK_FALSE(client_with(transport, limiter).extend(request));
    CHECK(client_with(transport, nullptr).extend(request)); // has its own
    CHECK(transport->requests().size() == 2);
}

TEST_CASE("rate limit: a wait for a permit is a pause for the observer", "[unit]") {
    std::vector<std::string> told;
    const auto limiter = std::make_shared<PermitOnSecondAsk>();
    const Client client = client_with(accepting(1), limiter, [&told](const fermata::Event& event) {
        told.push_back(to_string(event.kind));
        if (event.kind == fermata::EventKind::pausing) CHECK(event.pause == 5ms);
    });
    CHECK(client.extend(unit_test::valid_custom().build()));
    CHECK(told == std::vector<std::string>{"pausing", "sending", "answered", "ended"});
}

TEST_CASE("rate limit: a stop ends the wait for a permit and leaves the queue", "[unit]") {
    const auto limiter = std::make_shared<SlidingWindow>(1, 1h);
    const auto transport = accepting(2);
    const Client client = client_with(transport, limiter);
    REQUIRE(client.extend(unit_test::valid_custom().build()));
    const fermata::StopSource source;
    fermata::CallOptions options = at_most(2h);
    options.stop = source.token();
    std::thread stopper([&] {
        while (limiter->waiting() == 0) std::this_thread::sleep_for(1ms);
        source.request_stop();
    });
    const auto id = client.extend(unit_test::valid_custom().build(), options);
    stopper.join();
    REQUIRE_FALSE(id);
    CHECK(id.error().kind == ErrorKind::cancelled);
    CHECK(id.error().charge == fermata::Charge::none);
    CHECK(limiter->waiting() == 0);
    CHECK(transport->requests().size() == 1);
}

TEST_CASE("rate limit: personas and reads take no permit", "[unit]") {
    const auto limiter = std::make_shared<SlidingWindow>(1, 1h);
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, R"({"code":200,"data":{"personaId":"p"}})").answer(200, R"({"code":200,"data":5})");
    transport->answer(200, unit_test::accepted);
    const Client client = client_with(transport, limiter);
    fermata::PersonaRequest persona;
    persona.task_id = fermata::TaskId{"task-1"};
    persona.audio_id = fermata::AudioId{"a"};
    persona.name = persona.description = "words";
    CHECK(client.create_persona(persona));
    CHECK(client.credits());
    CHECK(client.extend(unit_test::valid_custom().build()));
}
