// SPDX-License-Identifier: MIT
// Table E: a call that polls a task.
#include "faults/scenario.hpp"

using namespace std::chrono_literals;

namespace faults {

namespace {

/// A submit that succeeds, then polls of its task.
Scenario watched(std::string id, std::string description, std::vector<Behaviour> steps, Expectation expected) {
    return Scenario{std::move(id), std::move(description), polled(std::move(steps)), std::move(expected)}.calls(
        [](ClientAdapter& client, const Setup& setup) -> Outcome {
            return client.extend_and_wait(setup.request, setup.wait);
        });
}

/// An error about the task: the one POST was accepted, and the error carries the id.
Expectation made(ErrorClass error, int attempts = 0) { return {{error}, 1, 1, attempts}; }

Behaviour done() { return poll_status("SUCCESS", done_tracks(2)); }

Behaviour unknown_task() { return poll_answer(fixed(http("200 OK", envelope("200", "null")))); }

void give_it_a_second(Setup& setup) { setup.wait.timeout = setup.within(1000ms); }

/// Checks that there are at most 3 polls a second (kie.ai's limit). Counted from the call's beginning: a poll that
/// arrives late, on a slow machine, brings no other one nearer to that.
std::string paced(const Run& run) {
    for (std::size_t i = 1; i < run.poll_times.size(); ++i) {
        if (run.poll_times[i] - run.began < i * 334ms) return "poll " + std::to_string(i + 1) + " came too soon";
    }
    return "";
}

std::function<std::string(const Run&)> tracks(std::size_t count) {
    return [count](const Run& run) {
        return run.outcome.task && run.outcome.task->tracks.size() == count ? paced(run) : "the tracks are wrong";
    };
}

std::vector<Scenario> passing_faults() {
    const auto finished = [](const Run& run) {
        return run.outcome.task && run.outcome.task->tracks.size() == 2 ? "" : "the tracks are wrong";
    };
    const Behaviour fault = poll_answer(fixed(http("500 Oops", "<html>")));
    const Behaviour limited = poll_answer(fixed(http("429 Too Many Requests", "", "Retry-After: 1\r\n")));
    const Behaviour code = poll_answer(fixed(http("200 OK", envelope("429"))));
    const auto backs_off = [](const Run& run) -> std::string {
        if (run.poll_times.size() != 4) return "4 polls were expected";
        return run.poll_times[1] - run.began >= 1000ms ? paced(run) : "Retry-After was not heeded";
    };
    return {
        // Not `paced`: libcurl itself repeats a read at once when a kept connection dies under it, which costs nothing.
        watched("E1", "500, reset, silence, then SUCCESS",
                {fault, poll_answer(fixed(""), After::reset), poll_answer(fixed(""), After::silence), done()},
                success())
            .arranged([](Setup& setup) { setup.options.timeouts.exchange = setup.within(300ms); })
            .checked(finished),
        watched("E5", "429 in both spellings, then PENDING, then SUCCESS",
                {limited, code, poll_status("PENDING"), done()}, success())
            .checked(backs_off),
    };
}

std::vector<Scenario> states() {
    const ErrorClass failed{ErrorKind::task_failed, Reason::other, Charge::made};
    const ErrorClass refused{ErrorKind::task_failed, Reason::refused_content, Charge::made};
    const ErrorClass unseen{ErrorKind::rejected, Reason::not_found, Charge::made};
    const std::string exception = "CALLBACK_EXCEPTION";
    const auto no_grace = [](Setup& setup) { setup.wait.grace = 0ms; };
    return {
        watched("E2", "never at its end", {poll_status("PENDING")}, made(timeout_made)).arranged(give_it_a_second),
        watched("E3 not yet", "unknown at first, then SUCCESS", {unknown_task(), done()}, success()).checked(tracks(2)),
        watched("E3 unknown", "unknown for good", {unknown_task()}, made(unseen, 1)).arranged(no_grace),
        watched("E3 new word", "a new status, then SUCCESS", {poll_status("MASTERING"), done()}, success())
            .checked(tracks(2)),
        watched("E3 exception", "CALLBACK_EXCEPTION with two tracks", {poll_status(exception, done_tracks(2))},
                success())
            .checked(tracks(2)),
        watched("E3 one track", "CALLBACK_EXCEPTION with one, then two",
                {poll_status(exception, done_tracks(1)), done()}, success())
            .checked(tracks(2)),
        // With none at all it ends after 120 s, which tests/machine shows without waiting.
        watched("E3 no tracks", "CALLBACK_EXCEPTION without tracks", {poll_status(exception)}, made(timeout_made))
            .arranged(give_it_a_second),
        watched("E3 failed", "GENERATE_AUDIO_FAILED", {poll_status("GENERATE_AUDIO_FAILED")}, made(failed)),
        watched("E3 words", "SENSITIVE_WORD_ERROR", {poll_status("SENSITIVE_WORD_ERROR")}, made(refused)),
    };
}

/// E4: every byte that an id may hold and that a URL gives a meaning.
std::vector<Scenario> ids() {
    const std::string id = "a+b&c#%/?=\"<>\\^`{|}~";
    const std::string encoded = "taskId=a%2Bb%26c%23%25%2F%3F%3D%22%3C%3E%5C%5E%60%7B%7C%7D~";
    const std::string answer =
        http("200 OK", envelope("200", "{\"status\":\"SUCCESS\",\"response\":" + done_tracks(2) + "}"));
    const auto waits_for = [](std::string task) {
        return [task](ClientAdapter& client, const Setup& setup) -> Outcome {
            return client.wait(fermata::TaskId{task}, setup.wait);
        };
    };
    const auto exact = [=](const Run& run) -> std::string {
        const std::string target = run.poll_targets.empty() ? "" : run.poll_targets.back();
        return target.substr(target.find('?') + 1) == encoded ? "" : "it arrived as " + target;
    };
    Expectation seen_no_post = success();
    seen_no_post.seen = seen_no_post.accepted = 0;
    return {
        Scenario{"E4", "an id with bytes that a URL gives a meaning", polled({poll_answer(fixed(answer))}),
                 seen_no_post}
            .calls(waits_for(id))
            .checked(exact),
        // Ids are bytes of 0x21 to 0x7E.
        Scenario{"E4 space", "an id with a space", polled({done()}), not_repeated(invalid, 0)}.calls(waits_for("a b")),
    };
}

std::vector<Scenario> spellings() {
    const auto track = [](const char* time, const char* duration) {
        return std::string(R"({"id":"i","audioUrl":"https://f.example/a.mp3","createTime":)") + time +
               ",\"duration\":" + duration + R"(,"newField":{"deep":[1,null,"x"]}})";
    };
    const std::string both = "{\"sunoData\":[" + track("\"2026-01-02 03:04:05\"", "12.5") + "," +
                             track("1767323045000", "\"12.5\"") + "," + track("null", "null") + "],\"more\":[[]]}";
    const auto read = [](const Run& run) -> std::string {
        const auto& task = run.outcome.task;
        if (!task || task->tracks.size() != 3 || !task->unfinished.empty()) return "the tracks are wrong";
        const auto& tracks = task->tracks;
        const bool times = tracks[0].create_time == "2026-01-02 03:04:05" && tracks[1].create_time == "1767323045000";
        const bool durations = tracks[0].duration == 12.5 && tracks[1].duration == 12.5 && tracks[2].duration == 0;
        return times && durations ? "" : "times or durations are wrong";
    };
    return {watched("E7", "times and durations in every spelling, and new fields", {poll_status("SUCCESS", both)},
                    success())
                .checked(read)};
}

} // namespace

const std::vector<Scenario>& polling_scenarios() {
    static const std::vector<Scenario> rows = joined({passing_faults(), states(), ids(), spellings()});
    return rows;
}

} // namespace faults
