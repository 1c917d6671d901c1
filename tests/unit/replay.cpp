// SPDX-License-Identifier: MIT
#include "unit/signature_helpers.hpp"

#include <atomic>
#include <thread>

using namespace unit_test;
using fermata::CallbackGuard;

TEST_CASE("replay: the same delivery is admitted once, and told apart from a forged one", "[unit]") {
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    CHECK(verdict(guard.admit(Delivery().view())) == "admitted");
    for (int retry = 1; retry <= 3; ++retry) { // as often as the service repeats one (documentation)
        clock.now += 15;
        CHECK(verdict(guard.admit(Delivery().view())) == admitted_before);
    }
}

TEST_CASE("replay: the same headers with another body are no second callback", "[unit]") {
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    CHECK(verdict(guard.admit(Delivery().view())) == "admitted");
    Delivery other;
    other.body = R"({"code":501,"msg":"forged","data":{"callbackType":"COMPLETE","task_id":")" + vector_task + R"("}})";
    CHECK(verdict(guard.admit(other.view())) == admitted_before);
}

TEST_CASE("replay: invented stages count as one", "[unit]") {
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    CHECK(verdict(guard.admit(signed_delivery("task-1", clock.now, "invented-1").view())) == "admitted");
    CHECK(verdict(guard.admit(signed_delivery("task-1", clock.now, "invented-2").view())) == admitted_before);
}

TEST_CASE("replay: stages in any order are admitted, each once", "[unit]") {
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    for (const char* stage : {"complete", "text", "first", "error"}) {
        CAPTURE(stage);
        CHECK(verdict(guard.admit(signed_delivery("task-1", clock.now, stage).view())) == "admitted");
        CHECK(verdict(guard.admit(signed_delivery("task-1", clock.now, stage).view())) == admitted_before);
    }
}

TEST_CASE("replay: another task or time is another callback", "[unit]") {
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    CHECK(verdict(guard.admit(signed_delivery("task-1", clock.now).view())) == "admitted");
    CHECK(verdict(guard.admit(signed_delivery("task-2", clock.now).view())) == "admitted");
    CHECK(verdict(guard.admit(signed_delivery("task-1", clock.now + 1).view())) == "admitted");
}

TEST_CASE("replay: what was refused is not remembered", "[unit]") {
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    Delivery forged;
    forged.signature = std::string(44, 'A');
    CHECK(verdict(guard.admit(forged.view())) == not_valid);
    CHECK(verdict(guard.admit(Delivery().view())) == "admitted");
}

TEST_CASE("replay: a callback signed ahead of the clock stays known until its time is over", "[unit]") {
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    const Delivery ahead = signed_delivery("task-1", clock.now + 300);
    CHECK(verdict(guard.admit(ahead.view())) == "admitted");
    clock.now += 600;
    CHECK(verdict(guard.admit(signed_delivery("task-2", clock.now).view())) == "admitted"); // drops what is too old
    CHECK(verdict(guard.admit(ahead.view())) == admitted_before);
    clock.now += 1;
    CHECK(verdict(guard.admit(ahead.view())) == not_valid);
}

TEST_CASE("replay: a clock set back by the tolerance makes nothing new again", "[unit]") {
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    CHECK(verdict(guard.admit(Delivery().view())) == "admitted");
    clock.now += 600;
    CHECK(verdict(guard.admit(signed_delivery("task-2", clock.now).view())) == "admitted");
    clock.now -= 300;
    CHECK(verdict(guard.admit(Delivery().view())) == admitted_before);
}

TEST_CASE("replay: an entry is dropped after twice the tolerance", "[unit]") {
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    CHECK(verdict(guard.admit(Delivery().view())) == "admitted");
    clock.now += 601;
    CHECK(verdict(guard.admit(signed_delivery("task-2", clock.now).view())) == "admitted");
    clock.now -= 601; // only to see that it is gone
    CHECK(verdict(guard.admit(Delivery().view())) == "admitted");
}

TEST_CASE("replay: beyond its bound it forgets the oldest", "[unit]") {
    HeldClock clock;
    auto options = clock.options();
    options.remembered = 2;
    CallbackGuard guard(one_key(), options);
    const Delivery first = signed_delivery("task-1", clock.now);
    const Delivery second = signed_delivery("task-2", clock.now + 1);
    const Delivery third = signed_delivery("task-3", clock.now + 2);
    CHECK(verdict(guard.admit(first.view())) == "admitted");
    CHECK(verdict(guard.admit(second.view())) == "admitted");
    CHECK(verdict(guard.admit(third.view())) == "admitted");
    CHECK(verdict(guard.admit(second.view())) == admitted_before);
    CHECK(verdict(guard.admit(third.view())) == admitted_before);
    CHECK(verdict(guard.admit(first.view())) == "admitted");
}

TEST_CASE("replay: of one delivery on many threads one is admitted", "[unit]") {
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    std::atomic<int> admitted{0};
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            if (guard.admit(Delivery().view())) ++admitted;
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(admitted == 1);
}
