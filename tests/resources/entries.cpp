// SPDX-License-Identifier: MIT
// Every call of libcurl that an operation makes fails once, one after the other.
#include "resources/sweep.hpp"
#include "support/catch.hpp"

using namespace resources;

TEST_CASE("resources: each call of libcurl fails once, and the next operation works", "[resources]") {
    const Scene scene;
    Tally all;
    for (const Driver driver : {Driver::blocking, Driver::loop}) {
        for (const Operation operation : all_operations) {
            all += run({driver, operation, Resource::curl_entry}, scene);
        }
    }
    WARN(all.runs << " runs: " << all.good << " good all the same, " << all.failed << " failed");
    CHECK(all.failed > 100); // the options alone are more
    CHECK(all.threw == 0);   // libcurl throws nothing, and nothing of it runs the library out of memory
}

TEST_CASE("resources: every entry that can fail is called by an operation", "[resources]") {
    const Scene scene;
    for (const Driver driver : {Driver::blocking, Driver::loop}) {
        const std::unique_ptr<Caller> caller = make_caller(driver, scene);
        for (const Operation operation : all_operations) CHECK(caller->call(operation).is_good());
    }
    for (const EntryCalls& entry : entry_calls()) {
        CAPTURE(entry.entry);
        CHECK(entry.calls > 0);
    }
}
