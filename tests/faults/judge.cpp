// SPDX-License-Identifier: MIT
#include "faults/judge.hpp"

#include <algorithm>

namespace faults {

using fermata::Charge;
using fermata::Error;

namespace {

constexpr std::chrono::milliseconds clock_step{10}; // libcurl's timeouts count in whole milliseconds, twice rounded

/// How late the end of a call may be. The goal is 250 ms, and what comes of it is printed; this is for machines that do
/// much else, and still less than any time that is not the row's own.
constexpr std::chrono::seconds most_late{30};

class Judge {
public:
    Judge(const Scenario& scenario, const Run& run) : scenario_(scenario), run_(run), error_(run.outcome.error) {}

    Judgement decide() {
        check_invariants();
        check_secrets();
        check_row();
        return std::move(judgement_);
    }

private:
    void require(bool holds, std::string complaint) {
        if (!holds) judgement_.complaints.push_back(std::move(complaint));
    }

    void invariant(int number, bool holds, const char* words) {
        if (!holds) ++judgement_.invariants[number - 1];
        require(holds, (number == 7 ? "secret: " : "O" + std::to_string(number) + ": ") + std::string(words));
    }

    /// An error with Charge::made carries its task, and is held to what a success is.
    void check_invariants() {
        const int accepted = run_.count.accepted;
        const Charge charge = error_ ? error_->charge : Charge::made;
        const std::string id = error_ && error_->task_id ? error_->task_id->str() : run_.outcome.task_id;
        invariant(1, accepted <= 1, "accepted at most once");
        if (charge == Charge::made && !reads_only())
            invariant(2, accepted == 1 && id == run_.count.task_id, "a task that is told is the one that was accepted");
        if (charge == Charge::none) invariant(3, accepted == 0, "`none` means that nothing was accepted");
        if (charge == Charge::unknown) {
            const bool said = error_->describe().find("maybe charged") != std::string::npos;
            const bool told_of = run_.count.seen <= static_cast<int>(error_->attempts.size());
            invariant(4, said && told_of && !error_->retryable, "`unknown` says so, and tells of each POST");
        }
        const bool sent_nothing = scenario_.id[0] == 'A' && !scenario_.may_have_left;
        invariant(5, !(sent_nothing && charge == Charge::unknown), "`unknown` although nothing was sent");
        invariant(6, accepted == 0 || charge != Charge::none, "an accepted POST is reported or flagged");
    }

    /// A call that looks at a task of another call has no POST of its own.
    bool reads_only() const { return run_.count.seen == 0 && scenario_.id[0] == 'E'; }

    void check_secrets() {
        if (!error_) return;
        std::string told =
            error_->describe() + error_->message + error_->service_message + error_->excerpt + error_->possible_task_id;
        for (const auto& violation : error_->violations) told += violation.field + violation.rule + violation.value;
        for (const auto& attempt : error_->attempts) told += attempt.detail;
        for (const std::string* secret : {&run_.words.key, &run_.words.prompt, &run_.words.token}) {
            const std::string start = secret->substr(0, 16);
            invariant(7, start.size() < 16 || told.find(start) == std::string::npos, "none is told");
        }
    }

    void check_row() {
        const Expectation& expected = scenario_.expected;
        if (expected.verdicts.empty()) {
            require(!error_, "success was expected");
        } else {
            const auto matches = [this](const Verdict& verdict) {
                return error_ && error_->kind == verdict.kind && error_->reason == verdict.reason &&
                       error_->charge == verdict.charge;
            };
            require(std::any_of(expected.verdicts.begin(), expected.verdicts.end(), matches), "kind, reason, charge");
        }
        if (error_ && !expected.verdicts.empty()) {
            require(expected.attempts.holds(static_cast<int>(error_->attempts.size())), "attempts");
            const bool is_open = scenario_.may_have_left || expected.is_held_up; // more than one verdict is right
            require(is_open || error_->retryable == expected.retryable, "retryable");
        }
        require(expected.seen.holds(run_.count.seen), "POSTs seen");
        require(expected.accepted.holds(run_.count.accepted), "POSTs accepted");
        const std::chrono::milliseconds due = expected.due * run_.patience;
        const bool begun = run_.was_stopped ? run_.took.count() >= 0 : run_.took >= due - clock_step;
        require(begun && (expected.is_held_up || run_.took <= due + most_late), "time taken");
        require(run_.connections_elsewhere == 0, "another server was reached");
        if (scenario_.also) {
            const std::string wrong = scenario_.also(run_);
            require(wrong.empty(), wrong);
        }
    }

    const Scenario& scenario_;
    const Run& run_;
    const std::optional<Error>& error_;
    Judgement judgement_{};
};

std::string words_of(const Verdict& verdict) {
    return std::string(name(verdict.kind)) + " " + name(verdict.reason) + " " + name(verdict.charge);
}

std::string words_of(const Range& range) {
    const std::string least = std::to_string(range.least);
    return range.least == range.most ? least : least + ".." + std::to_string(range.most);
}

} // namespace

Judgement judge(const Scenario& scenario, const Run& run) { return Judge(scenario, run).decide(); }

std::optional<std::chrono::milliseconds> lateness(const Scenario& scenario, const Run& run) {
    if (run.was_stopped) return run.took;
    if (scenario.expected.due.count() == 0) return std::nullopt;
    return run.took - scenario.expected.due * run.patience;
}

std::string expected_story(const Scenario& scenario) {
    const Expectation& expected = scenario.expected;
    std::string text;
    for (const Verdict& verdict : expected.verdicts) text += (text.empty() ? "" : " or ") + words_of(verdict);
    if (text.empty()) {
        text = "success";
    } else {
        text += ", attempts " + words_of(expected.attempts) + (expected.retryable ? ", retryable" : "");
    }
    return text + ", seen " + words_of(expected.seen) + ", accepted " + words_of(expected.accepted) + ", " +
           "at least " + std::to_string(expected.due.count()) + " ms";
}

std::string story(const Run& run) {
    std::string text = "success";
    if (run.outcome.error) {
        const Error& error = *run.outcome.error;
        text = words_of(Verdict{error.kind, error.reason, error.charge}) + ", attempts " +
               std::to_string(error.attempts.size()) + (error.retryable ? ", retryable" : "");
        if (!error.attempts.empty()) text += ", curl code " + std::to_string(error.attempts.back().transport_code);
        text += ", \"" + error.describe() + "\"";
    }
    return text + ", seen " + std::to_string(run.count.seen) + ", accepted " + std::to_string(run.count.accepted) +
           ", looks " + std::to_string(run.looks.size()) + ", " + std::to_string(run.took.count()) + " ms";
}

} // namespace faults
