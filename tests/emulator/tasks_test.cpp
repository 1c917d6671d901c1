// SPDX-License-Identifier: MIT
// A task's states over time, and what is heard of its tracks: it follows from the request alone, at three providers.
#include "tasks.hpp"

#include "test_requests.hpp"

#include "support/catch.hpp"

using namespace fermata_emulator;
using namespace std::chrono_literals;

namespace {

struct Row {
    const char* audio_id;
    int age; // ms of a pace of 1000
    const char* status;
    int listed, finished;
    int error_code;
};

/// Checks what the tracks of two tasks must have in common, whatever their ids.
void check_equal(const Task& a, const Task& b) {
    for (std::size_t i = 0; i < a.tracks.size(); ++i) {
        CAPTURE(i);
        CHECK(a.tracks[i].title == b.tracks[i].title);
        CHECK(a.tracks[i].tags == b.tracks[i].tags);
        REQUIRE(a.tracks[i].clip.length() == b.tracks[i].clip.length());
        std::int64_t differ = 0;
        for (std::int64_t n = 0; n < a.tracks[i].clip.length(); n += 101) {
            differ += a.tracks[i].clip.sample(n) != b.tracks[i].clip.sample(n) ? 1 : 0;
        }
        CHECK(differ == 0);
        CHECK(a.tracks[i].id != b.tracks[i].id);
    }
}

/// The tasks of one provider.
struct Provider {
    const Dialect& dialect;
    TaskStore store{Pace::instant()};

    const Task& add(const std::string& body) {
        return store.add(std::get<MusicRequest>(parse_submit(body, dialect, {})), 0ms);
    }
};

} // namespace

TEST_CASE("timeline: states over time", "[emulator]") {
    const auto row = GENERATE(values<Row>({
        {"any", 0, "PENDING", 0, 0, 0},
        {"any", 299, "PENDING", 0, 0, 0},
        {"any", 300, "TEXT_SUCCESS", 2, 0, 0},
        {"any", 699, "TEXT_SUCCESS", 2, 0, 0},
        {"any", 700, "FIRST_SUCCESS", 2, 1, 0},
        {"any", 999, "FIRST_SUCCESS", 2, 1, 0},
        {"any", 1000, "SUCCESS", 2, 2, 0},
        {"any", 1000000000, "SUCCESS", 2, 2, 0},
        {"fail-create-1", 299, "PENDING", 0, 0, 0},
        {"fail-create-1", 300, "CREATE_TASK_FAILED", 0, 0, 400},
        {"fail-audio", 300, "TEXT_SUCCESS", 2, 0, 0},
        {"fail-audio", 700, "GENERATE_AUDIO_FAILED", 0, 0, 500},
        {"fail-refunded", 699, "TEXT_SUCCESS", 2, 0, 0},
        {"fail-refunded", 700, "GENERATE_AUDIO_FAILED", 0, 0, 531},
        {"odd-words", 300, "GENERATING", 2, 0, 0},
        {"odd-words", 700, "GENERATING", 2, 1, 0},
        {"odd-words", 1000, "SUCCESS", 2, 2, 0},
        {"fail-sensitive", 300, "SENSITIVE_WORD_ERROR", 0, 0, 400},
        {"callback-exception", 999, "FIRST_SUCCESS", 2, 1, 0},
        {"callback-exception", 1000, "CALLBACK_EXCEPTION", 2, 2, 0},
        {"my-fail-create", 1000, "SUCCESS", 2, 2, 0},
    }));
    CAPTURE(row.audio_id, row.age);
    const Stage stage = stage_at(ending_for(row.audio_id), std::chrono::milliseconds(row.age), Pace{1000ms});
    CHECK(std::string(stage.status) == row.status);
    CHECK(stage.tracks_listed == row.listed);
    CHECK(stage.tracks_finished == row.finished);
    CHECK(stage.error_code == row.error_code);
    CHECK((stage.error_message != nullptr) == (row.error_code != 0));
}

TEST_CASE("timeline: the instant pace is at its end from the start", "[emulator]") {
    CHECK(std::string(stage_at(Ending::success, 0ms, Pace::instant()).status) == "SUCCESS");
    CHECK(std::string(stage_at(Ending::audio_failed, 0ms, Pace::instant()).status) == "GENERATE_AUDIO_FAILED");
}

TEST_CASE("timeline: a task's end is the first moment of its last stage, in any pace", "[emulator]") {
    const auto ending = GENERATE(Ending::success, Ending::create_failed, Ending::audio_failed, Ending::refunded);
    const int pace = GENERATE(0, 1, 7, 99, 101, 3000);
    CAPTURE(pace);
    const Pace odd{std::chrono::milliseconds(pace)};
    const auto end = end_of(ending, odd);
    CHECK(stage_at(ending, end, odd).last);
    if (end > 0ms) CHECK_FALSE(stage_at(ending, end - 1ms, odd).last);
}

TEST_CASE("timeline: states of the newer route", "[emulator]") {
    const auto [ending, age, state] = GENERATE(table<Ending, int, std::string>({
        {Ending::success, 0, "waiting"},
        {Ending::success, 149, "waiting"},
        {Ending::success, 150, "queuing"},
        {Ending::success, 300, "generating"},
        {Ending::success, 999, "generating"},
        {Ending::success, 1000, "success"},
        {Ending::callback_exception, 1000, "success"},
        {Ending::sensitive_word, 299, "queuing"},
        {Ending::sensitive_word, 300, "fail"},
        {Ending::audio_failed, 700, "fail"},
    }));
    const Pace pace{1000ms};
    CAPTURE(age);
    const std::chrono::milliseconds time(age);
    CHECK(job_state(stage_at(ending, time, pace), time, pace) == state);
}

TEST_CASE("equal tasks: a custom request at three providers", "[emulator]") {
    Provider at_kie{kie()};
    Provider at_sunoapi{sunoapi()};
    Provider at_jobs{kie_jobs()};
    const Task& task = at_kie.add(body_with({}));
    check_equal(task, at_sunoapi.add(body_with({})));
    check_equal(task, at_jobs.add(job_body({})));
}

TEST_CASE("equal tasks: an inherited request at three providers", "[emulator]") {
    Provider at_kie{kie()};
    Provider at_sunoapi{sunoapi()};
    Provider at_jobs{kie_jobs()};
    const Task& task = at_kie.add(inherited_body({}));
    check_equal(task, at_sunoapi.add(inherited_body({})));
    check_equal(task, at_jobs.add(R"({"model":"ai-music-api/extend","input":{"audio_id":)"
                                  R"("e231****-****-****-****-****8cadc7dc","model":"V4"}})"));
}

TEST_CASE("equal tasks: a chain at two providers, though the ids of its links differ", "[emulator]") {
    const auto last_link = [](Provider& provider, bool jobs) -> const Task& {
        const Task* task = &provider.add(jobs ? job_body({}) : body_with({}));
        for (const char* cut : {"65.5", "70", "80.25"}) {
            const std::string id = json_string(task->tracks[1].id);
            task = &provider.add(jobs ? job_body({{"audio_id", id}, {"continue_at", cut}})
                                      : body_with({{"audioId", id}, {"continueAt", cut}}));
        }
        return *task;
    };
    Provider at_kie{kie()};
    Provider at_jobs{kie_jobs()};
    check_equal(last_link(at_kie, false), last_link(at_jobs, true));
}

TEST_CASE("equal tasks: another prompt, style, title or cut is heard", "[emulator]") {
    Provider provider{kie()};
    const Task& task = provider.add(body_with({}));
    for (const char* field : {"prompt", "style", "title"}) {
        CAPTURE(field);
        const Task& other = provider.add(body_with({{field, "\"another\""}}));
        std::int64_t differ = 0;
        for (std::int64_t n = 61 * sample_rate; n < 78 * sample_rate; ++n) {
            differ += task.tracks[0].clip.sample(n) != other.tracks[0].clip.sample(n) ? 1 : 0;
        }
        CHECK(differ > 8 * sample_rate);
    }
}
