// SPDX-License-Identifier: MIT
// A submit, then a wait for its task, as one machine.
#include "machine/call_helpers.hpp"

#include <fermata/detail/extend_and_wait_call.hpp>

using namespace machine_test;
using fermata::detail::ExtendAndWaitCall;

namespace {

const char pending[] = R"({"code":200,"data":{"taskId":"task-1","status":"PENDING"}})";

fermata::WaitOptions lasting(Duration timeout) {
    fermata::WaitOptions options;
    options.timeout = timeout;
    return options;
}

} // namespace

TEST_CASE("extend_and_wait: looks at the task right after the submit", "[machine]") {
    const State client = client_with();
    Driver<ExtendAndWaitCall> driver(*client, request(), fermata::WaitOptions{});
    driver.start();
    CHECK(driver.machine().request().send_once);
    driver.gets(answer(200, accepted)).sleeps();
    CHECK(driver.elapsed() == Duration(0));
    CHECK_FALSE(driver.machine().request().send_once);
    CHECK(driver.machine().request().url.find("taskId=task-1") != std::string::npos);
    driver.gets(answer(200, pending));
    CHECK(driver.step.next == Next::pause);
}

TEST_CASE("extend_and_wait: the time given counts for the wait, and for the submit when it is short", "[machine]") {
    const State client = client_with();
    struct Row {
        Duration timeout;
        Duration submit;
    };
    for (const Row& row : {Row{15min, 60s}, Row{20s, 20s}}) {
        DYNAMIC_SECTION(row.timeout.count() << " ms") {
            Driver<ExtendAndWaitCall> driver(*client, request(), lasting(row.timeout));
            driver.start();
            CHECK(driver.machine().request().total_timeout == row.submit);
            driver.gets(answer(200, accepted), 19s).sleeps();
            for (driver.gets(answer(200, pending)); driver.step.next == Next::pause;) {
                driver.sleeps().gets(answer(200, pending));
            }
            CHECK(driver.result().error().task_id == fermata::TaskId{"task-1"});
            CHECK(driver.elapsed() - 19s < row.timeout);
            CHECK(driver.elapsed() - 19s > row.timeout - 31s);
        }
    }
}
