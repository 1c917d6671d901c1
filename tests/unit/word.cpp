// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/core/word.hpp>

using fermata::detail::same_word;

static_assert(same_word("Success", "SUCCESS"));

TEST_CASE("word: is the same in any case of letters", "[unit]") {
    CHECK(same_word("", ""));
    CHECK(same_word("chirp-v3-5", "CHIRP-V3-5"));
    CHECK(same_word("azAZ", "AZaz"));
}

TEST_CASE("word: every other difference counts", "[unit]") {
    CHECK_FALSE(same_word("a", ""));
    CHECK_FALSE(same_word("a", "ab"));
    CHECK_FALSE(same_word("a", "b"));
    CHECK_FALSE(same_word("@", "`")); // beside the letters, as far apart as the cases of one
    CHECK_FALSE(same_word("[", "{"));
    CHECK_FALSE(same_word("\xC3\x89", "\xC3\xA9")); // only ASCII has cases here
}
