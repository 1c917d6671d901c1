// SPDX-License-Identifier: MIT
#include "support/patience.hpp"
#include "unit/helpers.hpp"

#include <functional>
#include <thread>

using fermata::Charge;
using fermata::ErrorKind;
using fermata::testing::ScriptTransport;
using namespace std::chrono_literals;

namespace {

struct Receiver final : fermata::http::AsyncReceiver {
    void on_outcome(fermata::Result<fermata::http::Response>&& got) override {
        outcomes.push_back(std::move(got));
        if (then) then();
    }
    std::vector<fermata::Result<fermata::http::Response>> outcomes{};
    std::function<void()> then{};
};

fermata::http::Request paid_request() {
    fermata::http::Request request;
    request.send_once = true;
    return request;
}

} // namespace

TEST_CASE("script_transport: drive delivers in the order of the script, and start delivers nothing", "[unit]") {
    ScriptTransport transport;
    transport.answer(200, "one").answer(404, "two");
    const fermata::http::Request request;
    std::string order;
    Receiver first;
    Receiver second;
    first.then = [&order] { order += '1'; };
    second.then = [&order] { order += '2'; };
    transport.start(request, first);
    transport.start(request, second);
    CHECK(order.empty());
    CHECK(transport.requests().size() == 2);
    transport.drive(0ms);
    CHECK(order == "12");
    REQUIRE(first.outcomes.at(0));
    CHECK(first.outcomes[0]->body == "one");
    REQUIRE(second.outcomes.at(0));
    CHECK(second.outcomes[0]->status == 404);
}

TEST_CASE("script_transport: a receiver starts its next request, which the next drive delivers", "[unit]") {
    ScriptTransport transport;
    transport.answer(200, "one").answer(200, "two");
    const fermata::http::Request request;
    Receiver receiver;
    receiver.then = [&] {
        if (receiver.outcomes.size() == 1) transport.start(request, receiver);
        transport.drive(1h); // inside of itself it does nothing
    };
    transport.start(request, receiver);
    transport.drive(0ms);
    CHECK(receiver.outcomes.size() == 1);
    transport.drive(0ms);
    REQUIRE(receiver.outcomes.size() == 2);
    CHECK(receiver.outcomes[1]->body == "two");
}

TEST_CASE("script_transport: a cancel is unknown for a paid request and free for others", "[unit]") {
    ScriptTransport transport;
    transport.answer(200, "lost").answer(200, "lost too").answer(200, "kept");
    const fermata::http::Request read;
    const fermata::http::Request paid = paid_request();
    Receiver of_read;
    Receiver of_paid;
    Receiver other;
    transport.start(read, of_read);
    transport.start(paid, of_paid);
    transport.start(read, other);
    const auto cancelled_read = transport.cancel(of_read);
    const auto cancelled_paid = transport.cancel(of_paid);
    REQUIRE_FALSE(cancelled_read);
    CHECK(cancelled_read.error().kind == ErrorKind::cancelled);
    CHECK(cancelled_read.error().charge == Charge::none);
    REQUIRE_FALSE(cancelled_paid);
    CHECK(cancelled_paid.error().charge == Charge::unknown);
    const auto again = transport.cancel(of_paid);
    REQUIRE_FALSE(again);
    CHECK(again.error().charge == Charge::none);
    transport.drive(0ms);
    CHECK(of_read.outcomes.empty());
    CHECK(of_paid.outcomes.empty());
    CHECK(other.outcomes.at(0)->body == "kept");
}

TEST_CASE("script_transport: a receiver cancels another", "[unit]") {
    ScriptTransport transport;
    transport.answer(200, "").answer(200, "");
    const fermata::http::Request request;
    Receiver first;
    Receiver second;
    first.then = [&] { CHECK_FALSE(transport.cancel(second)); };
    transport.start(request, first);
    transport.start(request, second);
    transport.drive(0ms);
    CHECK(first.outcomes.size() == 1);
    CHECK(second.outcomes.empty());
}

TEST_CASE("script_transport: silence lasts until a cancel, and lets later answers pass", "[unit]") {
    ScriptTransport transport;
    transport.silence().answer(200, "later");
    const fermata::http::Request paid = paid_request();
    Receiver silent;
    Receiver later;
    transport.start(paid, silent);
    transport.start(paid, later);
    transport.drive(0ms);
    transport.drive(1ms);
    CHECK(silent.outcomes.empty());
    CHECK(later.outcomes.size() == 1);
    const auto cancelled = transport.cancel(silent);
    REQUIRE_FALSE(cancelled);
    CHECK(cancelled.error().charge == Charge::unknown);
}

TEST_CASE("script_transport: silence ends a blocking call as a timeout, unknown when it is paid", "[unit]") {
    ScriptTransport transport;
    transport.silence().silence();
    const auto read = transport.send({}, {});
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == ErrorKind::timeout);
    CHECK(read.error().charge == Charge::none);
    const auto paid = transport.send(paid_request(), {});
    REQUIRE_FALSE(paid);
    CHECK(paid.error().charge == Charge::unknown);
}

TEST_CASE("script_transport: a wake from another thread ends a wait, and one that came before it too", "[unit]") {
    ScriptTransport transport;
    std::thread waker([&transport] {
        std::this_thread::sleep_for(20ms);
        transport.wake();
    });
    const auto began = std::chrono::steady_clock::now();
    transport.drive(10min);
    waker.join();
    transport.wake();
    transport.drive(10min);
    CHECK(std::chrono::steady_clock::now() - began < test_support::patience);
}
