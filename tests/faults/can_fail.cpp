// SPDX-License-Identifier: MIT
// The table and its judge find what they are there to find.
#include "faults/judge.hpp"
#include "faults/naive_transport.hpp"
#include "faults/scenarios.hpp"
#include "support/catch.hpp"

#include <algorithm>

using faults::Run;
using faults::Scenario;
using fermata::Charge;

namespace {

std::unique_ptr<faults::Caller> naive_caller(fermata::ApiKey key, const fermata::ClientOptions& options) {
    fermata::ClientOptions naive = options;
    naive.transport = std::make_shared<faults::NaiveTransport>(options.curl.ca_file);
    return faults::blocking_caller(std::move(key), naive);
}

/// A run of a call that ended with this charge, or well with Charge::made.
Run ended(Charge charge, int accepted) {
    fermata::Error error;
    error.charge = charge;
    error.attempts.resize(1);
    fermata::Result<fermata::TaskId> result = fermata::TaskId{"the-task"};
    if (charge != Charge::made) result = error;
    Run run{faults::Outcome(result), {"key-0123456789abcdef", "prompt-0123456789", "token-0123456789", "audio"}};
    run.count.accepted = accepted;
    run.count.seen = accepted;
    run.count.task_id = "the-task";
    return run;
}

/// The numbers of the invariants that `run` breaks; 7 stands for a secret told.
std::vector<int> broken(const Run& run, const char* id = "C0") {
    const Scenario scenario{id, "", faults::well, {}};
    const faults::Judgement judgement = faults::judge(scenario, run);
    std::vector<int> numbers;
    for (int i = 0; i < 7; ++i) {
        if (judgement.invariants[i] != 0) numbers.push_back(i + 1);
    }
    return numbers;
}

} // namespace

TEST_CASE("faults: libcurl's defaults send a POST twice, and B12 and B13 show it", "[can_fail]") {
    for (const Scenario& scenario : faults::class_b()) {
        if (scenario.id != "B12" && scenario.id != "B13") continue;
        for (const faults::Variant& variant : faults::variants_of(scenario)) {
            const Run run = faults::run(scenario, variant, naive_caller);
            INFO(scenario.id << ", " << variant.name() << ": " << faults::story(run));
            CHECK(run.count.accepted >= 2);
            CHECK_FALSE(faults::judge(scenario, run).complaints.empty());
        }
    }
}

TEST_CASE("faults: each invariant is found broken", "[can_fail]") {
    CHECK(broken(ended(Charge::made, 1)).empty());
    CHECK(broken(ended(Charge::none, 0)).empty());
    CHECK(broken(ended(Charge::unknown, 1)).empty());
    CHECK(broken(ended(Charge::made, 2)) == std::vector<int>{1, 2});
    CHECK(broken(ended(Charge::made, 0)) == std::vector<int>{2});
    CHECK(broken(ended(Charge::none, 1)) == std::vector<int>{3, 6});
    CHECK(broken(ended(Charge::unknown, 0), "A3") == std::vector<int>{5});

    Run another_task = ended(Charge::made, 1);
    another_task.outcome.task_id = "another-task";
    CHECK(broken(another_task) == std::vector<int>{2});

    Run untold = ended(Charge::unknown, 1);
    untold.count.seen = 2;
    CHECK(broken(untold) == std::vector<int>{4});

    for (const char* secret : {"key-0123456789abcdef", "prompt-0123456789", "token-0123456789"}) {
        Run told = ended(Charge::unknown, 1);
        told.outcome.error->attempts[0].detail = std::string("said ") + secret;
        CHECK(broken(told) == std::vector<int>{7});
    }
}

TEST_CASE("faults: a row that expects something else is found", "[can_fail]") {
    const auto complaints = [](faults::Expectation expected) {
        const Scenario scenario{"C0", "", faults::well, std::move(expected)};
        return faults::judge(scenario, ended(Charge::unknown, 1)).complaints;
    };
    using fermata::ErrorKind;
    using fermata::Reason;
    const faults::Verdict right{ErrorKind::protocol, Reason::none, Charge::unknown};
    CHECK(complaints({{right}, 1, 1}).empty());
    CHECK(complaints({{}, 1, 1}) == std::vector<std::string>{"success was expected"});
    CHECK(complaints({{{ErrorKind::server, Reason::none, Charge::unknown}}, 1, 1}) ==
          std::vector<std::string>{"kind, reason, charge"});
    CHECK(complaints({{{ErrorKind::protocol, Reason::other, Charge::unknown}}, 1, 1}) ==
          std::vector<std::string>{"kind, reason, charge"});
    CHECK(complaints({{{ErrorKind::protocol, Reason::none, Charge::none}}, 1, 1}) ==
          std::vector<std::string>{"kind, reason, charge"});
    CHECK(complaints({{right}, 2, 1}) == std::vector<std::string>{"POSTs seen"});
    CHECK(complaints({{right}, 1, 0}) == std::vector<std::string>{"POSTs accepted"});
    CHECK(complaints({{right}, 1, 1, 3}) == std::vector<std::string>{"attempts"});
    CHECK(complaints({{right}, 1, 1, 1, true}) == std::vector<std::string>{"retryable"});
    CHECK(complaints({{right}, 1, 1, 1, false, std::chrono::seconds(1)}) == std::vector<std::string>{"time taken"});
}
