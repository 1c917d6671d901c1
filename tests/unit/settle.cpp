// SPDX-License-Identifier: MIT
// After an unknown charge: what its error advises, and how a callback settles it.
#include "unit/helpers.hpp"

#include <fermata/settle.hpp>
#include <fermata/wire/callback.hpp>

#include <set>

using fermata::CallbackToken;
using fermata::Charge;
using fermata::Error;
using fermata::testing::ScriptTransport;

namespace {

const CallbackToken lost_token{"0123456789abcdef"};
const char completed[] = R"({"code":200,"msg":"ok","data":{"callbackType":"complete","task_id":"task-7","data":[]}})";

/// The error of a submit with this callback URL whose answer was lost.
Error lost_submit(const std::string& callback_url, fermata::Provider provider = fermata::kie()) {
    const auto transport = std::make_shared<ScriptTransport>();
    Error lost;
    lost.kind = fermata::ErrorKind::transport;
    lost.reason = fermata::Reason::connection_lost;
    lost.charge = Charge::unknown;
    lost.message = "the connection broke";
    lost.attempts.push_back({});
    transport->then(lost);
    fermata::ClientOptions options = unit_test::scripted(transport);
    options.provider = provider;
    const fermata::Client client(fermata::ApiKey{unit_test::test_key}, options);
    const auto id = client.extend(unit_test::valid_custom().callback_url(callback_url).build());
    REQUIRE_FALSE(id);
    CHECK(transport->requests().size() == 1);
    return id.error();
}

std::string url_with(const CallbackToken& secret) { return secret.added_to("https://hooks.example/suno"); }

/// What a receiver makes of a POST to `target`.
fermata::CallbackEvent event_at(const std::string& target) {
    auto event = fermata::parse_callback(completed, target);
    REQUIRE(event);
    return *event;
}

} // namespace

TEST_CASE("settle: the callback that carries the request's token names its task", "[unit]") {
    const Error lost = lost_submit(url_with(lost_token));
    REQUIRE(lost.callback_token == lost_token);
    const Error settled = settle(lost, event_at("/suno?fermata_token=" + lost_token.reveal()));
    CHECK(settled.charge == Charge::made);
    CHECK(settled.task_id == fermata::TaskId{"task-7"});
    CHECK_FALSE(settled.retryable);
    CHECK(settled.describe() ==
          "the connection broke; a callback with the request's token has named its task. Cost: charged: task task-7. "
          "To do: the task is not lost: wait for it again by its id.");
}

TEST_CASE("settle: a callback without that very token changes nothing", "[unit]") {
    const Error lost = lost_submit(url_with(lost_token));
    for (const char* target : {"", "/suno", "/suno?fermata_token=fedcba9876543210", "/suno?token=0123456789abcdef",
                               "/suno?fermata_token=0123456789abcde", "/suno?fermata_token=0123456789abcdefg"}) {
        CAPTURE(target);
        const Error same = settle(lost, event_at(target));
        CHECK(same.charge == Charge::unknown);
        CHECK_FALSE(same.task_id);
        CHECK(same.describe() == lost.describe());
    }
}

TEST_CASE("settle: only an unknown charge is settled", "[unit]") {
    for (const Charge charge : {Charge::none, Charge::made}) {
        Error error = lost_submit(url_with(lost_token));
        error.charge = charge;
        const Error same = settle(error, event_at("/?fermata_token=" + lost_token.reveal()));
        CHECK(same.charge == charge);
        CHECK_FALSE(same.task_id);
    }
}

TEST_CASE("settle: an unknown charge advises what can settle it", "[unit]") {
    struct Row {
        std::string callback_url;
        const char* advice;
    };
    const Row rows[] = {
        {url_with(lost_token),
         "wait for the callback that carries this request's token (settle), or look at the log page "
         "and the balance of kie.ai before you send it again"},
        {"https://hooks.example/suno",
         "wait for its callback, or look at the log page and the balance of kie.ai before you send it again"},
        {fermata::poll_only_url, "look at the log page and the balance of kie.ai before you send it again: it is "
                                 "poll-only, so no callback can settle it"},
    };
    for (const Row& row : rows) {
        const Error error = lost_submit(row.callback_url);
        CHECK(error.describe() == "the connection broke. Cost: maybe charged: the request was sent and may have been "
                                  "accepted; not repeated. To do: " +
                                      std::string(row.advice) + ".");
        CHECK(error.callback_token.has_value() == (row.callback_url == url_with(lost_token)));
    }
    CHECK(lost_submit(fermata::poll_only_url, fermata::sunoapi()).describe().find("sunoapi.org") != std::string::npos);
}

TEST_CASE("settle: an error that is not unknown carries no token", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, R"({"code":402,"msg":"no credits"})");
    const auto id = unit_test::scripted_client(transport).extend(
        unit_test::valid_custom().callback_url("https://hooks.example/", lost_token).build());
    REQUIRE_FALSE(id);
    CHECK_FALSE(id.error().callback_token);
    CHECK(id.error().advice.empty());
}

TEST_CASE("settle: an error never tells its token", "[unit]") {
    const Error lost = lost_submit(url_with(lost_token));
    CHECK(unit_test::everything_in(lost).find(lost_token.reveal()) == std::string::npos);
    const Error settled = settle(lost, event_at("/?fermata_token=" + lost_token.reveal()));
    CHECK(unit_test::everything_in(settled).find(lost_token.reveal()) == std::string::npos);
}

TEST_CASE("settle: new tokens are valid and differ", "[unit]") {
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const CallbackToken fresh = fermata::new_callback_token();
        CHECK(fresh.valid());
        CHECK(fresh.reveal().size() == 32);
        CHECK(fresh.reveal().find_first_not_of("0123456789abcdef") == std::string::npos);
        seen.insert(fresh.reveal());
    }
    CHECK(seen.size() == 100);
}

TEST_CASE("settle: two balances are evidence, never proof", "[unit]") {
    struct Row {
        double before;
        double after;
        bool speaks_for_a_charge;
        const char* words;
    };
    const Row rows[] = {{100, 88, true, "the balance fell by 12: "},
                        {100.5, 88.25, true, "the balance fell by 12.25: "},
                        {100, 100, false, "the balance is the same: "},
                        {88, 100, false, "the balance rose by 12: "}};
    for (const Row& row : rows) {
        const fermata::BalanceEvidence evidence = fermata::balance_evidence({row.before}, {row.after});
        CAPTURE(row.before, row.after, evidence.describe());
        CHECK(evidence.speaks_for_a_charge() == row.speaks_for_a_charge);
        CHECK(evidence.describe().find(row.words) == 0);
        CHECK(evidence.describe().find("proves nothing") != std::string::npos);
    }
}
