// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/core/utf8.hpp>

#include <cstdint>

namespace detail = fermata::detail;

namespace {

/// The UTF-8 spelling of `point` with `size` bytes, whether or not that is allowed.
std::string spelled(std::uint32_t point, std::size_t size) {
    if (size == 1) return std::string(1, static_cast<char>(point));
    std::string text(size, '\0');
    for (std::size_t i = size; i-- > 1; point >>= 6) text[i] = static_cast<char>(0x80 | (point & 0x3F));
    text[0] = static_cast<char>((0xF00 >> size & 0xFF) | point);
    return text;
}

std::size_t shortest(std::uint32_t point) { return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4; }

} // namespace

TEST_CASE("utf8: takes every code point in its shortest form and in no other", "[unit]") {
    int wrong = 0;
    for (std::uint32_t point = 0; point < 0x200000; ++point) {
        const bool allowed = point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
        for (std::size_t size = shortest(point); size <= 4; ++size) {
            const std::size_t expected = allowed && size == shortest(point) ? size : 0;
            wrong += detail::utf8_sequence(spelled(point, size)) != expected;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("utf8: a sequence that is cut short or broken is none", "[unit]") {
    for (const char* text : {"\xC3", "\xE2\x99", "\xF0\x9F\x8E", "\xC3(", "\xE2\x28\xAB", "\xE2\x99(", "\xF0\x9F\x8E(",
                             "\x80", "\xBF", "\xFE", "\xFF", "\xF8\x88\x80\x80\x80"}) {
        CHECK(detail::utf8_sequence(text) == 0);
        CHECK_FALSE(detail::count_code_points(std::string("ok") + text));
    }
}

TEST_CASE("utf8: counts code points, not bytes", "[unit]") {
    CHECK(detail::count_code_points("") == 0u);
    CHECK(detail::count_code_points("a\xC3\xA9\xE2\x99\xAB\xF0\x9F\x8E\xB5") == 4u);
    CHECK(detail::count_code_points("e\xCC\x81") == 2u); // a letter and a combining accent
    CHECK(detail::count_code_points(std::string_view("\0a", 2)) == 2u);
}

TEST_CASE("utf8: counts texts of any length, with a character or a bad byte anywhere", "[unit]") {
    for (std::size_t size = 0; size <= 24; ++size) {
        const std::string ascii(size, '\x7F');
        CHECK(detail::count_code_points(ascii) == size);
        for (std::size_t at = 0; at <= size; ++at) {
            CAPTURE(size, at);
            CHECK(detail::count_code_points(std::string(ascii).insert(at, "\xC2\x80")) == size + 1);
            CHECK(detail::count_code_points(std::string(ascii).insert(at, "\xF0\x9F\x8E\xB5")) == size + 1);
            for (const char* bad : {"\x80", "\xC3", "\xE2\x99", "\xFF"}) {
                CHECK_FALSE(detail::count_code_points(std::string(ascii).insert(at, bad)));
            }
        }
    }
}

TEST_CASE("utf8: blank is nothing but the listed white space", "[unit]") {
    for (const char* text : {"", " ", "\t\n\v\f\r", "\xC2\xA0", "\xE2\x80\x80", "\xE2\x80\x8B", "\xE2\x80\xA8",
                             "\xE2\x80\xA9", "\xE3\x80\x80", "\xEF\xBB\xBF", " \xC2\xA0\xE3\x80\x80\n"}) {
        CHECK(detail::is_blank(text));
    }
    for (const char* text :
         {"a", " a ", ".", "\xE2\x80\x8C", "\xE2\x80\x94", "\xC2\xA1", "\xC2", "\xE2\x80", "\xFF", "\x01"}) {
        CAPTURE(text);
        CHECK_FALSE(detail::is_blank(text));
    }
}

TEST_CASE("utf8: bad bytes become U+FFFD one by one", "[unit]") {
    CHECK(detail::with_valid_utf8("ok \xC3\xA9") == "ok \xC3\xA9");
    const std::string bad = "\xEF\xBF\xBD";
    CHECK(detail::with_valid_utf8("\xFF\xC3(\xE2\x99") == bad + bad + "(" + bad + bad);
    CHECK(detail::with_valid_utf8(std::string_view("\0\n", 2)) == std::string("\0\n", 2));
}

TEST_CASE("utf8: printable text has no control characters", "[unit]") {
    CHECK(detail::printable(std::string_view("a\0b\r\n\t\x1B[0m\x7F\x80z", 13), 100) == "a?b????[0m??z");
    CHECK(detail::printable("\xC2\x85\xC2\x9F|\xC2\xA0", 100) == "??|\xC2\xA0"); // C1 controls
}

TEST_CASE("utf8: printable text is cut between characters", "[unit]") {
    const std::string notes = "\xF0\x9F\x8E\xB5\xF0\x9F\x8E\xB5";
    CHECK(detail::printable(notes, 8) == notes);
    CHECK(detail::printable(notes, 7) == notes.substr(0, 4));
    CHECK(detail::printable(notes, 3).empty());
    CHECK(detail::printable(std::string(5000, 'x'), 1024).size() == 1024);
}

TEST_CASE("utf8: UTF-16 holds every code point, those above U+FFFF as a pair of surrogates", "[unit]") {
    int wrong = 0;
    for (std::uint32_t point = 0; point <= 0x10FFFF; ++point) {
        if (point >= 0xD800 && point <= 0xDFFF) continue;
        const auto wide = detail::utf16_of(spelled(point, shortest(point)));
        std::u16string expected(1, static_cast<char16_t>(point));
        if (point > 0xFFFF) {
            expected = {static_cast<char16_t>(0xD7C0 + point / 0x400), static_cast<char16_t>(0xDC00 + point % 0x400)};
        }
        wrong += wide != expected;
    }
    CHECK(wrong == 0);
}

TEST_CASE("utf8: UTF-16 of texts of all scripts", "[unit]") {
    CHECK(detail::utf16_of("") == u"");
    CHECK(detail::utf16_of("C:\\M\xC3\xBCnchen") == u"C:\\M\u00FCnchen");
    CHECK(detail::utf16_of("\xD0\x9C\xE2\x99\xAB\xF0\x9F\x8E\xB5.mp3") == u"\u041C\u266B\U0001F3B5.mp3");
    CHECK(detail::utf16_of(std::string("a\0b", 3)) == std::u16string(u"a\0b", 3));
}

TEST_CASE("utf8: what is not UTF-8 has no UTF-16", "[unit]") {
    for (const char* text : {"\xFC", "M\xFCnchen", "\xC3", "\xE2\x99", "\xC0\xAF", "\xED\xA0\x80", "\xED\xBF\xBF",
                             "\xF4\x90\x80\x80", "\xF0\x9F\x8E", "ok\x80"}) {
        CAPTURE(text);
        CHECK_FALSE(detail::utf16_of(text));
    }
}

TEST_CASE("utf8: what begins like a space and is none is no white space", "[unit]") {
    CHECK_FALSE(fermata::detail::is_blank("\xE2\x80\x41"));
    CHECK_FALSE(fermata::detail::is_blank("\xE2\x80"));
    CHECK_FALSE(fermata::detail::is_blank("\xE2\x80\x8C")); // U+200C joins letters
    CHECK(fermata::detail::is_blank("\xE2\x80\x80\xE2\x80\x8B"));
}
