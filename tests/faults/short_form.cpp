// SPDX-License-Identifier: MIT
// The short form of the tables: a row for each class of fault and each place where one can strike, through both
// clients, in whatever environment this program has (tests/environment). `faults_tests "[short]"` prints the count.
#include "faults/other_process.hpp"
#include "faults/table_run.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <initializer_list>
#include <stdexcept>

namespace faults {

namespace {

/// Returns the rows with these ids.
std::vector<Scenario> rows_of(std::initializer_list<const char*> ids) {
    const std::vector<Scenario> all =
        joined({not_sent_scenarios(), unknown_outcome_scenarios(), answer_scenarios(), invalid_request_scenarios(),
                polling_scenarios(), interruption_scenarios()});
    std::vector<Scenario> rows;
    for (const std::string id : ids) {
        const auto has_id = [&id](const Scenario& row) { return row.id == id; };
        const auto found = std::find_if(all.begin(), all.end(), has_id);
        if (found == all.end()) throw std::runtime_error("no table has the row " + id);
        rows.push_back(*found);
    }
    return rows;
}

/// Rows of one call of `extend` that nothing but the server makes fail: any process can make it.
std::vector<Scenario> plain_rows() {
    return rows_of({
        "A3",                  // refused
        "A8",           "A16", // no TLS: another authority, plain HTTP
        "B1",           "B2",  // taken by half, whole: FIN
        "B3",                  // RST
        "B5 headers",          // half of an answer's headers
        "B7",           "B9",  // half of its body, of a chunk
        "B15",                 // HTTP/2 is offered
        "B20",                 // too long
        "C1",                  // success
        "C17",                 // a page
        "C3 402",       "C5",  // refused, refused thrice
        "C11 500",      "C12 504 taken",
        "C18 taken",    "C19 413", // the service and gateways fail
        "C15 302",                 // redirected
        "C24 echo 402",            // the answer repeats the secrets
    });
}

/// A few of them, where each run starts a program.
std::vector<Scenario> fewest_rows() {
    return rows_of({"A3", "A8", "B1 early", "B2", "B3", "B7", "C1", "C5", "C12 504 taken", "C18 taken"});
}

/// Rows that a driver in this process makes: calls with options, kept connections, looks and interruptions.
std::vector<Scenario> rows_of_this_process() {
    return joined({plain_rows(), rows_of({"A1",
                                          "A21 refused",
                                          "A22 407",
                                          "B4",
                                          "B12",
                                          "B13",
                                          "B14",
                                          "C7",
                                          "C9 Fri, 31 Dec 2199 23:59:59 GMT",
                                          "D3 legal 0.65",
                                          "D4 prompt of four bytes",
                                          "D5 prompt",
                                          "E1",
                                          "E3 failed",
                                          "E4",
                                          "E7",
                                          "S5 stop",
                                          "S5 time",
                                          "S9 stop",
                                          "S11 stop"})});
}

/// Returns the row for https, where a proxy that is not there stands before the service: nothing is sent.
Scenario before_a_dead_proxy(Scenario row) {
    row.expected = repeated({transport(Reason::connect, Charge::none)});
    return std::move(row).on(Scheme::https).only(When::fresh);
}

void run_with_https_through_a_dead_proxy(MakeClient make) {
    for (const Scenario& row : rows_of_this_process()) {
        if (row.scheme != Scheme::https) run_table({Scenario(row).on(Scheme::http)}, make);
    }
    for (const Scenario& row : plain_rows()) {
        if (row.scheme != Scheme::http && row.id != "A3") run_table({before_a_dead_proxy(row)}, make);
    }
}

} // namespace

TEST_CASE("faults, short: in this process", "[.][short]") { run_table(rows_of_this_process(), blocking_client); }

TEST_CASE("faults, short, async: in this process", "[.][short]") { run_table(rows_of_this_process(), async_client); }

TEST_CASE("faults, short: the environment names a dead proxy for https", "[.][short_proxy]") {
    run_with_https_through_a_dead_proxy(blocking_client);
}

TEST_CASE("faults, short, async: the environment names a dead proxy for https", "[.][short_proxy]") {
    run_with_https_through_a_dead_proxy(async_client);
}

TEST_CASE("faults, short: in a program of its own", "[.][short_program]") {
    for (const char* driver : {"blocking", "async"}) {
        DYNAMIC_SECTION(driver) {
            for (Scenario row : fewest_rows()) {
                run_table({in_a_program(std::move(row), driver).only(When::fresh)}, blocking_client);
            }
        }
    }
}

// Over http alone: what a thread of the server holds of the TLS library at the fork is held in the child for good.
TEST_CASE("faults, short: in a forked child", "[.][short_fork]") {
    for (const MakeClient make : {blocking_client, async_client}) {
        DYNAMIC_SECTION((make == async_client ? "async" : "blocking")) {
            for (Scenario row : fewest_rows()) {
                if (row.scheme != Scheme::https) run_table({in_a_fork(std::move(row)).on(Scheme::http)}, make);
            }
        }
    }
}

} // namespace faults
