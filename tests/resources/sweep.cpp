// SPDX-License-Identifier: MIT
#include "resources/sweep.hpp"

#include "support/catch.hpp"

#include <algorithm>

namespace resources {

namespace {

using fermata::Charge;
using fermata::ErrorKind;

constexpr std::size_t most_runs = 3000; // far more than any operation has requests

/// Whether the id of the task that was paid for is in somebody's hands.
bool has_id(const Outcome& outcome) {
    return !outcome.task_id.empty() || (outcome.error && outcome.error->task_id) || outcome.unclaimed.size() == 1;
}

/// The charge of a paid operation, of which the service has `accepted` so many requests.
void check_charge(const Sweep& sweep, const Outcome& outcome, std::size_t accepted) {
    CHECK(accepted <= 1);
    if (accepted == 0) {
        CHECK_FALSE(outcome.is_good());
        CHECK(outcome.unclaimed.empty());
        if (outcome.error) CHECK(outcome.error->charge != Charge::made);
        return;
    }
    CHECK(outcome.unclaimed.size() <= 1);
    const bool is_told = outcome.error && outcome.error->charge != Charge::none;
    CHECK((is_told || has_id(outcome)));
    if (outcome.error && outcome.error->charge == Charge::made) CHECK(outcome.error->task_id);
    // An answer that libcurl could not take in is lost; one that it has delivered is not.
    if (sweep.resource == Resource::library_memory) CHECK(has_id(outcome));
}

void check_error(const Sweep& sweep, const fermata::Error& error, bool threw, std::size_t accepted) {
    // A call on a loop whose start was left by an exception is over before it was sent.
    const bool ended_by_exception = error.kind == ErrorKind::cancelled && threw && accepted == 0;
    // libcurl (7.88) sends a URL without its query, where a task's id is, when it has no memory for that.
    const bool asked_for_nothing = error.kind == ErrorKind::rejected && sweep.resource == Resource::libcurl_memory;
    CHECK((error.kind == ErrorKind::transport || ended_by_exception || asked_for_nothing));
    if (!is_paid(sweep.operation)) CHECK(error.charge != Charge::unknown);
    if (sweep.resource != Resource::curl_entry) return;
    if (struck_entry().rfind("curl_easy_setopt", 0) != 0) return;
    CHECK(error.reason == fermata::Reason::out_of_memory);
    CHECK((accepted == 0 || error.charge == Charge::made)); // the wait for a task that was paid for may fail, too
}

/// A download that fails may leave parts, which the next one goes on with; one that goes well leaves none.
void check_files(const Sweep& sweep, const Outcome& outcome, std::size_t tracks) {
    const auto parts = std::count_if(outcome.files.begin(), outcome.files.end(), is_part);
    const std::size_t whole = outcome.files.size() - static_cast<std::size_t>(parts);
    CHECK(whole <= tracks);
    if (sweep.operation != Operation::download || !outcome.is_good()) return;
    CHECK(whole == tracks);
    CHECK(parts == 0);
}

void check_faulty(const Sweep& sweep, const Outcome& outcome, std::size_t accepted, std::size_t tracks) {
    CHECK_FALSE(outcome.is_open);
    CHECK(outcome.times_told <= 1);
    CHECK((outcome.threw || outcome.times_told == 1));
    if (is_paid(sweep.operation)) {
        check_charge(sweep, outcome, accepted);
    } else {
        CHECK(accepted == 0);
    }
    if (outcome.error) check_error(sweep, *outcome.error, outcome.threw, accepted);
    check_files(sweep, outcome, tracks);
}

/// Carries out the operation with the request `number` failing, and once more; returns whether any has failed.
bool run_one(const Sweep& sweep, const Scene& scene, std::size_t number, Tally& tally) {
    const std::unique_ptr<Caller> caller = make_caller(sweep.driver, scene);
    const std::size_t before = scene.accepted();
    Outcome outcome;
    {
        const Fault fault(sweep.resource, number, sweep.scarcity);
        outcome = caller->call(sweep.operation);
    }
    const bool has_struck = Fault::has_struck();
    const std::size_t accepted = scene.accepted() - before;
    CAPTURE(number, accepted, struck_entry(), outcome.summary());
    if (!has_struck) {
        CHECK(outcome.is_good());
    } else {
        check_faulty(sweep, outcome, accepted, scene.task().tracks.size());
    }

    const Outcome next = caller->call(sweep.operation);
    CAPTURE(next.summary());
    CHECK(next.is_good());
    CHECK(next.unclaimed.empty());
    CHECK(scene.accepted() - before - accepted == (is_paid(sweep.operation) ? 1 : 0));
    check_files(sweep, next, scene.task().tracks.size());

    ++tally.runs;
    tally.good += outcome.is_good() ? 1 : 0;
    tally.threw += outcome.threw ? 1 : 0;
    tally.failed += outcome.error ? 1 : 0;
    tally.kept += outcome.unclaimed.empty() ? 0 : 1;
    return has_struck;
}

} // namespace

std::string Sweep::name() const {
    return std::string(to_string(operation)) + (driver == Driver::loop ? " on a loop, " : ", ") + to_string(resource) +
           " fails " + to_string(scarcity);
}

Tally& Tally::operator+=(const Tally& other) noexcept {
    runs += other.runs;
    good += other.good;
    threw += other.threw;
    failed += other.failed;
    kept += other.kept;
    return *this;
}

Tally run(const Sweep& sweep, const Scene& scene) {
    Tally tally;
    const std::string name = sweep.name();
    CAPTURE(name);
    REQUIRE(make_caller(sweep.driver, scene)->call(sweep.operation).is_good()); // libcurl keeps some things for ever
    const Holdings before = holdings();
    std::size_t number = 0;
    while (number < most_runs && run_one(sweep, scene, number, tally)) {
        const Holdings after = holdings();
        CAPTURE(number, after.easy_handles, after.multi_handles, after.header_lists);
        CAPTURE(before.libcurl_blocks, after.libcurl_blocks);
        REQUIRE(after == before);
        ++number;
    }
    CHECK(number < most_runs);
    CHECK(number > 0);
    return tally;
}

} // namespace resources
