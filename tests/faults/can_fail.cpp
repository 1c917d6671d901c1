// SPDX-License-Identifier: MIT
// The tables and the checks of a run find what they are there to find.
#include "faults/check.hpp"
#include "faults/scenario.hpp"
#include "support/catch.hpp"

#include <fermata/http/transport.hpp>

#include <curl/curl.h>

#include <memory>

using faults::Run;
using faults::Scenario;
using fermata::Charge;

namespace {

std::size_t append(char* bytes, std::size_t size, std::size_t count, void* to) {
    static_cast<std::string*>(to)->append(bytes, size * count);
    return size * count;
}

/// A transport that uses libcurl without care: one handle, its defaults, kept connections. Used by one
/// thread at a time.
class NaiveTransport final : public fermata::http::Transport {
public:
    explicit NaiveTransport(std::string ca_file)
        : ca_file_(std::move(ca_file)), easy_(curl_easy_init(), curl_easy_cleanup) {}

    fermata::Result<fermata::http::Response> send(const fermata::http::Request& request,
                                                  const fermata::StopToken&) override {
        CURL* easy = easy_.get();
        fermata::http::Response response;
        curl_slist* headers = nullptr;
        for (const auto& header : request.headers) {
            headers = curl_slist_append(headers, (header.name + ": " + header.value).c_str());
        }
        curl_easy_reset(easy);
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file_.c_str());
        curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.total_timeout.count()));
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, append);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, &response.body);
        if (request.method == fermata::http::Method::post) {
            curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.c_str());
        }
        const CURLcode code = curl_easy_perform(easy);
        long status = 0;
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        curl_slist_free_all(headers);
        response.status = static_cast<int>(status);
        if (code == CURLE_OK) return response;
        fermata::Error error;
        error.kind = fermata::ErrorKind::transport;
        error.reason = fermata::Reason::connection_lost;
        error.charge = fermata::Charge::unknown;
        error.message = curl_easy_strerror(code);
        error.attempts.resize(1);
        return error;
    }

private:
    std::string ca_file_;
    std::shared_ptr<void> easy_;
};

/// Returns a blocking client over NaiveTransport.
std::unique_ptr<faults::ClientAdapter> naive_client(fermata::ApiKey key, const fermata::ClientOptions& options) {
    fermata::ClientOptions naive = options;
    naive.transport = std::make_shared<NaiveTransport>(options.curl.ca_file);
    return faults::blocking_client(std::move(key), naive);
}

/// Returns the run of a call that ended with an error of this charge, or in success with Charge::made.
Run ended(Charge charge, int accepted) {
    fermata::Error error;
    error.charge = charge;
    error.attempts.resize(1);
    fermata::Result<fermata::TaskId> result = fermata::TaskId{"the-task"};
    if (charge != Charge::made) result = error;
    Run run{faults::Outcome(result), {"key-0123456789abcdef", "prompt-0123456789", "token-0123456789", "audio"}};
    run.posts.accepted = accepted;
    run.posts.seen = accepted;
    run.posts.task_id = "the-task";
    return run;
}

/// Returns the numbers of the invariants that `run` breaks; 7 stands for a secret told.
std::vector<int> broken(const Run& run, const char* id = "C0") {
    const Scenario scenario{id, "", faults::serve_normally, {}};
    const faults::CheckResult result = faults::check(scenario, run);
    std::vector<int> numbers;
    for (int i = 0; i < 7; ++i) {
        if (result.violations[i] != 0) numbers.push_back(i + 1);
    }
    return numbers;
}

} // namespace

TEST_CASE("faults: libcurl's defaults send a POST twice, and B12 and B13 show it", "[can_fail]") {
    for (const Scenario& scenario : faults::unknown_outcome_scenarios()) {
        if (scenario.id != "B12" && scenario.id != "B13") continue;
        for (const faults::Variant& variant : faults::variants_of(scenario)) {
            const Run run = faults::run(scenario, variant, naive_client);
            INFO(scenario.id << ", " << variant.name() << ": " << faults::describe_run(run));
            CHECK(run.posts.accepted >= 2);
            CHECK_FALSE(faults::check(scenario, run).failures.empty());
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

    Run unlisted = ended(Charge::unknown, 1);
    unlisted.posts.seen = 2;
    CHECK(broken(unlisted) == std::vector<int>{4});

    for (const char* secret : {"key-0123456789abcdef", "prompt-0123456789", "token-0123456789"}) {
        Run told = ended(Charge::unknown, 1);
        told.outcome.error->attempts[0].detail = std::string("said ") + secret;
        CHECK(broken(told) == std::vector<int>{7});
    }
}

TEST_CASE("faults: a row that expects something else is found", "[can_fail]") {
    const auto failures = [](faults::Expectation expected) {
        const Scenario scenario{"C0", "", faults::serve_normally, std::move(expected)};
        return faults::check(scenario, ended(Charge::unknown, 1)).failures;
    };
    using fermata::ErrorKind;
    using fermata::Reason;
    const faults::ErrorClass right{ErrorKind::protocol, Reason::none, Charge::unknown};
    CHECK(failures({{right}, 1, 1}).empty());
    CHECK(failures({{}, 1, 1}) == std::vector<std::string>{"success was expected"});
    CHECK(failures({{{ErrorKind::server, Reason::none, Charge::unknown}}, 1, 1}) ==
          std::vector<std::string>{"kind, reason, charge"});
    CHECK(failures({{{ErrorKind::protocol, Reason::other, Charge::unknown}}, 1, 1}) ==
          std::vector<std::string>{"kind, reason, charge"});
    CHECK(failures({{{ErrorKind::protocol, Reason::none, Charge::none}}, 1, 1}) ==
          std::vector<std::string>{"kind, reason, charge"});
    CHECK(failures({{right}, 2, 1}) == std::vector<std::string>{"POSTs seen"});
    CHECK(failures({{right}, 1, 0}) == std::vector<std::string>{"POSTs accepted"});
    CHECK(failures({{right}, 1, 1, 3}) == std::vector<std::string>{"attempts"});
    CHECK(failures({{right}, 1, 1, 1, true}) == std::vector<std::string>{"retryable"});
    CHECK(failures({{right}, 1, 1, 1, false, std::chrono::seconds(1)}) == std::vector<std::string>{"time taken"});
}
