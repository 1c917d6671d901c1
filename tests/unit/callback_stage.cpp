// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/api/callback.hpp>

using fermata::callback_stage;
using fermata::CallbackStage;

TEST_CASE("callback_stage: each documented word is its stage, in any case of letters", "[unit]") {
    CHECK(callback_stage("text") == CallbackStage::text);
    CHECK(callback_stage("first") == CallbackStage::first);
    CHECK(callback_stage("complete") == CallbackStage::complete);
    CHECK(callback_stage("error") == CallbackStage::error);
    CHECK(callback_stage("TEXT") == CallbackStage::text); // so in a client's fixture
    CHECK(callback_stage("Complete") == CallbackStage::complete);
}

TEST_CASE("callback_stage: no other word is a stage", "[unit]") {
    for (const char* word : {"", "completed", "task_completed", " text", "unrecognised", "firs"}) {
        CAPTURE(word);
        CHECK(callback_stage(word) == CallbackStage::unrecognised);
    }
}

TEST_CASE("callback_stage: has a name that reads back", "[unit]") {
    for (int i = 1; i <= static_cast<int>(CallbackStage::error); ++i) {
        const auto stage = static_cast<CallbackStage>(i);
        CHECK(callback_stage(to_string(stage)) == stage);
    }
    CHECK(std::string(to_string(CallbackStage::unrecognised)) == "unrecognised");
}

TEST_CASE("callback_stage: complete and error are the last of a task", "[unit]") {
    const std::pair<CallbackStage, bool> rows[] = {{CallbackStage::unrecognised, false},
                                                   {CallbackStage::text, false},
                                                   {CallbackStage::first, false},
                                                   {CallbackStage::complete, true},
                                                   {CallbackStage::error, true}};
    for (const auto& [stage, last] : rows) {
        fermata::CallbackEvent event;
        event.stage = stage;
        CAPTURE(to_string(stage));
        CHECK(event.is_last() == last);
    }
}
