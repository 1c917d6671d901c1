// SPDX-License-Identifier: MIT
// A paid call through a real nginx, by both clients: what the client is told, against what the services behind the
// gateway have charged for. `gateway_tests` prints a line for each cell.
#include "emulator/emulator.hpp"
#include "faults/client_adapter.hpp"
#include "gateway/cells.hpp"
#include "gateway/nginx.hpp"
#include "support/catch.hpp"
#include "support/patience.hpp"
#include "support/raw_server.hpp"
#include "support/requests.hpp"

#include <cstdio>

using namespace gateway;
using faults::ClientAdapter;
using fermata_emulator::Emulator;

namespace {

struct Driver {
    const char* name;
    faults::MakeClient make;
};

Driver any_driver() {
    return GENERATE(Driver{"Client", faults::blocking_client}, Driver{"AsyncClient", faults::async_client});
}

/// A client that waits long for answers and pauses for nothing.
std::unique_ptr<ClientAdapter> client_of(const Driver& driver, const Nginx& nginx) {
    fermata::ClientOptions options;
    options.base_url = nginx.base_url();
    options.timeouts.connect = options.timeouts.exchange = std::chrono::minutes(1);
    options.retry.backoff.base = options.retry.backoff.rate_limited = std::chrono::milliseconds(1);
    return driver.make(fermata::ApiKey{"test-key-0123456789"}, options);
}

std::string replaced(std::string text, const std::string& what, const std::string& base_url) {
    const std::string place = base_url.substr(std::string("http://").size());
    for (std::size_t at = 0; (at = text.find(what)) != std::string::npos;) text.replace(at, what.size(), place);
    return text;
}

std::string words_of(const std::optional<faults::ErrorClass>& error) {
    if (!error) return "success";
    return std::string("(") + to_string(error->kind) + ", " + to_string(error->reason) + ", " +
           to_string(error->charge) + ")";
}

std::optional<faults::ErrorClass> class_of(const fermata::Result<fermata::TaskId>& id) {
    if (id) return std::nullopt;
    return faults::ErrorClass{id.error().kind, id.error().reason, id.error().charge};
}

/// Checks what the client was told against what the services have charged for: never better, and unknown as unknown.
void check_charge(const fermata::Result<fermata::TaskId>& id, std::size_t paid) {
    const fermata::Charge told = id ? fermata::Charge::made : id.error().charge;
    if (told == fermata::Charge::none) CHECK(paid == 0);
    if (told == fermata::Charge::made) CHECK(paid >= 1);
    if (told != fermata::Charge::unknown) return;
    CHECK_FALSE(id.error().retryable);
    CHECK(id.error().attempts.size() == 1);
    CHECK(id.error().describe().find("maybe charged") != std::string::npos);
}

void run(const Cell& cell, const Driver& driver) {
    Emulator first, second;
    const auto filled = [&](const std::string& text) {
        return replaced(replaced(text, "FIRST", first.base_url()), "SECOND", second.base_url());
    };
    const Nginx nginx(filled(cell.http), filled(cell.server));
    const auto client = client_of(driver, nginx);
    const auto paid = [&] { return first.submits_accepted() + second.submits_accepted(); };
    std::string before; // the task of the call before
    if (cell.primed) {
        const auto id = client->extend(test_support::example_request(), {});
        if (!id) FAIL(id.error().describe() << "; nginx: " << nginx.log());
        before = id->str();
    }
    const std::size_t paid_before = paid();
    if (cell.fault) first.plan_fault({fermata_emulator::Route::submit, {*cell.fault}});

    const auto id = client->extend(test_support::example_request(), {});
    // When all went well, a copy of the request may still be on its way.
    if (id) test_support::comes([&] { return paid() - paid_before >= cell.paid; });

    std::printf("gateway: %-48s %-11s told %s, charged %zu times\n", cell.name.c_str(), driver.name,
                words_of(class_of(id)).c_str(), paid() - paid_before);
    INFO((id ? "task " + id->str() : id.error().describe()) << "\nnginx: " << nginx.log());
    CHECK(paid() - paid_before == cell.paid);
    CHECK(words_of(class_of(id)) == words_of(cell.error));
    check_charge(id, paid() - paid_before);
    if (!id) CHECK(id.error().describe().find(cell.says) != std::string::npos);
    if (!id && cell.primed && cell.error->kind == fermata::ErrorKind::protocol) {
        CHECK(id.error().possible_task_id == before);
    }
}

} // namespace

TEST_CASE("gateway: what nginx makes of a paid call", "[gateway]") {
    const Driver driver = any_driver();
    for (const Cell& cell : cells()) {
        DYNAMIC_SECTION(cell.name << ", " << driver.name) { run(cell, driver); }
    }
}

TEST_CASE("gateway: nginx passes on an answer that breaks off in the middle of its chunks", "[gateway]") {
    const Driver driver = any_driver();
    test_support::RawServer service([](std::size_t number, const std::string&) {
        const std::string body = test_support::accepted_answer_to(number);
        char size[20];
        std::snprintf(size, sizeof size, "%zx", body.size());
        return test_support::RawReply{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string(size) +
                                      "\r\n" + body + "\r\n"}; // all of the text, and no end
    });
    const Nginx nginx(
        "", replaced("proxy_http_version 1.1; location / { proxy_pass http://FIRST; }", "FIRST", service.base_url()));
    const auto id = client_of(driver, nginx)->extend(test_support::example_request(), {});
    REQUIRE_FALSE(id);
    INFO(id.error().describe() << "\nnginx: " << nginx.log());
    CHECK(service.whole_requests() == 1);
    CHECK(words_of(class_of(id)) == words_of(faults::network_unknown));
    check_charge(id, 1);
}
