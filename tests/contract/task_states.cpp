// SPDX-License-Identifier: MIT
#include "json_text.hpp"
#include "outcome.hpp"
#include "task_samples.hpp"

using namespace contract;
using fermata::TaskStatus;

namespace {

/// The recorded task in another state.
std::string in_state(const std::string& word) { return replaced(recorded_success, "/data/status", '"' + word + '"'); }

/// How `Client::wait` ends when `body` is all that it sees: the time given is below the first pause, so that a task
/// which has not ended ends the wait at once.
std::string waited(const std::string& body, fermata::Duration grace = std::chrono::seconds(90)) {
    const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
    transport->answer(200, body);
    fermata::WaitOptions options;
    options.timeout = std::chrono::seconds(4);
    options.grace = grace;
    const auto task =
        client_with(fermata::kie(), transport).wait(fermata::TaskId{"0123456789abcdef0123456789abcdef"}, options);
    REQUIRE(transport->requests().size() == 1);
    if (task) return std::to_string(task->tracks.size()) + " tracks";
    REQUIRE(task.error().charge == fermata::Charge::made);
    REQUIRE(task.error().task_id == fermata::TaskId{"0123456789abcdef0123456789abcdef"});
    return words(task.error());
}

constexpr char goes_on[] = "timeout none made again";

} // namespace

TEST_CASE("state: PENDING, TEXT_SUCCESS and FIRST_SUCCESS are running, and no track is usable yet", "[doc]") {
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

TEST_CASE("state: SUCCESS is the end", "[rec]") {
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
    const std::string one = replaced(recorded_success, "/data/response/sunoData/1/duration", "null");
    CHECK(waited(one) == "1 tracks");
}

TEST_CASE("state: CALLBACK_EXCEPTION with all its tracks is a success, for only the callback failed", "[code]") {
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
TEST_CASE("state: CREATE_TASK_FAILED, GENERATE_AUDIO_FAILED and FAILED are failures, whatever they hold", "[doc]") {
    CHECK(seen(in_state("CREATE_TASK_FAILED")).status == TaskStatus::create_task_failed);
    CHECK(seen(in_state("GENERATE_AUDIO_FAILED")).status == TaskStatus::generate_audio_failed);
    CHECK(seen(in_state("FAILED")).status == TaskStatus::generate_audio_failed);
    for (const char* word : {"CREATE_TASK_FAILED", "GENERATE_AUDIO_FAILED", "FAILED"}) {
        CHECK(seen(in_state(word)).tracks.empty());
        CHECK(waited(in_state(word)) == "task_failed other made final");
    }
}

TEST_CASE("state: SENSITIVE_WORD_ERROR is a refusal of the content", "[doc]") {
    CHECK(seen(in_state("SENSITIVE_WORD_ERROR")).status == TaskStatus::sensitive_word_error);
    CHECK(waited(in_state("SENSITIVE_WORD_ERROR")) == "task_failed refused_content made final");
}

// GENERATING stands in sunoapi.org's quick start alone. Words that the library does not know never end a
// wait: the deadline does.
TEST_CASE("state: GENERATING and unknown words are running", "[doc][infer]") {
    for (const char* word : {"GENERATING", "SUCCEEDED", "SUCCESS ", " SUCCESS", "SUCCESS\\u0000", "SUCCES",
                             "SUCCESSFUL", "success!", "PAUSED", ""}) {
        INFO(word);
        const fermata::Task task = seen(in_state(word));
        CHECK(task.status == TaskStatus::unrecognised);
        CHECK(task.tracks.empty());
        CHECK(waited(in_state(word)) == goes_on);
    }
    CHECK(seen(in_state("GENERATING")).status_word == "GENERATING");
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

TEST_CASE("state: a task just submitted has no response", "[rec]") {
    const fermata::Task task = seen(recorded_pending);
    CHECK(task.status == TaskStatus::pending);
    CHECK(task.tracks_listed() == 0);
    CHECK(waited(recorded_pending) == goes_on);
}

TEST_CASE("state: a failed task tells why", "[doc]") {
    const fermata::Task task = seen(recorded_failure);
    CHECK(task.error_code == "500");
    CHECK(task.error_message == "Internal Error, Please try again later.");
    CHECK(waited(recorded_failure) == "task_failed other made final");
}

TEST_CASE("state: data null is a task that the service does not know", "[rec]") {
    const auto task = look(fermata::kie(), 200, recorded_unknown);
    REQUIRE_FALSE(task);
    CHECK(words(task.error()) == "rejected not_found made final");
    CHECK(waited(recorded_unknown) == goes_on); // it may not be visible yet
    CHECK(waited(recorded_unknown, fermata::Duration::zero()) == "rejected not_found made final");
}

TEST_CASE("state: the codes of record-info end a wait when they are final", "[doc]") {
    CHECK(waited(refusal_body("401")) == "rejected unauthorised made final");
    CHECK(waited(refusal_body("404")) == "rejected not_found made final");
    CHECK(waited(refusal_body("422", "recordInfo is null")) == "rejected invalid_parameters made final");
    CHECK(waited(refusal_body("451")) == "rejected other made final");
    for (const char* passing : {"455", "500", "429"}) CHECK(waited(refusal_body(passing)) == goes_on);
}
