// SPDX-License-Identifier: MIT
// Every allocation of an operation fails, one after the other: those of the library, its buffers for answers included,
// and those of libcurl. Once, and from then on for good.
#include "resources/sweep.hpp"
#include "support/catch.hpp"

#include <vector>

using namespace resources;

namespace {

/// Each sweep is a row; a row that would show nothing new is left out.
struct Row {
    Driver driver;
    std::vector<Operation> operations;
};

const std::vector<Operation> of_each_kind = {Operation::extend_and_wait, Operation::download};
const std::vector<Operation> all_of_them = {Operation::extend, Operation::extend_and_wait, Operation::task,
                                            Operation::wait, Operation::download};

Tally run_all(Resource resource, Scarcity scarcity, const std::vector<Row>& rows) {
    const Scene scene;
    Tally all;
    for (const Row& row : rows) {
        for (const Operation operation : row.operations) {
            all += run({row.driver, operation, resource, scarcity}, scene);
        }
    }
    WARN(to_string(resource) << " fails " << to_string(scarcity) << ", " << all.runs << " runs: " << all.good
                             << " good all the same, " << all.failed << " failed, " << all.threw << " exceptions, "
                             << all.kept << " tasks kept for their caller");
    return all;
}

} // namespace

TEST_CASE("resources: each allocation of the library fails once", "[resources]") {
    const Tally all = run_all(Resource::library_memory, Scarcity::once,
                              {{Driver::blocking, all_of_them}, {Driver::loop, all_of_them}});
    CHECK(all.threw > 100);
    CHECK(all.kept > 0); // some fail between the answer and the end of the call
}

TEST_CASE("resources: each allocation of the library fails, and all that follow", "[resources]") {
    const Tally all = run_all(Resource::library_memory, Scarcity::for_good,
                              {{Driver::blocking, {Operation::extend_and_wait}}, {Driver::loop, {Operation::extend}}});
    CHECK(all.threw > 100);
    CHECK(all.kept > 0);
}

TEST_CASE("resources: each allocation of libcurl fails once", "[resources]") {
    const Tally all = run_all(Resource::libcurl_memory, Scarcity::once,
                              {{Driver::blocking, of_each_kind}, {Driver::loop, of_each_kind}});
    CHECK(all.failed > 100);
    CHECK(all.threw == 0);
}

TEST_CASE("resources: each allocation of libcurl fails, and all that follow", "[resources]") {
    const Tally all =
        run_all(Resource::libcurl_memory, Scarcity::for_good, {{Driver::blocking, {Operation::extend_and_wait}}});
    CHECK(all.failed > 50);
    CHECK(all.threw == 0);
}
