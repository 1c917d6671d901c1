// SPDX-License-Identifier: MIT
#include "support/temporary_folder.hpp"
#include "unit/helpers.hpp"

#include <fermata/detail/files/file_names.hpp>

#include <set>

namespace detail = fermata::detail;
using detail::file_name_of;
using detail::file_names_of;
using detail::name_part;
using fermata::TaskId;
using fermata::Track;

namespace {

Track titled(const std::string& title, const std::string& id = "id", const std::string& url = {}) {
    Track track;
    track.title = title;
    track.id = fermata::AudioId{id};
    track.audio_url = url;
    return track;
}

std::string name_of_address(const std::string& url, const std::string& task = "task") {
    return file_name_of(titled("t", "", url), TaskId{task});
}

} // namespace

TEST_CASE("file_names: a title becomes a name that every file system takes", "[unit]") {
    struct Row {
        std::string title;
        std::string name;
    };
    const Row rows[] = {
        {"Peaceful Piano Extended", "Peaceful_Piano_Extended"},
        {"../../etc/passwd", "etc_passwd"},
        {"..\\C:\\x", "C_x"},
        {std::string("a\0b\n\x7F/c", 8), "a_b_c"},
        {"e231****-****", "e231_-"},
        {"a<b>c:d\"e/f\\g|h?i*j", "a_b_c_d_e_f_g_h_i_j"},
        {"name.mp3", "name_mp3"},
        {"dots and blanks . . ", "dots_and_blanks"},
        {"-rf", "rf"},
        {"--option", "option"},
        {"_-_x-", "x-"},
        {".hidden", "hidden"},
        {"~root $HOME `x` 'y' %PATH% !z", "root_HOME_x_y_PATH_z"},
        // Letters of all scripts, as they come.
        {"\xE5\xA4\x9C\xE3\x81\xAE\xE6\xB8\xAF", "\xE5\xA4\x9C\xE3\x81\xAE\xE6\xB8\xAF"}, // Japanese
        {"N\xC3\xA4\x63hte \xC3\xBC\x62\x65r K\xC3\xB6ln", "N\xC3\xA4\x63hte_\xC3\xBC\x62\x65r_K\xC3\xB6ln"},
        {"\xD0\x9D\xD0\xBE\xD1\x87\xD1\x8C \xD0\xBF", "\xD0\x9D\xD0\xBE\xD1\x87\xD1\x8C_\xD0\xBF"}, // Cyrillic
        {"cafe\xCC\x81", "cafe\xCC\x81"},                         // an accent of its own (NFD) stays one
        {"\xE0\xA4\xB9\xE0\xA4\xBF", "\xE0\xA4\xB9\xE0\xA4\xBF"}, // Devanagari with a vowel sign
        {"\xD7\xA9\xD6\xB8\xD7\x81", "\xD7\xA9\xD6\xB8\xD7\x81"}, // Hebrew with points
        {"\xEC\x9D\x8C\xEC\x95\x85", "\xEC\x9D\x8C\xEC\x95\x85"}, // Hangul
        {"\xF0\xA0\xAE\xB7 \xF0\x90\x8C\xB0", "\xF0\xA0\xAE\xB7_\xF0\x90\x8C\xB0"}, // above U+FFFF
        {"\xE3\x80\x85\xE3\x83\xBC", "\xE3\x80\x85\xE3\x83\xBC"}, // marks of Japanese that are letters
        // What is not seen, turns the direction, or is a sign.
        {"a\xE2\x80\xAE"
         "3pm",
         "a_3pm"}, // right-to-left override
        {"a\xE2\x80\x8B\xE2\x80\x8D"
         "b",
         "a_b"}, // no width
        {"a\xC2\xA0\xE3\x80\x80\xE2\x80\x83"
         "b",
         "a_b"}, // blanks
        {"a\xC2\xAD"
         "b",
         "a_b"},                      // soft hyphen
        {"\xEF\xBB\xBFmark", "mark"}, // byte-order mark
        {"a\xC2\x85\xC2\x9F"
         "b",
         "a_b"}, // C1 controls
        {"a\xE2\x88\x95\xE2\x81\x84\xEF\xBC\x8F\xEF\xBC\xBC"
         "b",
         "a_b"},                                        // signs that look like separators
        {"\xE2\x99\xAB \xF0\x9F\x8E\xB5 song", "song"}, // a note, a picture of one
        {"\xC2\xBFwho?", "who"},
        {"\xCC\x81"
         "e",
         "e"}, // an accent without a letter
        {"a\xEE\x80\x80\xF3\xA0\x80\xA0"
         "b",
         "a_b"}, // private use, a tag
        // What is not UTF-8.
        {"M\xFCnchen", "M_nchen"},
        {"cut \xF0\x9F\x8E", "cut"},
        {"\xED\xA0\xBC half", "half"},
        {"overlong \xC0\xAF slash", "overlong_slash"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.title);
        CHECK(name_part(row.title, 255, 80) == row.name);
        CHECK(file_name_of(titled(row.title)) == row.name + "_id");
    }
    for (const char* nothing : {"", ".", "..", "/", "***", "---", "\xE2\x99\xAB", "\xFF"}) {
        CAPTURE(nothing);
        CHECK(file_name_of(titled(nothing)) == "track_id");
        CHECK(file_name_of(titled(nothing, "")) == "track");
    }
}

TEST_CASE("file_names: a name is cut between characters, an accent with its letter", "[unit]") {
    CHECK(name_part(std::string(500, 'a'), 80, 80) == std::string(80, 'a'));
    CHECK(name_part("ab cd", 3, 80) == "ab");
    CHECK(name_part("ab cd", 4, 80) == "ab_c");
    CHECK(name_part("abcd", 80, 2) == "ab");
    const std::string umlaut = "\xC3\xA4";
    CHECK(name_part("a" + umlaut, 2, 80) == "a");
    CHECK(name_part("a" + umlaut, 3, 80) == "a" + umlaut);
    const std::string accent = "\xCC\x81";
    CHECK(name_part("abe" + accent, 5, 80) == "abe" + accent);
    CHECK(name_part("abe" + accent, 4, 80) == "ab");
    CHECK(name_part("abe" + accent, 3, 80) == "ab");
    CHECK(name_part("abe" + accent + accent, 5, 80) == "ab");
    CHECK(name_part("abe" + accent + accent, 80, 4) == "ab");
    CHECK(name_part("abe" + accent + "x", 5, 80) == "abe" + accent);
    CHECK(name_part("e" + accent, 2, 80).empty());
    for (int c = 1; c < 256; ++c) CHECK(name_part(std::string(100, static_cast<char>(c)), 7, 80).size() <= 7);
}

TEST_CASE("file_names: no name is longer than 200 bytes, and all are UTF-8", "[unit]") {
    for (const std::string character :
         {"a", "\xC3\xA4", "\xE5\xA4\x9C", "\xF0\xA0\xAE\xB7", "e\xCC\x81", "\xFF", " "}) {
        std::string title;
        for (int i = 0; i < 300; ++i) title += character;
        for (const std::string& id : {std::string(), std::string("0123abcd-0123"), std::string(300, 'i'), title}) {
            CAPTURE(title.substr(0, 12), id);
            const std::string name = file_name_of(titled(title, id, "https://files.example/" + title), TaskId{title});
            CHECK(name.size() <= detail::longest_stem);
            CHECK(detail::count_code_points(name));
        }
    }
    // A title of the longest length that the service takes, in any script, beside an id as the service has them.
    const std::string id = "0a1b2c3d-0123-4567-89ab-0123456789ab";
    const std::string sign = "\xE5\xA4\x9C";
    std::string title;
    for (int i = 0; i < 54; ++i) title += sign;
    CHECK(file_name_of(titled(title, id)) == title + "_" + id);
    CHECK(file_name_of(titled(std::string(80, 'x'), id)) == std::string(80, 'x') + "_" + id);
    CHECK(file_name_of(titled(std::string(90, 'x'), id)) == std::string(80, 'x') + "_" + id);
}

TEST_CASE("file_names: no name is that of a device of Windows", "[unit]") {
    for (const char* device : {"CON", "con", "Nul", "PRN", "aux", "COM0", "COM9", "lpt1"}) {
        CAPTURE(device);
        CHECK(file_name_of(titled(device, "")) == std::string("track_") + device);
        CHECK(file_name_of(titled(device)) == std::string(device) + "_id");
    }
    for (const char* other : {"console", "com", "com10", "lpt", "nula", "cona", "co"}) {
        CAPTURE(other);
        CHECK(file_name_of(titled(other, "")) == other);
    }
}

TEST_CASE("file_names: no two ids have one name, not where capital letters count as small ones", "[unit]") {
    const std::string long_id(70, 'i');
    const std::vector<std::string> ids = {"a",   "A",        "b_c",      "b-c",       "b c",          "a*b",
                                          "a+b", "-a",       "a-",       long_id,     long_id + "1",  "***",
                                          "++",  "\xC3\xA4", "\xC3\x84", "a\xCC\x88", "0123-4567-89", "0123-4567-8A"};
    std::set<std::string> names;
    for (const std::string& id : ids) {
        const std::string name = file_name_of(titled("t", id));
        CAPTURE(id, name);
        CHECK(names.insert(detail::without_case(name)).second);
        CHECK(file_name_of(titled("t", id), TaskId{"any"}) == name); // an id is enough
    }
    CHECK(file_name_of(titled("t", "0123-4567-89ab")) == "t_0123-4567-89ab");
    // A title never makes up for an id.
    CHECK(file_name_of(titled("a b", "c")) != file_name_of(titled("a", "b_c")));
}

TEST_CASE("file_names: tracks without an id are told apart by their task and their address", "[unit]") {
    const std::vector<std::string> addresses = {
        "https://files.example/dl?item_id=A",      "https://files.example/dl?item_id=B",
        "https://files.example/dl?item_id=a",      "https://files.example/111/audio.mp3",
        "https://files.example/222/audio.mp3?x=2", "https://files.example/222/audio.mp3",
        "https://files.example/222/audio.mp3?x=3", "https://files.example/222/audio.mp3?token=1",
        "https://other.example/222/audio.mp3",
    };
    std::set<std::string> names;
    for (const std::string& address : addresses) {
        CAPTURE(address);
        CHECK(names.insert(name_of_address(address)).second);
        CHECK(names.insert(name_of_address(address, "other")).second);
        CHECK(names.insert(name_of_address(address, "")).second);
    }
    // The same in every run: these are names that files on disks have.
    CHECK(name_of_address("https://files.example/dl?item_id=A") == "t_task_ced9cfe658caf9e2");
    CHECK(name_of_address("https://files.example/dl?item_id=A", "") == "t_ced9cfe658caf9e2");
    CHECK(detail::stable_hash("") == "cbf29ce484222325");
    CHECK(detail::stable_hash("a") == "af63dc4c8601ec8c");
    CHECK(detail::stable_hash("foobar") == "85944171f73967e8");
}

TEST_CASE("file_names: a new signature of a link gives no new name, anything else does", "[unit]") {
    const std::string plain = name_of_address("https://files.example/a.mp3?id=1");
    for (const char* same : {
             "https://files.example/a.mp3?id=1#part",
             "https://files.example/a.mp3?id=1&Expires=17&Signature=x%2Fy&Key-Pair-Id=K",
             "https://files.example/a.mp3?X-Amz-Date=1&id=1&X-Amz-Signature=2&x-amz-expires=3",
             "https://files.example/a.mp3?id=1&X-Goog-Signature=2&GoogleAccessId=3",
             "https://files.example/a.mp3?OSSAccessKeyId=2&id=1&q-sign-time=4;5&auth_key=1-2-3",
         }) {
        CAPTURE(same);
        CHECK(name_of_address(same) == plain);
    }
    for (const char* other : {
             "https://files.example/a.mp3",
             "https://files.example/a.mp3?id=2&Signature=x",
             "https://files.example/a.mp3?id=1&token=x",
             "https://files.example/a.mp3?id=1&expired=1",
             "https://files.example/a.mp3?id=1&my-x-amz-date=1",
         }) {
        CAPTURE(other);
        CHECK(name_of_address(other) != plain);
    }
    // The first address that there is decides.
    Track track = titled("t", "", "");
    track.source_audio_url = "https://files.example/a.mp3?id=1";
    track.stream_audio_url = "https://files.example/stream";
    CHECK(file_name_of(track, TaskId{"task"}) == plain);
    track.source_audio_url.clear();
    CHECK(file_name_of(track, TaskId{"task"}) == name_of_address("https://files.example/stream"));
    CHECK(name_of_address("") == "t_task");
}

TEST_CASE("file_names: the files of one task have names of their own", "[unit]") {
    const auto none = [](const char* title) { return titled(title, ""); };
    CHECK(file_names_of({none(""), none(""), none("a"), none("")}) ==
          std::vector<std::string>{"track", "track_2", "a", "track_3"});
    CHECK(file_names_of({}).empty());
    CHECK(file_names_of({titled("Song"), titled("song"), titled("SONG")}) ==
          std::vector<std::string>{"Song_id", "song_id_2", "SONG_id_3"});
    // Of other letters it is not known which ones a file system takes for the same.
    CHECK(file_names_of({titled("\xC3\xA4"), titled("\xC3\x84")}) ==
          std::vector<std::string>{"\xC3\xA4_id", "\xC3\x84_id_2"});
    CHECK(file_names_of({none("a"), none("a_2"), none("a")}) == std::vector<std::string>{"a", "a_2", "a_3"});
    CHECK(file_names_of({titled("t", "", "https://a.example/1"), titled("t", "", "https://a.example/2")},
                        TaskId{"task"}) ==
          std::vector<std::string>{name_of_address("https://a.example/1"), name_of_address("https://a.example/2")});
}

TEST_CASE("file_names: the names are taken by this file system", "[unit]") {
    const test_support::TemporaryFolder folder;
    std::vector<std::string> expected;
    for (const std::string& title : test_support::names_of_all_scripts) {
        const std::string name = file_name_of(titled(title + std::string(200, 'x'))) + std::string(50, '.') + "part";
        folder.write(name.substr(0, 250), title);
        expected.push_back(name.substr(0, 250));
        CHECK(folder.read(expected.back()) == title);
    }
    std::sort(expected.begin(), expected.end());
    CHECK(folder.names() == expected);
}

TEST_CASE("file_names: an unknown kind has the ending of its address, where that is one of music", "[unit]") {
    const detail::AudioFormat unknown;
    struct Row {
        const char* url;
        const char* ending;
    };
    const Row rows[] = {
        {"https://a.example/x.mp3", ".mp3"},
        {"https://a.example/x.GSM?y=z.exe#q", ".gsm"},
        {"https://a.example/x.tar.gz", ".gz"},
        {"https://a.example/x.exe", ".bin"},
        {"https://a.example/x.html", ".bin"},
        {"https://a.example/x.mp3/", ".bin"},
        {"https://a.example/x", ".bin"},
        {"https://mp3", ".bin"},
        {"", ".bin"},
        {"https://a.example/dl?file=x.mp3", ".bin"},
        {"https://a.example/x.mp3%00.exe", ".bin"},
        {".mp3", ".mp3"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.url);
        CHECK(detail::ending_of(unknown, row.url) == row.ending);
    }
    detail::AudioFormat known;
    known.ending = ".flac";
    CHECK(detail::ending_of(known, "https://a.example/x.mp3") == ".flac");
}
