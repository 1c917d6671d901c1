// SPDX-License-Identifier: MIT
// A call that submits refers to its caller's request, and needs it no longer than its start takes.
#include "machine/call_helpers.hpp"

#include <fermata/detail/extend_and_wait_call.hpp>
#include <fermata/wire/json.hpp>

using namespace machine_test;
using fermata::Charge;
using fermata::ExtendRequest;
using fermata::detail::ExtendAndWaitCall;
using fermata::detail::SubmitCall;

namespace {

ExtendRequest with_callback() {
    return *ExtendRequest::inherited(fermata::AudioId{"audio-2"}, fermata::Model::v5)
                .callback_url("https://app.example/hook")
                .build();
}

/// Makes a call wait for its turn, takes its request away, and looks at what it sends and tells of then.
template<class Call, class Last> void check_goes_on_without(const Last& last) {
    const auto limiter = std::make_shared<fermata::SlidingWindow>(1, 10s);
    REQUIRE(limiter->wait(limiter->join(), start_of_time) == Duration(0));
    const State client = client_with(limiter);
    auto extend = std::make_unique<ExtendRequest>(with_callback());
    Driver<Call> driver(*client, *extend, last);
    REQUIRE(driver.start().step.next == Next::pause);
    *extend = request(); // a look at it would be seen,
    extend.reset();      // and is found by the sanitizers
    REQUIRE(driver.sleeps().step.next == Next::send);
    CHECK(driver.machine().request().body == fermata::to_json(with_callback()));
    driver.gets(connection_lost()).sleeps().sleeps(); // of the retry policy, and for a turn
    CHECK(driver.machine().request().body == fermata::to_json(with_callback()));
    driver.gets(failure(fermata::ErrorKind::timeout, fermata::Reason::none, false, Charge::unknown));
    CHECK(driver.result().error().advice.find("wait for its callback") == 0);
}

} // namespace

TEST_CASE("submit: goes on without its request once it has started", "[machine]") {
    check_goes_on_without<SubmitCall>(Duration(60s));
}

TEST_CASE("extend_and_wait: goes on without its request once it has started", "[machine]") {
    check_goes_on_without<ExtendAndWaitCall>(fermata::WaitOptions{});
}
