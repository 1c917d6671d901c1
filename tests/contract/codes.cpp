// SPDX-License-Identifier: MIT
#include "outcome.hpp"

using namespace contract;

// HTTP 200 and a number in the body: how the service says no (recorded). One table a provider, as kind, reason, charge
// and whether the same call again may succeed. A number that no page lists may stand for anything, so its charge is
// unknown and it is final.
namespace {

struct Row {
    const char* code;
    const char* expected;
};

constexpr char unlisted[] = "server server_fault unknown final";

constexpr Row kie_rows[] = {
    {"400", unlisted},
    {"401", "rejected unauthorised none final"},
    {"402", "rejected no_credits none final"},
    {"404", "rejected not_found none final"},
    {"405", unlisted},
    {"408", "server server_fault unknown final"}, // no result from upstream: it may yet come
    {"409", "rejected conflict none final"},
    {"413", "rejected too_long none final"},
    {"422", "rejected invalid_parameters none final"},
    {"429", "rejected rate_limited none again"}, // "does not enter the queue"
    {"430", unlisted},
    {"433", "rejected other none final"},
    {"451", "rejected other none final"},
    {"455", "rejected maintenance none again"},
    {"500", "server server_fault unknown final"},
    {"501", "server server_fault unknown final"},
    {"505", "rejected other none final"},
};

constexpr Row sunoapi_rows[] = {
    {"400", "rejected invalid_parameters none final"},
    {"401", "rejected unauthorised none final"},
    {"402", "rejected no_credits none final"}, // of its other pages, as 409, 422 and 451
    {"404", "rejected not_found none final"},
    {"405", "rejected rate_limited none again"},
    {"408", unlisted},
    {"409", "rejected conflict none final"},
    {"413", "rejected too_long none final"},
    {"422", "rejected invalid_parameters none final"},
    {"429", "rejected no_credits none final"},
    {"430", "rejected rate_limited none again"},
    {"433", unlisted},
    {"451", "rejected other none final"},
    {"455", "rejected maintenance none again"},
    {"500", "server server_fault unknown final"},
    {"501", unlisted},
    {"505", unlisted},
};

constexpr Row rows_of_both[] = {{"0", unlisted},   {"199", unlisted}, {"201", unlisted},
                                {"403", unlisted}, {"777", unlisted}, {"99999", unlisted}};

template<class Rows> void check_rows(const fermata::Provider& provider, const Rows& rows) {
    for (const Row& row : rows) {
        INFO(provider.name << " code " << row.code);
        const fermata::Error error = submit_error(provider, 200, refusal_body(row.code));
        CHECK(words(error) == row.expected);
        CHECK(error.service_code == std::stoll(row.code));
        CHECK(error.service_message == "no");
    }
}

} // namespace

TEST_CASE("kie.ai: the meaning of every code under HTTP 200",
          "[doc-code-kie-408][doc-code-kie-413][doc-code-kie-433][doc-code-kie-501][doc-code-kie-505]"
          "[001-http-200][002-http-200]"
          "[001-code-401][001-code-402][001-code-404][001-code-409][001-code-422][001-code-429][001-code-451]"
          "[001-code-455][001-code-500]"
          "[002-code-401][002-code-402][002-code-404][002-code-409][002-code-422][002-code-429][002-code-451]"
          "[002-code-455][002-code-500]") {
    check_rows(fermata::kie(), kie_rows);
    check_rows(fermata::kie(), rows_of_both);
}

TEST_CASE("sunoapi.org: the meaning of every code under HTTP 200",
          "[seed][doc][000-http-200]"
          "[000-code-400][000-code-401][000-code-404][000-code-405][000-code-413][000-code-429][000-code-430]"
          "[000-code-455][000-code-500]") {
    check_rows(fermata::sunoapi(), sunoapi_rows);
    check_rows(fermata::sunoapi(), rows_of_both);
}

TEST_CASE("codes: 200 with a task id is a paid task", "[seed][001-code-200][002-code-200][000-code-200]") {
    for (const fermata::Provider& provider : {fermata::kie(), fermata::sunoapi()}) {
        for (const int status : {200, 201, 202, 299}) {
            CHECK(submitted(provider, status, seed_answer) == "made 5c79****be8e");
        }
    }
}

TEST_CASE("codes: a refusal with a task id is still a refusal, and an unlisted code keeps the id", "[infer]") {
    const auto with_code = [](const char* code) {
        return std::string(R"({"code":)") + code + R"(,"msg":"m","data":{"taskId":"task-1"}})";
    };
    CHECK(submitted(fermata::kie(), 200, with_code("402")) == "rejected no_credits none final");
    CHECK(submit_error(fermata::kie(), 200, with_code("402")).possible_task_id.empty());
    CHECK(submitted(fermata::kie(), 200, with_code("777")) == unlisted);
    CHECK(submit_error(fermata::kie(), 200, with_code("777")).possible_task_id == "task-1");
}

// The providers' tables disagree on what a number means, and msg is anything: a profile decides, never words.
TEST_CASE("codes: the words of msg never decide (recorded, clients' accounts)",
          "[rec-msg-callback-url][rec-msg-no-record][code-msg]") {
    struct Met {
        const char* code;
        const char* msg;
        const char* at_kie;
        const char* at_sunoapi;
    };
    const Met met[] = {
        {"429", "The current credits are insufficient. Please top up.", "rejected rate_limited none again",
         "rejected no_credits none final"},
        {"429", "Your call frequency is too high, please try again later.", "rejected rate_limited none again",
         "rejected no_credits none final"},
        {"402", "The current credits are insufficient. Please top up.", "rejected no_credits none final",
         "rejected no_credits none final"},
        {"422", "Please enter callBackUrl.", "rejected invalid_parameters none final",
         "rejected invalid_parameters none final"},
        {"400", "Please enter callBackUrl.", unlisted, "rejected invalid_parameters none final"},
        {"422", "continueAt cannot be null", "rejected invalid_parameters none final",
         "rejected invalid_parameters none final"},
        {"422", "continueAt cannot be empty or less than 1", "rejected invalid_parameters none final",
         "rejected invalid_parameters none final"},
        {"422", "model cannot be null", "rejected invalid_parameters none final",
         "rejected invalid_parameters none final"},
        {"422", "customMode cannot be null", "rejected invalid_parameters none final",
         "rejected invalid_parameters none final"},
        {"422", "Record does not exist", "rejected invalid_parameters none final",
         "rejected invalid_parameters none final"},
        {"401", "You do not have access permissions", "rejected unauthorised none final",
         "rejected unauthorised none final"},
        {"500", "Internal Error, Please try again later.", unlisted, unlisted},
        {"500", "This field is required", unlisted, unlisted},
        {"500", "success", unlisted, unlisted},
        {"455", "The server is currently being maintained, please try again later~", "rejected maintenance none again",
         "rejected maintenance none again"},
        {"422", "\xE4\xB8\x8D\xE8\x83\xBD\xE4\xB8\xBA\xE7\xA9\xBA", "rejected invalid_parameters none final",
         "rejected invalid_parameters none final"},
    };
    for (const Met& row : met) {
        const std::string body = refusal_body(row.code, row.msg);
        INFO(body);
        CHECK(submitted(fermata::kie(), 200, body) == row.at_kie);
        CHECK(submitted(fermata::sunoapi(), 200, body) == row.at_sunoapi);
        CHECK(submit_error(fermata::kie(), 200, body).service_message == row.msg);
    }
}

TEST_CASE("codes: an envelope that says message in place of msg is judged by its code (documentation)",
          "[doc-message-for-msg]") {
    CHECK(submitted(fermata::kie(), 200, R"({"code":401,"message":"no"})") == "rejected unauthorised none final");
}
