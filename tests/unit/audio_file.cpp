// SPDX-License-Identifier: MIT
#include "support/temporary_folder.hpp"
#include "unit/helpers.hpp"

#include <fermata/detail/files/audio_file.hpp>

using fermata::detail::AudioFile;
using Opening = fermata::detail::PartFile::Opening;
using test_support::TemporaryFolder;
using unit_test::mp3;

TEST_CASE("audio_file: appears complete, under its name", "[unit]") {
    const TemporaryFolder folder;
    AudioFile file(folder.path("song"), 1, 1000, {});
    REQUIRE(file.open() == Opening::ready);
    file.ask("https://cdn.example/song");
    file.begin();
    CHECK(file.write(mp3.substr(0, 5), mp3.size()));
    CHECK(file.write(mp3.substr(5), mp3.size()));
    CHECK(folder.names() == std::vector<std::string>{"song.part", "song.part.info"});
    const auto path = file.finish({}).path;
    REQUIRE(path);
    CHECK(*path == folder.path("song.mp3"));
    CHECK(folder.names() == std::vector<std::string>{"song.mp3"});
    CHECK(folder.read("song.mp3") == mp3);
}

TEST_CASE("audio_file: one that is not finished leaves nothing", "[unit]") {
    const TemporaryFolder folder;
    {
        AudioFile file(folder.path("song"), 1, 1000, {});
        REQUIRE(file.open() == Opening::ready);
        file.ask("https://cdn.example/song");
        file.begin();
        file.write(mp3, 0);
    }
    CHECK(folder.names().empty());
}

TEST_CASE("audio_file: what is no audio is an error and leaves nothing", "[unit]") {
    const TemporaryFolder folder;
    for (const char* bytes : {"", "<html>not found</html>"}) {
        {
            AudioFile file(folder.path("song"), 1, 1000, {});
            REQUIRE(file.open() == Opening::ready);
            file.ask("https://cdn.example/song");
            file.begin();
            file.write(bytes, 0);
            const auto path = file.finish({}).path;
            REQUIRE_FALSE(path);
            CHECK(path.error().kind == fermata::ErrorKind::protocol);
        }
        CHECK(folder.names().empty());
    }
}

TEST_CASE("audio_file: fewer bytes than announced are an error and leave nothing", "[unit]") {
    const TemporaryFolder folder;
    {
        AudioFile file(folder.path("song"), 1, 1000, {});
        REQUIRE(file.open() == Opening::ready);
        file.ask("https://cdn.example/song");
        file.begin();
        file.write(mp3, mp3.size() + 1);
        CHECK_FALSE(file.finish({}).path);
    }
    CHECK(folder.names().empty());
}

TEST_CASE("audio_file: one that cannot be read again is a fault of the file system, and not called gone", "[unit]") {
    const TemporaryFolder folder;
    AudioFile file(folder.path("song"), 1, 1000, {});
    REQUIRE(file.open() == Opening::ready);
    file.ask("https://cdn.example/song");
    file.begin();
    CHECK(file.write(mp3, mp3.size()));
    REQUIRE(std::filesystem::remove(folder.path("song.part")));
    const auto finished = file.finish({});
    CHECK(finished.state == fermata::detail::FileState::withheld);
    REQUIRE_FALSE(finished.path);
    CHECK(finished.path.error().reason == fermata::Reason::file_system);
}

TEST_CASE("audio_file: a second begin starts from nothing", "[unit]") {
    const TemporaryFolder folder;
    AudioFile file(folder.path("song"), 1, 1000, {});
    REQUIRE(file.open() == Opening::ready);
    file.ask("https://cdn.example/song");
    file.begin();
    file.write("RIFF....WAVE and a long first try", 0);
    file.begin();
    file.write(mp3, mp3.size());
    const auto path = file.finish({}).path;
    REQUIRE(path);
    CHECK(folder.read("song.mp3") == mp3);
    CHECK(folder.names().size() == 1);
}

TEST_CASE("audio_file: tells its progress between pieces, each state once", "[unit]") {
    const TemporaryFolder folder;
    std::string told;
    AudioFile file(folder.path("song"), 1, 1000, [&told](std::uint64_t received, std::uint64_t expected) {
        told += std::to_string(received) + "/" + std::to_string(expected) + " ";
    });
    REQUIRE(file.open() == Opening::ready);
    file.ask("https://cdn.example/song");
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

TEST_CASE("audio_file: a file that cannot be made is a fault of the file system", "[unit]") {
    const TemporaryFolder folder;
    AudioFile file(folder.path("no/such/folder/song"), 1, 1000, {});
    CHECK(file.open() == Opening::failed);
    REQUIRE(file.refusal());
    CHECK(file.refusal()->reason == fermata::Reason::file_system);
}

TEST_CASE("audio_file: where its part cannot be written that is told, whatever the transport makes of it", "[unit]") {
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder.path("song.part/inside"));
    AudioFile file(folder.path("song"), 1, 1000, {});
    REQUIRE(file.open() == Opening::ready);
    file.ask("https://cdn.example/song");
    file.begin();
    CHECK_FALSE(file.write(mp3, mp3.size()));
    const auto path = file.finish({}).path;
    REQUIRE_FALSE(path);
    CHECK(path.error().reason == fermata::Reason::file_system);
    CHECK(path.error().message.find("could not be written: ") != std::string::npos);
}
