// SPDX-License-Identifier: MIT
#include "json_text.hpp"
#include "outcome.hpp"
#include "task_samples.hpp"

using namespace contract;
using fermata::TaskStatus;

namespace {

/// The recorded task in another state.
std::string in_state(const std::string& word) { return replaced(recorded_success, "/data/status", '"' + word + '"'); }

} // namespace

TEST_CASE("state: PENDING, TEXT_SUCCESS and FIRST_SUCCESS are running, and no track is usable yet (documentation)",
          "[doc-task-status-PENDING][doc-task-status-TEXT_SUCCESS][doc-task-status-FIRST_SUCCESS]") {
    const std::pair<const char*, TaskStatus> running[] = {{"PENDING", TaskStatus::pending},
                                                          {"TEXT_SUCCESS", TaskStatus::text_success},
                                                          {"FIRST_SUCCESS", TaskStatus::first_success}};
    for (const auto& [word, status] : running) {
        const fermata::Task task = seen(in_state(word));
        CHECK(task.status == status);
        CHECK(task.status_word == word);
        CHECK(task.tracks.empty());
        CHECK(task.unfinished.size() == 2);
        CHECK(waited(in_state(word)) == goes_on);
    }
}

TEST_CASE("state: SUCCESS is the end (recorded)", "[rec-task-success][doc-task-status-SUCCESS]") {
    const fermata::Task task = seen(recorded_success);
    CHECK(task.status == TaskStatus::success);
    CHECK(task.tracks.size() == 2);
    CHECK(task.unfinished.empty());
    CHECK(waited(recorded_success) == "2 tracks");
}

TEST_CASE("state: SUCCESS without a usable track is not taken for the end at once", "[infer]") {
    const std::string bare = replaced(recorded_success, "/data/response", "null");
    CHECK(seen(bare).status == TaskStatus::success);
    CHECK(seen(bare).tracks.empty());
    CHECK(waited(bare) == goes_on);
    CHECK(waited(replaced(recorded_success, "/data/response/sunoData/1/duration", "null")) == "2 tracks");
    CHECK(waited(replaced(recorded_success, "/data/response/sunoData/1", "{}")) == "1 tracks");
}

TEST_CASE("state: CALLBACK_EXCEPTION with all its tracks is a success, for only the callback failed (clients)",
          "[doc-task-status-CALLBACK_EXCEPTION][code-task-undelivered]") {
    CHECK(seen(in_state("CALLBACK_EXCEPTION")).status == TaskStatus::callback_exception);
    CHECK(seen(in_state("CALLBACK_EXCEPTION")).tracks.size() == 2);
    CHECK(waited(in_state("CALLBACK_EXCEPTION")) == "2 tracks");
}

TEST_CASE("state: CALLBACK_EXCEPTION without all its tracks may still be running", "[code]") {
    const std::string body = in_state("CALLBACK_EXCEPTION");
    CHECK(waited(replaced(body, "/data/response", "null")) == goes_on);
    CHECK(waited(replaced(body, "/data/response/sunoData", "[]")) == goes_on);
    CHECK(waited(removed(body, "/data/response/sunoData/1")) == goes_on);
    CHECK(waited(replaced(body, "/data/response/sunoData/1/audioUrl", "\"\"")) == goes_on);
    CHECK(waited(replaced(body, "/data/response/sunoData/0/duration", "0")) == goes_on);
}

// FAILED stands in sunoapi.org's quick start alone.
TEST_CASE(
    "state: CREATE_TASK_FAILED, GENERATE_AUDIO_FAILED and FAILED are failures, whatever they hold (documentation)",
    "[doc-task-status-CREATE_TASK_FAILED][doc-task-status-GENERATE_AUDIO_FAILED][doc-task-status-FAILED]") {
    CHECK(seen(in_state("CREATE_TASK_FAILED")).status == TaskStatus::create_task_failed);
    CHECK(seen(in_state("GENERATE_AUDIO_FAILED")).status == TaskStatus::generate_audio_failed);
    CHECK(seen(in_state("FAILED")).status == TaskStatus::generate_audio_failed);
    for (const char* word : {"CREATE_TASK_FAILED", "GENERATE_AUDIO_FAILED", "FAILED"}) {
        CHECK(seen(in_state(word)).tracks.empty());
        CHECK(waited(in_state(word)) == "task_failed other made final");
    }
}

TEST_CASE("state: SENSITIVE_WORD_ERROR is a refusal of the content (documentation)",
          "[doc-task-status-SENSITIVE_WORD_ERROR]") {
    CHECK(seen(in_state("SENSITIVE_WORD_ERROR")).status == TaskStatus::sensitive_word_error);
    CHECK(waited(in_state("SENSITIVE_WORD_ERROR")) == "task_failed refused_content made final");
}

TEST_CASE("state: GENERATING is running (sunoapi.org's quick start)", "[doc-task-status-GENERATING]") {
    CHECK(seen(in_state("GENERATING")).status == TaskStatus::pending);
    CHECK(seen(in_state("GENERATING")).status_word == "GENERATING");
    CHECK(seen(in_state("GENERATING")).tracks.empty());
    CHECK(waited(in_state("GENERATING")) == goes_on);
}

// The deadline ends their wait.
TEST_CASE("state: words that the library does not know are running", "[infer]") {
    for (const char* word :
         {"SUCCEEDED", "SUCCESS ", " SUCCESS", "SUCCESS\\u0000", "SUCCES", "SUCCESSFUL", "success!", "PAUSED", ""}) {
        INFO(word);
        const fermata::Task task = seen(in_state(word));
        CHECK(task.status == TaskStatus::unrecognised);
        CHECK(task.tracks.empty());
        CHECK(waited(in_state(word)) == goes_on);
    }
}

TEST_CASE("state: a status that is no text, or missing, is running", "[infer]") {
    for (const char* value : {"null", "true", "0", "200", "[\"SUCCESS\"]", "{\"SUCCESS\":true}"}) {
        const std::string body = replaced(recorded_success, "/data/status", value);
        INFO(value);
        CHECK(seen(body).status == TaskStatus::unrecognised);
        CHECK(waited(body) == goes_on);
    }
    CHECK(waited(removed(recorded_success, "/data/status")) == goes_on);
}

TEST_CASE("state: a task just submitted has no response (recorded)", "[rec-task-pending]") {
    const fermata::Task task = seen(recorded_pending);
    CHECK(task.status == TaskStatus::pending);
    CHECK(task.tracks_listed() == 0);
    CHECK(waited(recorded_pending) == goes_on);
}

TEST_CASE("state: a failed task tells why (documentation)", "[doc-task-failed]") {
    const fermata::Task task = seen(recorded_failure);
    CHECK(task.error_code == "500");
    CHECK(task.error_message == "Internal Error, Please try again later.");
    CHECK(waited(recorded_failure) == "task_failed other made final");
}

TEST_CASE("state: data null is a task that the service does not know (recorded)", "[rec-task-unknown]") {
    const auto task = read_task(fermata::kie(), 200, recorded_unknown);
    REQUIRE_FALSE(task);
    CHECK(words(task.error()) == "rejected not_found none final");
    CHECK(waited(recorded_unknown) == goes_on_unknown); // it may not be visible yet
    CHECK(waited(recorded_unknown, fermata::Duration::zero()) == "rejected not_found none final");
}

TEST_CASE("state: the codes of record-info end a wait when they are final (kie.ai documentation)",
          "[doc-task-code-kie-401][doc-task-code-kie-404][doc-task-code-kie-422][doc-task-code-kie-451]"
          "[doc-task-code-kie-455][doc-task-code-kie-500]") {
    CHECK(waited(refusal_body("401")) == "rejected unauthorised none final");
    CHECK(waited(refusal_body("404")) == "rejected not_found none final");
    CHECK(waited(refusal_body("422", "recordInfo is null")) == "rejected invalid_parameters none final");
    CHECK(waited(refusal_body("451")) == "rejected other none final");
    for (const char* passing : {"455", "500", "429"}) CHECK(waited(refusal_body(passing)) == goes_on_unseen);
}

TEST_CASE("state: the codes of record-info by sunoapi.org's table (documentation)", "[doc-task-code-sunoapi]") {
    const std::pair<const char*, const char*> rows[] = {
        {"400", "rejected invalid_parameters none final"}, {"401", "rejected unauthorised none final"},
        {"404", "rejected not_found none final"},          {"405", "rejected rate_limited none again"},
        {"413", "rejected too_long none final"},           {"429", "rejected no_credits none final"},
        {"430", "rejected rate_limited none again"},       {"455", "rejected maintenance none again"},
        {"500", "server server_fault none again"}};
    for (const auto& [code, expected] : rows) {
        const auto task = read_task(fermata::sunoapi(), 200, refusal_body(code));
        REQUIRE_FALSE(task);
        CHECK(words(task.error()) == expected);
    }
}
