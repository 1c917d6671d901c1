// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"
#include "cli/commands.hpp"
#include "cli/formats.hpp"
#include "cli/journal.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

#include <fermata/wire/json.hpp>

namespace {

/// Returns what the words of a command line would send.
std::string sent_for(std::vector<std::string> words) {
    words.insert(words.begin(), {"fermata", "extend"});
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    const auto parsed = tool::parse(static_cast<int>(argv.size()), argv.data());
    REQUIRE(std::holds_alternative<tool::Command>(parsed));
    const auto request = tool::first_request(std::get<tool::ExtendArguments>(std::get<tool::Command>(parsed)));
    return request ? fermata::to_json(*request) : request.error().describe();
}

using Outcome = tool::JournalEntry::Outcome;

} // namespace

TEST_CASE("tool: every option is the field that it says", "[cli]") {
    CHECK(sent_for({"--audio-id",      "a-1",
                    "--model",         "V5",
                    "--continue-at",   "90.5",
                    "--prompt",        "[Verse] softly [End]",
                    "--style",         "[slow]",
                    "--title",         "Harbour Lights",
                    "--negative-tags", "drums, brass",
                    "--vocal-gender",  "female",
                    "--style-weight",  "0.65",
                    "--weirdness",     "0.1",
                    "--audio-weight",  "1",
                    "--persona-id",    "p-1",
                    "--persona-model", "style",
                    "--callback-url",  "https://example.com/cb"}) ==
          R"({"defaultParamFlag":true,"audioId":"a-1","prompt":"[Verse] softly [End]","style":"[slow]",)"
          R"("title":"Harbour Lights","continueAt":90.5,"model":"V5","callBackUrl":"https://example.com/cb",)"
          R"("negativeTags":"drums, brass","vocalGender":"f","styleWeight":0.65,"weirdnessConstraint":0.1,)"
          R"("audioWeight":1,"personaId":"p-1","personaModel":"style_persona"})");
    CHECK(sent_for({"--audio-id", "a-1", "--model", "V6", "--inherited", "--prompt", "go on"}) ==
          R"({"defaultParamFlag":false,"audioId":"a-1","prompt":"go on","model":"V6",)"
          R"("callBackUrl":"https://callback.invalid/"})");
    CHECK(sent_for({"--audio-id", "a-1", "--model", "V6", "--continue-at", "9", "--style", "s", "--title", "t",
                    "--instrumental", "--variety", "3"}) ==
          R"({"defaultParamFlag":true,"audioId":"a-1","style":"s","title":"t","continueAt":9,"model":"V6",)"
          R"("callBackUrl":"https://callback.invalid/","instrumental":true,"variety":3})");
}

TEST_CASE("tool: on kie.ai's newer route what is left out is the source's", "[cli]") {
    const std::vector<std::string> words{"--audio-id", "a-1", "--model", "V6", "--continue-at", "9"};
    std::vector<std::string> on_jobs = words;
    on_jobs.insert(on_jobs.end(), {"--provider", "kie-jobs"});
    CHECK(sent_for(on_jobs) ==
          R"({"audioId":"a-1","continueAt":9,"model":"V6","callBackUrl":"https://callback.invalid/"})");
    CHECK(sent_for(words).find("style is required") != std::string::npos);
}

TEST_CASE("tool: a request file without a callback URL is sent poll-only, or with that of --callback-url", "[cli]") {
    const test_support::TemporaryFolder folder;
    const std::string start = R"({"defaultParamFlag":false,"audioId":"a-1","model":"V5")";
    const auto sent = [&](const std::string& more, std::vector<std::string> options) {
        folder.write("request.json", start + more + "}");
        options.insert(options.begin(), {"--request", folder.path("request.json")});
        return sent_for(options);
    };
    const std::vector<std::string> own{"--callback-url", "https://own.example/"};
    CHECK(sent("", {}) == start + R"(,"callBackUrl":"https://callback.invalid/"})");
    CHECK(sent("", own) == start + R"(,"callBackUrl":"https://own.example/"})");
    const std::string with_url = R"(,"callBackUrl":"https://file.example/")";
    CHECK(sent(with_url, {}) == start + with_url + "}");
    CHECK(sent(with_url, own) == start + R"(,"callBackUrl":"https://own.example/"})");
    CHECK(sent(R"(,"callBackUrl":"YOUR-URL")", own) == start + R"(,"callBackUrl":"https://own.example/"})");
    CHECK(sent(R"(,"callBackUrl":"YOUR-URL")", {}).find("callBackUrl must") != std::string::npos);
    const std::string wrong = sent(R"(,"stile":"s","title":"t")", {});
    CHECK(wrong.find("stile is not a field of this request") != std::string::npos);
    CHECK(wrong.find("title is only used when defaultParamFlag is true") != std::string::npos);
    CHECK(wrong.find("callBackUrl") == std::string::npos);
}

TEST_CASE("tool: --limits chooses how long texts may be", "[cli]") {
    const std::string words(4000, 'x');
    const auto with = [&](const char* limits) {
        return sent_for({"--audio-id", "a", "--model", "V5", "--continue-at", "9", "--prompt", words, "--style", "s",
                         "--title", "t", "--limits", limits});
    };
    CHECK(with("documented").find("must be at most 3000 characters") != std::string::npos);
    CHECK(with("per-model").find("\"prompt\":\"xxx") != std::string::npos);
    CHECK(with("none").find("\"prompt\":\"xxx") != std::string::npos);
}

TEST_CASE("tool: the next request of a chain fits the track", "[cli]") {
    tool::ExtendArguments arguments;
    arguments.fields = {false, "a-1", "V4_5", 60, "p", "s", "t"};
    const auto first = tool::first_request(arguments);
    REQUIRE(first);
    fermata::Track track;
    track.id = fermata::AudioId("a-2");
    track.model_name = "chirp-crow"; // of V5; the model that the caller names counts
    track.duration = 201.25;
    const auto next = tool::next_request(*first, track, arguments);
    REQUIRE(next);
    CHECK(next->fields().audio_id == "a-2");
    CHECK(*next->fields().model == fermata::Model::v4_5);
    CHECK(next->fields().continue_at->milliseconds() == 196250);
    CHECK(next->fields().source_duration->milliseconds() == 201250);
    CHECK(next->fields().prompt == "p");
    track.duration = 4; // shorter than the tail
    CHECK(tool::next_request(*first, track, arguments)->fields().continue_at->milliseconds() == 2000);
    track.duration = 0; // the service has told none
    const auto none = tool::next_request(*first, track, arguments);
    REQUIRE_FALSE(none);
    CHECK(none.error().describe().find("extend it by its id, with --continue-at") != std::string::npos);
}

TEST_CASE("tool: a journal is read as it was written", "[cli]") {
    tool::JournalEntry entry;
    entry.reference = "5f0c9e2a";
    entry.time = "2026-01-02T03:04:05Z";
    entry.provider = "kie";
    entry.audio_id = "a=1";
    entry.model = "V5";
    entry.token = fermata::CallbackToken("0123456789abcdef");
    const std::string intent = tool::intent_line(entry);
    const auto read = tool::parse_journal("cut off\n" + intent);
    REQUIRE(read.size() == 1);
    CHECK(read[0].reference == entry.reference);
    CHECK(read[0].time == entry.time);
    CHECK(read[0].provider == entry.provider);
    CHECK(read[0].audio_id == entry.audio_id);
    CHECK(read[0].model == entry.model);
    CHECK(read[0].token == entry.token);
    CHECK(read[0].unsettled());
}

TEST_CASE("tool: the last word of a journal counts, but a task is never lost again", "[cli]") {
    const std::string intent = "t r1 intent provider=kie audio=a model=V5\n";
    const auto outcome_of = [&](const std::string& rest) { return tool::parse_journal(intent + rest).at(0).outcome; };
    CHECK(outcome_of("") == Outcome::none);
    CHECK(outcome_of("t r2 task x\n") == Outcome::none); // of another request
    CHECK(outcome_of("t r1 task\n") == Outcome::none);
    CHECK(outcome_of("t r1 unknown transport/none\n") == Outcome::unknown);
    CHECK(outcome_of("t r1 unknown transport/none\nt r1 task x\n") == Outcome::task);
    CHECK(outcome_of("t r1 task x\nt r1 unknown transport/none\n") == Outcome::task);
    CHECK(outcome_of("t r1 unknown transport/none\nt r1 refused by_hand\n") == Outcome::refused);
}

TEST_CASE("tool: what a service sends cannot move the cursor", "[cli]") {
    CHECK(tool::sanitize("a\x1B[2Jb\nc\x7F") == "a?[2Jb?c?");
    CHECK(tool::sanitize("\xC2\x9B"
                         "2J") == "?2J");
    CHECK(tool::sanitize("Caf\xC3\xA9") == "Caf\xC3\xA9");
}
