// SPDX-License-Identifier: MIT
#include "faults/check.hpp"

#include <algorithm>

namespace faults {

using fermata::Charge;
using fermata::Error;

namespace {

constexpr std::chrono::milliseconds clock_step{10}; // libcurl's timeouts count in whole milliseconds, twice rounded

/// How late the end of a call may be. The goal is 250 ms, and what comes of it is printed; this is for machines that do
/// much else, and still less than any time that is not the row's own.
constexpr std::chrono::seconds max_lateness{30};

/// Checks one run.
class RunChecker {
public:
    RunChecker(const Scenario& scenario, const Run& run) : scenario_(scenario), run_(run), error_(run.outcome.error) {}

    CheckResult check() {
        check_invariants();
        check_secrets();
        check_row();
        return std::move(result_);
    }

private:
    void require(bool holds, std::string failure) {
        if (!holds) result_.failures.push_back(std::move(failure));
    }

    void invariant(int number, bool holds, const char* description) {
        if (!holds) ++result_.violations[number - 1];
        require(holds, (number == 7 ? "secret: " : "O" + std::to_string(number) + ": ") + std::string(description));
    }

    /// Checks O1 to O6. An error with Charge::made carries its task, and the same holds for it as for a success.
    void check_invariants() {
        const int accepted = run_.posts.accepted;
        const Charge charge = error_ ? error_->charge : Charge::made;
        const std::string id = error_ && error_->task_id ? error_->task_id->str() : run_.outcome.task_id;
        invariant(1, accepted <= 1, "accepted at most once");
        if (charge == Charge::made && !reads_only())
            invariant(2, accepted == 1 && id == run_.posts.task_id, "a task that is told is the one that was accepted");
        if (charge == Charge::none) invariant(3, accepted == 0, "`none` means that nothing was accepted");
        if (charge == Charge::unknown) {
            const bool is_flagged = error_->describe().find("maybe charged") != std::string::npos;
            const bool are_listed = run_.posts.seen <= static_cast<int>(error_->attempts.size());
            invariant(4, is_flagged && are_listed && !error_->retryable, "`unknown` says so, and tells of each POST");
        }
        const bool sent_nothing = scenario_.id[0] == 'A' && !scenario_.may_have_left;
        invariant(5, !(sent_nothing && charge == Charge::unknown), "`unknown` although nothing was sent");
        invariant(6, accepted == 0 || charge != Charge::none, "an accepted POST is reported or flagged");
    }

    /// Returns whether the call polls the task of another call, and so has no POST of its own.
    bool reads_only() const { return run_.posts.seen == 0 && scenario_.id[0] == 'E'; }

    void check_secrets() {
        if (!error_) return;
        std::string text =
            error_->describe() + error_->message + error_->service_message + error_->excerpt + error_->possible_task_id;
        for (const auto& violation : error_->violations) text += violation.field + violation.rule + violation.value;
        for (const auto& attempt : error_->attempts) text += attempt.detail;
        for (const std::string* secret : {&run_.data.key, &run_.data.prompt, &run_.data.token}) {
            const std::string start = secret->substr(0, 16);
            invariant(7, start.size() < 16 || text.find(start) == std::string::npos, "none is told");
        }
    }

    void check_row() {
        const Expectation& expected = scenario_.expected;
        if (expected.errors.empty()) {
            require(!error_, "success was expected");
        } else {
            const auto matches = [this](const ErrorClass& one) {
                return error_ && error_->kind == one.kind && error_->reason == one.reason &&
                       error_->charge == one.charge;
            };
            require(std::any_of(expected.errors.begin(), expected.errors.end(), matches), "kind, reason, charge");
        }
        if (error_ && !expected.errors.empty()) {
            require(expected.attempts.contains(static_cast<int>(error_->attempts.size())), "attempts");
            const bool is_open = scenario_.may_have_left || expected.is_held_up; // more than one error is right
            require(is_open || error_->retryable == expected.retryable, "retryable");
        }
        require(expected.seen.contains(run_.posts.seen), "POSTs seen");
        require(expected.accepted.contains(run_.posts.accepted), "POSTs accepted");
        const std::chrono::milliseconds due = expected.due * run_.time_factor;
        const bool begun = run_.was_stopped ? run_.took.count() >= 0 : run_.took >= due - clock_step;
        require(begun && (expected.is_held_up || run_.took <= due + max_lateness), "time taken");
        require(run_.connections_to_other_server == 0, "another server was reached");
        if (scenario_.check) {
            const std::string wrong = scenario_.check(run_);
            require(wrong.empty(), wrong);
        }
    }

    const Scenario& scenario_;
    const Run& run_;
    const std::optional<Error>& error_;
    CheckResult result_{};
};

std::string describe(const ErrorClass& error) {
    return std::string(to_string(error.kind)) + " " + to_string(error.reason) + " " + to_string(error.charge);
}

std::string describe(const Range& range) {
    const std::string least = std::to_string(range.least);
    return range.least == range.most ? least : least + ".." + std::to_string(range.most);
}

} // namespace

CheckResult check(const Scenario& scenario, const Run& run) { return RunChecker(scenario, run).check(); }

std::optional<std::chrono::milliseconds> lateness(const Scenario& scenario, const Run& run) {
    if (run.was_stopped) return run.took;
    if (scenario.expected.due.count() == 0) return std::nullopt;
    return run.took - scenario.expected.due * run.time_factor;
}

std::string describe_expectation(const Scenario& scenario) {
    const Expectation& expected = scenario.expected;
    std::string text;
    for (const ErrorClass& error : expected.errors) text += (text.empty() ? "" : " or ") + describe(error);
    if (text.empty()) {
        text = "success";
    } else {
        text += ", attempts " + describe(expected.attempts) + (expected.retryable ? ", retryable" : "");
    }
    return text + ", seen " + describe(expected.seen) + ", accepted " + describe(expected.accepted) + ", " +
           "at least " + std::to_string(expected.due.count()) + " ms";
}

std::string describe_run(const Run& run) {
    std::string text = "success";
    if (run.outcome.error) {
        const Error& error = *run.outcome.error;
        text = describe(ErrorClass{error.kind, error.reason, error.charge}) + ", attempts " +
               std::to_string(error.attempts.size()) + (error.retryable ? ", retryable" : "");
        if (!error.attempts.empty()) text += ", curl code " + std::to_string(error.attempts.back().transport_code);
        text += ", \"" + error.describe() + "\"";
    }
    return text + ", seen " + std::to_string(run.posts.seen) + ", accepted " + std::to_string(run.posts.accepted) +
           ", polls " + std::to_string(run.poll_times.size()) + ", " + std::to_string(run.took.count()) + " ms";
}

} // namespace faults
