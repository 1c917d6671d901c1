// SPDX-License-Identifier: MIT
// Every member of every struct of options at its extremes, in calls whose first answer is not the last: pauses, repeats
// and polls, with a clock that only pauses move. tests/unit/option_extremes.cpp has the calls that need no pause.
#include "machine/helpers.hpp"
#include "support/option_members.hpp"

#include <set>

namespace option_test {

using namespace machine_test;

namespace {

/// A call, and the answers that it gets in turn.
struct Story {
    const char* name;
    enum { extend, task, wait } call;
    std::vector<fermata::http::Response> answers;
    const char* usually;
};

fermata::http::Response rate_limited(std::optional<std::chrono::seconds> retry_after = {}) {
    fermata::http::Response response = answer(429);
    response.retry_after = retry_after;
    return response;
}

const std::vector<Story>& stories() {
    static const fermata::http::Response finished = seen("SUCCESS", usable);
    static const std::vector<Story> all{
        {"rate limit", Story::extend, {rate_limited(), answer(200, accepted)}, "good, 2 sent, 7500 ms"},
        {"Retry-After", Story::extend, {rate_limited(5s), answer(200, accepted)}, "good, 2 sent, 5000 ms"},
        {"failure", Story::task, {answer(503), finished}, "good, 2 sent, 250 ms"},
        {"poll", Story::wait, {seen("PENDING"), finished}, "good, 2 sent, 5000 ms"},
        {"not known", Story::wait, {not_known(), finished}, "good, 2 sent, 5000 ms"},
        {"failures", Story::wait, {answer(503), answer(503), answer(503), finished}, "good, 4 sent, 5834 ms"},
    };
    return all;
}

/// What a member means for a story: with 0 or less, with the least above that, and with any large value.
struct Meaning {
    std::string story;
    std::string member;
    const char* none;
    const char* least;
    const char* large;
};

const char unsent[] = "timeout none, 0 sent, 0 ms";

const std::vector<Meaning>& meanings() {
    static const std::vector<Meaning> all{
        {"rate limit", "CallOptions.timeout", unsent, "rejected none, 1 sent, 0 ms", "good, 2 sent, 7500 ms"},
        {"rate limit", "Timeouts.connect", unsent, "good, 2 sent, 7500 ms", "good, 2 sent, 7500 ms"},
        {"rate limit", "Timeouts.exchange", unsent, "good, 2 sent, 7500 ms", "good, 2 sent, 7500 ms"},
        {"rate limit", "Backoff.rate_limited", "good, 2 sent, 0 ms", "good, 2 sent, 1 ms", "good, 2 sent, 20000 ms"},
        {"rate limit", "Backoff.cap", "good, 2 sent, 0 ms", "good, 2 sent, 1 ms", "good, 2 sent, 7500 ms"},
        {"rate limit", "RetryPolicy.max_attempts", "rejected none, 1 sent, 0 ms", "rejected none, 1 sent, 0 ms",
         "good, 2 sent, 7500 ms"},
        {"Retry-After", "CallOptions.timeout", unsent, "rejected none, 1 sent, 0 ms", "good, 2 sent, 5000 ms"},
        {"Retry-After", "Timeouts.connect", unsent, "good, 2 sent, 5000 ms", "good, 2 sent, 5000 ms"},
        {"Retry-After", "Timeouts.exchange", unsent, "good, 2 sent, 5000 ms", "good, 2 sent, 5000 ms"},
        {"Retry-After", "Backoff.longest_retry_after", "rejected none, 1 sent, 0 ms", "rejected none, 1 sent, 0 ms",
         "good, 2 sent, 5000 ms"},
        {"Retry-After", "RetryPolicy.max_attempts", "rejected none, 1 sent, 0 ms", "rejected none, 1 sent, 0 ms",
         "good, 2 sent, 5000 ms"},
        {"failure", "CallOptions.timeout", unsent, "server none, 1 sent, 0 ms", "good, 2 sent, 250 ms"},
        {"failure", "Timeouts.connect", unsent, "good, 2 sent, 250 ms", "good, 2 sent, 250 ms"},
        {"failure", "Timeouts.exchange", unsent, "good, 2 sent, 250 ms", "good, 2 sent, 250 ms"},
        {"failure", "Backoff.base", "good, 2 sent, 0 ms", "good, 2 sent, 0 ms", "good, 2 sent, 10000 ms"},
        {"failure", "Backoff.cap", "good, 2 sent, 0 ms", "good, 2 sent, 0 ms", "good, 2 sent, 250 ms"},
        {"failure", "RetryPolicy.max_attempts", "server none, 1 sent, 0 ms", "server none, 1 sent, 0 ms",
         "good, 2 sent, 250 ms"},
        {"poll", "WaitOptions.timeout", unsent, "timeout made, 1 sent, 0 ms", "good, 2 sent, 5000 ms"},
        {"poll", "Timeouts.connect", unsent, "good, 2 sent, 5000 ms", "good, 2 sent, 5000 ms"},
        {"poll", "Timeouts.exchange", unsent, "good, 2 sent, 5000 ms", "good, 2 sent, 5000 ms"},
        {"poll", "PollPolicy.first", "good, 2 sent, 334 ms", "good, 2 sent, 334 ms", "good, 2 sent, 30000 ms"},
        {"poll", "PollPolicy.longest", "good, 2 sent, 334 ms", "good, 2 sent, 334 ms", "good, 2 sent, 5000 ms"},
        {"not known", "WaitOptions.timeout", unsent, "timeout none, 1 sent, 0 ms", "good, 2 sent, 5000 ms"},
        {"not known", "Timeouts.connect", unsent, "good, 2 sent, 5000 ms", "good, 2 sent, 5000 ms"},
        {"not known", "Timeouts.exchange", unsent, "good, 2 sent, 5000 ms", "good, 2 sent, 5000 ms"},
        {"not known", "WaitOptions.grace", "rejected none, 1 sent, 0 ms", "good, 2 sent, 5000 ms",
         "good, 2 sent, 5000 ms"},
        {"not known", "PollPolicy.first", "good, 2 sent, 334 ms", "good, 2 sent, 334 ms", "good, 2 sent, 30000 ms"},
        {"not known", "PollPolicy.longest", "good, 2 sent, 334 ms", "good, 2 sent, 334 ms", "good, 2 sent, 5000 ms"},
        {"failures", "WaitOptions.timeout", unsent, "timeout none, 1 sent, 0 ms", "good, 4 sent, 5834 ms"},
        {"failures", "Timeouts.connect", unsent, "good, 4 sent, 5834 ms", "good, 4 sent, 5834 ms"},
        {"failures", "Timeouts.exchange", unsent, "good, 4 sent, 5834 ms", "good, 4 sent, 5834 ms"},
        {"failures", "RetryPolicy.max_attempts", "good, 4 sent, 15000 ms", "good, 4 sent, 15000 ms",
         "good, 4 sent, 1834 ms"},
        {"failures", "Backoff.base", "good, 4 sent, 5668 ms", "good, 4 sent, 5668 ms", "good, 4 sent, 25000 ms"},
        {"failures", "Backoff.cap", "good, 4 sent, 5668 ms", "good, 4 sent, 5668 ms", "good, 4 sent, 5834 ms"},
        {"failures", "PollPolicy.first", "good, 4 sent, 1168 ms", "good, 4 sent, 1168 ms", "good, 4 sent, 30834 ms"},
        {"failures", "PollPolicy.longest", "good, 4 sent, 1168 ms", "good, 4 sent, 1168 ms", "good, 4 sent, 5834 ms"},
        {"failures", "PollPolicy.failed_polls", "server none, 3 sent, 834 ms", "server none, 3 sent, 834 ms",
         "good, 4 sent, 5834 ms"},
    };
    return all;
}

/// Drives a call through its story; the last answer is given again to who asks for more.
template<class OfCall> std::string told_to(Driver<OfCall>& driver, const Story& story) {
    driver.start();
    for (int steps = 0; steps < 100 && driver.step.next != Next::done; ++steps) {
        const std::size_t next = (std::min)(static_cast<std::size_t>(driver.sent), story.answers.size() - 1);
        if (driver.step.next == Next::send) {
            const fermata::http::Request& sent = driver.machine().request();
            for (const Duration limit : {sent.connect_timeout, sent.total_timeout, sent.stall_timeout}) {
                CHECK((limit >= 1ms && limit <= 24h)); // as every transport is promised
            }
            driver.gets(story.answers[next]);
        } else {
            CHECK(driver.step.pause >= 0ms);
            driver.sleeps();
        }
    }
    const std::string sent = std::to_string(driver.sent) + " sent, " + std::to_string(driver.elapsed().count()) + " ms";
    if (driver.step.next != Next::done) return "no end, " + sent;
    const auto result = driver.result();
    if (result) return "good, " + sent;
    return std::string(to_string(result.error().kind)) + ' ' + to_string(result.error().charge) + ", " + sent;
}

std::string outcome_of(const Story& story, const Setting& setting) {
    const State client = client_with(setting.client);
    if (story.call == Story::extend) {
        Driver<fermata::detail::SubmitCall> driver(*client, request(), setting.call.timeout);
        return told_to(driver, story);
    }
    if (story.call == Story::wait) {
        Driver<WaitCall> driver(*client, wait_id, setting.wait);
        return told_to(driver, story);
    }
    Driver<fermata::detail::GetTaskCall> driver(*client, fermata::detail::GetTask(wait_id), setting.call.timeout);
    return told_to(driver, story);
}

std::string expected(const Story& story, const Cell& cell) {
    for (const Meaning& meaning : meanings()) {
        if (meaning.story != story.name || meaning.member != cell.member) continue;
        if (cell.size == Size::none) return meaning.none;
        return cell.size == Size::least ? meaning.least : meaning.large;
    }
    return story.usually;
}

/// A limiter that always tells the same.
struct Stubborn final : fermata::RateLimiter {
    explicit Stubborn(Duration told) : answer(told) {}
    Ticket enqueue() override { return 1; }
    Duration try_acquire(Ticket, fermata::TimePoint) override { return answer; }
    void cancel(Ticket) noexcept override {}
    std::size_t waiting() const override { return 0; }
    Duration answer;
};

} // namespace

TEST_CASE("extremes: a call that pauses, repeats or polls takes each member as its docstring says", "[machine]") {
    for (const Story& story : stories()) {
        Setting setting;
        each_cell(setting, [&](const Cell& cell) {
            // These are refused before anything is sent, or have another wire format: see tests/unit.
            if (cell.member == "ClientOptions.provider" || cell.member == "ClientOptions.base_url") return;
            if (cell.member == "CurlOptions.user_agent") return;
            CAPTURE(story.name, cell.member, cell.value);
            CHECK(outcome_of(story, setting) == expected(story, cell));
        });
    }
}

TEST_CASE("extremes: each meaning is of a member that there is", "[machine]") {
    std::set<std::string> members;
    Setting setting;
    each_cell(setting, [&](const Cell& cell) { members.insert(cell.member); });
    for (const Meaning& meaning : meanings()) {
        CAPTURE(meaning.story, meaning.member);
        CHECK(members.count(meaning.member) == 1);
    }
}

TEST_CASE("extremes: of a SlidingWindow no count and no window overflows", "[machine]") {
    const Duration year = std::chrono::hours(24 * 365);
    for (const auto& count : extremes_of(std::size_t{})) {
        for (const auto& window : extremes_of(TimeSpan())) {
            CAPTURE(count.name, window.name);
            fermata::SlidingWindow limiter(count.value, window.value);
            std::vector<fermata::RateLimiter::Ticket> tickets;
            for (int i = 0; i < 1000; ++i) tickets.push_back(limiter.enqueue());
            const bool all_go = count.size == Size::large || window.size == Size::none;
            const Duration length = window.size == Size::least ? Duration(1) : year;
            CHECK(limiter.try_acquire(tickets[0], start_of_time) == 0ms);
            CHECK(limiter.try_acquire(tickets[1], start_of_time) == (all_go ? Duration(0) : length));
            CHECK(limiter.try_acquire(tickets[999], start_of_time) == (all_go ? Duration(0) : length * 999));
        }
    }
}

TEST_CASE("extremes: a limiter may answer with any span", "[machine]") {
    for (const Duration told :
         {(Duration::min)(), Duration(-1), Duration(0), (Duration::max)() - 1ms, (Duration::max)()}) {
        for (const TimeSpan timeout : {TimeSpan(60s), TimeSpan(fermata::no_limit)}) {
            CAPTURE(told.count(), timeout.count());
            SubmitDriver driver(client_with(std::make_shared<Stubborn>(told)), timeout);
            driver.start();
            CHECK(driver.step.next == (told <= 0ms ? Next::send : Next::done));
        }
    }
}

TEST_CASE("extremes: no Retry-After that a transport tells overflows", "[machine]") {
    using std::chrono::seconds;
    for (const seconds asked : {(seconds::min)(), seconds(-1), seconds(0), seconds(1), (seconds::max)()}) {
        for (const auto& longest : extremes_of(TimeSpan())) {
            CAPTURE(asked.count(), longest.name);
            Setting setting;
            setting.client.retry.backoff.longest_retry_after = longest.value;
            const Story submit{"", Story::extend, {rate_limited(asked), answer(200, accepted)}, ""};
            const bool is_too_long = asked == (seconds::max)() || (asked == 1s && longest.size != Size::large);
            const std::string pause = asked == 1s ? "1000" : "7500";
            CHECK(outcome_of(submit, setting) ==
                  (is_too_long ? "rejected none, 1 sent, 0 ms" : "good, 2 sent, " + pause + " ms"));
            const Story wait{"", Story::wait, {rate_limited(asked), seen("SUCCESS", usable)}, ""};
            CHECK(outcome_of(wait, setting).find("good, 2 sent") == 0);
        }
    }
}

} // namespace option_test
