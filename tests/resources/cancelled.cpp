// SPDX-License-Identifier: MIT
// A call on a loop is cancelled, and there is no memory to say so.
#include "resources/faults.hpp"
#include "support/catch.hpp"
#include "support/patience.hpp"
#include "support/raw_server.hpp"
#include "support/requests.hpp"

#include <fermata/async.hpp>

#include <new>

using namespace resources;
using namespace std::chrono_literals;

namespace {

/// What a completion was told, and how often.
struct Told {
    int times = 0;
    std::optional<fermata::Error> error{};
};

/// Calls `act`; returns whether std::bad_alloc has left it.
template<class Act> bool throws(Act act) {
    try {
        act();
    } catch (const std::bad_alloc&) {
        return true;
    }
    return false;
}

/// Cancels a submit that is on the wire, with the allocation `number` failing; returns whether one has.
bool cancel_with(std::size_t number, bool all_at_once, const test_support::RawServer& server) {
    const std::size_t sent_before = server.whole_requests();
    fermata::ClientOptions options;
    options.base_url = server.base_url();
    fermata::EventLoop loop;
    fermata::AsyncClient client(loop, fermata::ApiKey{"test-key-0123456789"}, options);
    Told told;
    const fermata::AsyncCall call =
        client.extend(test_support::example_request(), [&told](fermata::Result<fermata::TaskId> result) {
            Fault::end_all(); // it is the library's memory that is to fail
            ++told.times;
            if (!result) told.error = result.error();
        });
    const auto is_sent = [&] { return server.whole_requests() > sent_before; };
    REQUIRE(test_support::comes(is_sent, [&loop] { loop.poll(20ms); }));
    bool threw = false;
    {
        const Fault fault(Resource::library_memory, number);
        threw = throws([&] {
            if (all_at_once) loop.cancel_all();
            if (!all_at_once) call.cancel();
        });
    }
    const bool has_struck = Fault::has_struck();
    CAPTURE(number, all_at_once, threw);
    CHECK(threw == has_struck);
    REQUIRE(test_support::comes([&loop] { return loop.open_calls() == 0; }, [&loop] { loop.poll(20ms); }));
    CHECK(told.times == 1);
    REQUIRE(told.error);
    CHECK(told.error->kind == fermata::ErrorKind::cancelled);
    CHECK(told.error->charge == fermata::Charge::unknown);
    CHECK(server.whole_requests() == sent_before + 1);
    return has_struck;
}

} // namespace

TEST_CASE("resources: a cancel without memory is no proof that nothing was sent", "[resources]") {
    const test_support::RawServer server(test_support::no_answer);
    for (const bool all_at_once : {false, true}) {
        std::size_t number = 0;
        while (number < 1000 && cancel_with(number, all_at_once, server)) ++number;
        CHECK(number > 0);
        CHECK(number < 1000);
    }
}
