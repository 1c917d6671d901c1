// SPDX-License-Identifier: MIT
// One request, three providers: what is heard follows from the request alone.
#include "task_store.hpp"
#include "test_request.hpp"

#include "support/catch.hpp"

using namespace fermata_emulator;
using namespace std::chrono_literals;

namespace {

/// What the tracks of two tasks must have in common, whatever their ids.
void check_equal(const Task& a, const Task& b) {
    for (std::size_t i = 0; i < a.tracks.size(); ++i) {
        CAPTURE(i);
        CHECK(a.tracks[i].title == b.tracks[i].title);
        CHECK(a.tracks[i].tags == b.tracks[i].tags);
        REQUIRE(a.tracks[i].piece.length() == b.tracks[i].piece.length());
        std::int64_t differ = 0;
        for (std::int64_t n = 0; n < a.tracks[i].piece.length(); n += 101) {
            differ += a.tracks[i].piece.sample(n) != b.tracks[i].piece.sample(n) ? 1 : 0;
        }
        CHECK(differ == 0);
        CHECK(a.tracks[i].id != b.tracks[i].id);
    }
}

struct Site {
    const Dialect& dialect;
    TaskStore store{Pace::instant()};

    const Task& add(const std::string& body) {
        return store.add(std::get<Submit>(judge_submit(body, dialect, {})), 0ms);
    }
};

} // namespace

TEST_CASE("equal tasks: a custom request at three providers", "[emulator]") {
    Site at_kie{kie()};
    Site at_sunoapi{sunoapi()};
    Site at_jobs{kie_jobs()};
    const Task& task = at_kie.add(body_with({}));
    check_equal(task, at_sunoapi.add(body_with({})));
    check_equal(task, at_jobs.add(job_body({})));
}

TEST_CASE("equal tasks: an inherited request at three providers", "[emulator]") {
    Site at_kie{kie()};
    Site at_sunoapi{sunoapi()};
    Site at_jobs{kie_jobs()};
    const Task& task = at_kie.add(inherited_body({}));
    check_equal(task, at_sunoapi.add(inherited_body({})));
    check_equal(task, at_jobs.add(R"({"model":"ai-music-api/extend","input":{"audio_id":)"
                                  R"("e231****-****-****-****-****8cadc7dc","model":"V4"}})"));
}

TEST_CASE("equal tasks: a chain at two providers, though the ids of its links differ", "[emulator]") {
    const auto last_link = [](Site& site, bool jobs) -> const Task& {
        const Task* task = &site.add(jobs ? job_body({}) : body_with({}));
        for (const char* cut : {"65.5", "70", "80.25"}) {
            const std::string id = quoted(task->tracks[1].id);
            task = &site.add(jobs ? job_body({{"audio_id", id}, {"continue_at", cut}})
                                  : body_with({{"audioId", id}, {"continueAt", cut}}));
        }
        return *task;
    };
    Site at_kie{kie()};
    Site at_jobs{kie_jobs()};
    check_equal(last_link(at_kie, false), last_link(at_jobs, true));
}

TEST_CASE("equal tasks: another prompt, style, title or cut is heard", "[emulator]") {
    Site site{kie()};
    const Task& task = site.add(body_with({}));
    for (const char* field : {"prompt", "style", "title"}) {
        CAPTURE(field);
        const Task& other = site.add(body_with({{field, "\"another\""}}));
        std::int64_t differ = 0;
        for (std::int64_t n = 61 * samples_per_second; n < 78 * samples_per_second; ++n) {
            differ += task.tracks[0].piece.sample(n) != other.tracks[0].piece.sample(n) ? 1 : 0;
        }
        CHECK(differ > 8 * samples_per_second);
    }
}
