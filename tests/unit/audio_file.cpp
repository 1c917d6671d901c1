// SPDX-License-Identifier: MIT
#include "support/temporary_folder.hpp"
#include "unit/helpers.hpp"

#include <fermata/detail/files/audio_file.hpp>

using fermata::detail::audio_extension;
using fermata::detail::AudioFile;
using fermata::detail::safe_file_name;
using test_support::TemporaryFolder;
using unit_test::mp3;

TEST_CASE("audio_file: the first bytes tell the ending", "[unit]") {
    struct Row {
        std::string start;
        std::string ending;
    };
    const Row rows[] = {
        {"ID3\x04", ".mp3"},
        {"\xFF\xFB\x90", ".mp3"},
        {"\xFF\xF3", ".mp3"},
        {"RIFF....WAVE", ".wav"},
        {"fLaC", ".flac"},
        {"OggS", ".ogg"},
        {"....ftypM4A", ".m4a"},
        {"RIFF....AVI ", ""},
        {"<!DOCTYPE html>", ""},
        {"{\"code\":404}", ""},
        {"\xFF\x00", ""},
        {"\xFF\xFE", ""},
        {"xID3", ""},
        {"\xEF\xBB\xBF<html>", ""},
        {"", ""},
    };
    for (const Row& row : rows) {
        DYNAMIC_SECTION("'" << row.start << "'") {
            const char* ending = audio_extension(row.start + std::string(12, '.'));
            CHECK(std::string(ending == nullptr ? "" : ending) == row.ending);
        }
    }
}

TEST_CASE("audio_file: less than 12 bytes are no audio", "[unit]") {
    for (std::size_t size = 0; size < 12; ++size) CHECK(audio_extension(mp3.substr(0, size)) == nullptr);
    CHECK(audio_extension(mp3.substr(0, 12)) != nullptr);
}

TEST_CASE("audio_file: names hold nothing but letters, digits, hyphens and underscores", "[unit]") {
    CHECK(safe_file_name("Peaceful Piano Extended", 80) == "Peaceful_Piano_Extended");
    CHECK(safe_file_name("../../etc/passwd", 80) == "etc_passwd");
    CHECK(safe_file_name("..\\C:\\x", 80) == "C_x");
    CHECK(safe_file_name(std::string_view("a\0b\n\x7F/c", 8), 80) == "a_b_c");
    CHECK(safe_file_name("-Aa0_", 80) == "-Aa0");
    CHECK(safe_file_name("e231****-****", 80) == "e231_-");
    for (const char* nothing : {"", ".", "..", "/", "***", "\xE2\x99\xAB"}) {
        CAPTURE(nothing);
        CHECK(safe_file_name(nothing, 80) == "track");
    }
}

TEST_CASE("audio_file: names are cut", "[unit]") {
    CHECK(safe_file_name(std::string(500, 'a'), 80) == std::string(80, 'a'));
    CHECK(safe_file_name("ab cd", 3) == "ab");
    for (int c = 1; c < 256; ++c) CHECK(safe_file_name(std::string(100, static_cast<char>(c)), 7).size() <= 7);
}

TEST_CASE("audio_file: appears complete, under its name", "[unit]") {
    const TemporaryFolder folder;
    AudioFile file(folder.path("song"), 1, {});
    file.begin();
    CHECK(file.write(mp3.substr(0, 5), mp3.size()));
    CHECK(file.write(mp3.substr(5), mp3.size()));
    CHECK(folder.names() == std::vector<std::string>{"song.1.part"});
    const auto path = file.finish();
    REQUIRE(path);
    CHECK(*path == folder.path("song.mp3"));
    CHECK(folder.names() == std::vector<std::string>{"song.mp3"});
    CHECK(folder.read("song.mp3") == mp3);
}

TEST_CASE("audio_file: one that is not finished leaves nothing", "[unit]") {
    const TemporaryFolder folder;
    {
        AudioFile file(folder.path("song"), 1, {});
        file.begin();
        file.write(mp3, 0);
    }
    CHECK(folder.names().empty());
}

TEST_CASE("audio_file: what is no audio is an error and leaves nothing", "[unit]") {
    const TemporaryFolder folder;
    for (const char* bytes : {"", "<html>not found</html>"}) {
        {
            AudioFile file(folder.path("song"), 1, {});
            file.begin();
            file.write(bytes, 0);
            const auto path = file.finish();
            REQUIRE_FALSE(path);
            CHECK(path.error().kind == fermata::ErrorKind::protocol);
        }
        CHECK(folder.names().empty());
    }
}

TEST_CASE("audio_file: fewer bytes than announced are an error and leave nothing", "[unit]") {
    const TemporaryFolder folder;
    {
        AudioFile file(folder.path("song"), 1, {});
        file.begin();
        file.write(mp3, mp3.size() + 1);
        CHECK_FALSE(file.finish());
    }
    CHECK(folder.names().empty());
}

TEST_CASE("audio_file: a second begin starts from nothing", "[unit]") {
    const TemporaryFolder folder;
    AudioFile file(folder.path("song"), 1, {});
    file.begin();
    file.write("RIFF....WAVE and a long first try", 0);
    file.begin();
    file.write(mp3, mp3.size());
    const auto path = file.finish();
    REQUIRE(path);
    CHECK(folder.read("song.mp3") == mp3);
    CHECK(folder.names().size() == 1);
}

TEST_CASE("audio_file: tells its progress between pieces, each state once", "[unit]") {
    const TemporaryFolder folder;
    std::string told;
    AudioFile file(folder.path("song"), 1, [&told](std::uint64_t received, std::uint64_t expected) {
        told += std::to_string(received) + "/" + std::to_string(expected) + " ";
    });
    file.begin();
    file.write("ID3", 5);
    file.write("x", 5);
    CHECK(told.empty()); // libcurl is at work: nothing may throw
    file.report_progress();
    file.report_progress();
    file.write("y", 5);
    file.report_progress();
    CHECK(told == "4/5 5/5 ");
}

TEST_CASE("audio_file: a file that cannot be made is a fault of the file system, whoever asks", "[unit]") {
    const TemporaryFolder folder;
    AudioFile file(folder.path("no/such/folder/song"), 1, {});
    file.begin();
    CHECK_FALSE(file.write(mp3, mp3.size()));
    CHECK_FALSE(file.disk_error().empty());
    const auto path = file.finish();
    REQUIRE_FALSE(path);
    CHECK(path.error().reason == fermata::Reason::file_system);
}

TEST_CASE("audio_file: where its name cannot be had it is kept under a name of its own, which is told", "[unit]") {
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder.path("song.mp3/inside"));
    {
        AudioFile file(folder.path("song"), 1, {});
        file.begin();
        file.write(mp3, mp3.size());
        const auto path = file.finish();
        REQUIRE(path);
        CHECK(*path == folder.path("song.1.mp3"));
    }
    CHECK(folder.names() == std::vector<std::string>{"song.1.mp3", "song.mp3"});
    CHECK(folder.read("song.1.mp3") == mp3);
}

TEST_CASE("audio_file: where no name can be had its bytes stay, and the error tells where", "[unit]") {
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder.path("song.mp3/inside"));
    std::filesystem::create_directories(folder.path("song.1.mp3/inside"));
    {
        AudioFile file(folder.path("song"), 1, {});
        file.begin();
        file.write(mp3, mp3.size());
        const auto path = file.finish();
        REQUIRE_FALSE(path);
        CHECK(path.error().kind == fermata::ErrorKind::transport);
        CHECK(path.error().reason == fermata::Reason::file_system);
        CHECK(path.error().message.find(folder.path("song.1.part")) != std::string::npos);
    }
    CHECK(folder.read("song.1.part") == mp3);
}
