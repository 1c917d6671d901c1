// SPDX-License-Identifier: MIT
// What a file is taken for. The same for files of real encoders: tests/audio/run.sh
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"
#include "unit/audio_samples.hpp"

#include <memory>

namespace detail = fermata::detail;
using namespace audio_samples;

namespace {

/// "CONTENT ENDING", such as "audio .mp3".
std::string format_words(const detail::AudioFormat& format) {
    return std::string(detail::words_for(format.content)) + (*format.ending == '\0' ? "" : " ") + format.ending;
}

struct FormatRow {
    std::string bytes;
    std::string told;
};

void check_rows(const std::vector<FormatRow>& rows) {
    for (const FormatRow& row : rows) {
        CAPTURE(row.bytes.substr(0, 40));
        CHECK(format_words(detail::format_of(row.bytes)) == row.told);
    }
}

std::string padded(std::string start) { return start + samples(600); }

} // namespace

TEST_CASE("audio_format: frames of MPEG audio and AAC", "[unit]") {
    check_rows({
        {padded("\xFF\xFB\x90\x64"), "audio .mp3"},  // version 1, layer III
        {padded("\xFF\xFA\x90\x64"), "audio .mp3"},  // ... with a checksum
        {padded("\xFF\xF3\x40\xC4"), "audio .mp3"},  // version 2
        {padded("\xFF\xE3\x18\xC4"), "audio .mp3"},  // version 2.5
        {padded("\xFF\xFB\x00\x64"s), "audio .mp3"}, // free format
        {padded("\xFF\xFD\xA0\x04"), "audio .mp2"},
        {padded("\xFF\xF5\x84\x04"), "audio .mp2"},
        {padded("\xFF\xFF\xA0\x04"), "audio .mp1"},
        {padded("\xFF\xFE\xA0\x04"), "audio .mp1"}, // which looks like the mark of UTF-16
        {adts(400), "audio .aac"},
        {padded("\xFF\xF9\x50\x80\x20\x1F"), "audio .aac"},
        {padded("\xFF\xFB\xF0\x64"), "of an unknown kind"},          // no such bit rate
        {padded("\xFF\xFB\x9C\x64"), "of an unknown kind"},          // no such sampling rate
        {padded("\xFF\xEB\x90\x64"), "of an unknown kind"},          // no such version
        {padded("\xFF\xE1\x50\x80\x20\x1F"), "of an unknown kind"},  // AAC has 12 bits of 1
        {padded("\xFF\xF1\x7C\x80\x20\x1F"), "of an unknown kind"},  // no such sampling rate
        {padded("\xFF\xF1\x50\x80\x00\x1F"s), "of an unknown kind"}, // shorter than its header
    });
}

TEST_CASE("audio_format: the lengths of frames", "[unit]") {
    struct Length {
        std::string header;
        std::size_t size;
        std::uint32_t samples;
        std::uint32_t rate;
    };
    const Length lengths[] = {
        {"\xFF\xFB\x90\x64..", 417, 1152, 44100}, {"\xFF\xFB\x92\x64..", 418, 1152, 44100},
        {"\xFF\xFB\xE4\x64..", 960, 1152, 48000}, {"\xFF\xFB\xE8\x64..", 1440, 1152, 32000},
        {"\xFF\xF3\x40\xC4..", 104, 576, 22050},  {"\xFF\xE3\x18\xC4..", 72, 576, 8000},
        {"\xFF\xFD\xA0\x04..", 626, 1152, 44100}, {"\xFF\xF5\x84\x04..", 384, 1152, 24000},
        {"\xFF\xFF\xA0\x04..", 348, 384, 44100},  {"\xFF\xFF\xA2\x04..", 352, 384, 44100},
        {"\xFF\xFB\x00\x64.."s, 0, 1152, 44100},
    };
    for (const Length& row : lengths) {
        CAPTURE(row.size, row.rate);
        const auto frame = detail::audio_frame(row.header);
        REQUIRE(frame);
        CHECK(frame->size == row.size);
        CHECK(frame->samples == row.samples);
        CHECK(frame->sampling_rate == row.rate);
    }
    CHECK(detail::audio_frame(adts(1234))->size == 1234);
    CHECK_FALSE(detail::audio_frame("\xFF\xFB\x90"));
}

TEST_CASE("audio_format: containers and others", "[unit]") {
    check_rows({
        {"RIFF....WAVEfmt ", "audio .wav"},
        {"RIFX....WAVEfmt ", "audio .wav"},
        {rf64(100, 50, 50), "audio .wav"},
        {"BW64....WAVEds64", "audio .wav"},
        {"RIFF....AVI LIST", "video .avi"},
        {"RIFF....WEBPVP8 ", "a picture"},
        {"RIFF\x01\x02..XXXX....", "of an unknown kind"},
        {"FORM....AIFFCOMM", "audio .aiff"},
        {"FORM....AIFCFVER", "audio .aifc"},
        {"FORM....8SVXVHDR", "audio .8svx"},
        {"FORM....ILBMBMHD", "a picture"},
        {flac(192, 1), "audio .flac"},
        {ogg("OpusHead"), "audio .opus"},
        {ogg("\x01vorbis"), "audio .ogg"},
        {ogg("\x7F"
             "FLAC"),
         "audio .oga"},
        {ogg("Speex   "), "audio .spx"},
        {ogg("\x80theora"), "video .ogv"},
        {ogg("fishead\0"s), "audio .ogg"},
        {ogg_page(2, "OpusHead" + samples(600)), "audio .opus"},
        {box("ftyp", "M4A \0\0\0\0"s) + samples(50), "audio .m4a"},
        {box("ftyp", "M4B \0\0\0\0"s) + samples(50), "audio .m4b"},
        {box("ftyp", "isom\0\0\0\0"s) + samples(50), "audio .mp4"}, // it does not tell
        {box("ftyp", "isom\0\0\0\0"s) + movie("soun"), "audio .m4a"},
        {box("ftyp", "isom\0\0\0\0"s) + box("mdat", samples(5000)) + movie("soun"), "audio .m4a"},
        {box("ftyp", "isom\0\0\0\0"s) + movie("vide"), "video .mp4"},
        {box("ftyp", "M4A \0\0\0\0"s) + movie("vide"), "video .mp4"},
        {box("ftyp", "qt  \0\0\0\0"s) + movie("soun"), "audio .mov"},
        {movie("soun"), "audio .mov"},
        {box("ftyp", "3gp4\0\0\0\0"s) + movie("soun"), "audio .3gp"},
        {matroska("webm", 2), "audio .webm"},
        {matroska("webm", 1), "video .webm"},
        {matroska("matroska", 2), "audio .mka"},
        {matroska("matroska", 1), "video .mkv"},
        {matroska("matroska", 2, "\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), "audio .mka"},
        {wavpack(100, 1), "audio .wv"},
        {caf(10, 10), "audio .caf"},
        {au(10, 10), "audio .au"},
        {wave64(100, 100), "audio .w64"},
        {padded("#!AMR\n"), "audio .amr"},
        {padded("#!AMR-WB\n"), "audio .awb"},
        {padded("\x0B\x77\x12\x34\x14\x40"), "audio .ac3"},
        {padded("\x0B\x77\x12\x34\x14\x80"), "audio .eac3"},
        {padded("MThd\0\0\0\x06"s), "audio .mid"},
        {padded("DSD "), "audio .dsf"},
        {padded("TTA1"), "audio .tta"},
        {padded("MAC "), "audio .ape"},
        {"\x47" + samples(187) + "\x47" + samples(187) + "\x47" + samples(100), "video .ts"},
        {padded("FLV\x01\x05"), "video .flv"},
    });
}

TEST_CASE("audio_format: what stands behind a tag decides, however long the tag is", "[unit]") {
    const std::string behind = repeated(frame(mp3_header), 3);
    for (const std::uint32_t size : {0u, 10u, 45u, 127u, 128u, 300000u, 2000000u}) {
        for (const unsigned version : {2U, 3U, 4U}) {
            for (const unsigned flags : {0x00U, 0x10U, 0x80U}) {
                CAPTURE(size, version, flags);
                const std::string tag = id3(version, flags, size);
                CHECK(format_words(detail::format_of(tag + behind)) == "audio .mp3");
                CHECK(detail::format_of(tag + behind).begin == tag.size());
                CHECK(format_words(detail::format_of(tag + adts(400))) == "audio .aac");
                CHECK(format_words(detail::format_of(tag + flac(192, 1))) == "audio .flac");
                CHECK(format_words(detail::format_of(tag + wave(86, 50, 50))) == "audio .wav");
                CHECK(format_words(detail::format_of(id3(4, 0, 20) + tag + ogg("OpusHead"))) == "audio .opus");
            }
        }
    }
    check_rows({
        {id3(3, 0, 100) + std::string(2000, '\0') + repeated(frame(mp3_header), 5), "audio .mp3"}, // padding outside it
        {id3(3, 0, 100) + std::string(2000, '\0') + repeated(adts(300), 5), "audio .aac"},
        {id3(3, 0, 100) + padded("strange"), "audio .mp3"},
        {id3(3, 0, 400000).substr(0, 5000), "audio .mp3"},
        {id3(3, 0, 100), "audio .mp3"},
        {"ID3 and some more", "audio .mp3"}, // a version that nobody knows
        {"APETAGEX" + little(2000, 4) + little(50, 4) + std::string(66, '\0') + behind, "audio .mp3"},
    });
    CHECK(detail::format_of(id3(3, 0, 400000).substr(0, 5000)).begin == 400010);
}

TEST_CASE("audio_format: music behind something else is found by frames in a row", "[unit]") {
    const std::string frames = repeated(frame(mp3_header), 5);
    CHECK(format_words(detail::format_of(samples(1000) + frames)) == "audio .mp3");
    CHECK(detail::format_of(samples(1000) + frames).begin == 1000);
    CHECK(format_words(detail::format_of(samples(1000) + frame(mp3_header) + samples(50))) == "of an unknown kind");
    CHECK(format_words(detail::format_of(samples(70000) + frames)) == "of an unknown kind"); // too far
}

TEST_CASE("audio_format: pictures and texts are not kept, an unknown kind is", "[unit]") {
    for (const std::string& picture :
         {padded("\xFF\xD8\xFF\xE0"), padded("\x89PNG\r\n\x1A\n"), padded("GIF89a"), padded("II*\0"s), padded("MM\0*"s),
          padded("\0\0\1\0"s), padded("\xFF\x0A"),
          "BM" + little(618, 4) + std::string(4, '\0') + little(54, 4) + little(40, 4), box("ftyp", "avif\0\0\0\0"s),
          box("ftyp", "heic\0\0\0\0"s), box("ftyp", "heix\0\0\0\0"s), box("ftyp", "mif1\0\0\0\0"s),
          box("ftyp", "msf1\0\0\0\0"s)}) {
        CAPTURE(picture.substr(0, 12));
        CHECK(format_words(detail::format_of(picture)) == "a picture");
        CHECK_FALSE(detail::is_kept(detail::format_of(picture)));
    }
    const std::string binary = "<html>\0\x01\x02 what follows may be anything"s;
    for (const std::string& text :
         {"<!DOCTYPE html>"s, "{\"code\":404}"s, "{\n  \"code\": 404}"s, "[{\"error\": 1}]"s, "[\n]          "s,
          "\xEF\xBB\xBF<html></html>"s, " \r\n<?xml version=\"1.0\"?>"s, binary, "File not found"s,
          "Nicht da: f\xFCr immer und ewig"s, "\xE5\xA4\x9C\xE3\x81\xAE\xE6\xB8\xAF\xE5\xA4\x9C"s,
          "\xFF\xFEg\0o\0n\0e\0!\0!\0"s, "\xFE\xFF\0g\0o\0n\0e\0!\0!"s, "%PDF-1.4\n\xE2\xE3\x01\x02"s,
          std::string(3000, 'x') + "\n"}) {
        CAPTURE(text.substr(0, 40));
        CHECK(format_words(detail::format_of(text)) == "a text");
        CHECK_FALSE(detail::is_kept(detail::format_of(text)));
    }
    for (const std::string& unknown :
         {padded("\x01\x02\x03"), std::string(12, '\0'), "PK\x03\x04" + samples(50),
          std::string(2000, 'x') + samples(600), "{ not JSON \x01\x02"s, "< 3 \x01 or more"s}) {
        CAPTURE(unknown.substr(0, 12));
        CHECK(format_words(detail::format_of(unknown)) == "of an unknown kind");
        CHECK(detail::is_kept(detail::format_of(unknown)));
    }
}

TEST_CASE("audio_format: fewer than 12 bytes are nothing", "[unit]") {
    const std::string mp3 = frame(mp3_header);
    for (std::size_t size = 0; size < 12; ++size) {
        CHECK(detail::format_of(mp3.substr(0, size)).content == detail::Content::nothing);
        CHECK_FALSE(detail::is_kept(detail::format_of(mp3.substr(0, size))));
    }
    CHECK(format_words(detail::format_of(mp3.substr(0, 12))) == "audio .mp3");
}

TEST_CASE("audio_format: a file on the disk is read at any place", "[unit]") {
    const test_support::TemporaryFolder folder;
    const std::string bytes = id3(4, 0, 400000) + mp3_with_note(20, 20, 20 * 417) + id3v1;
    folder.write("file", bytes);
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(folder.path("file").c_str(), "rb"),
                                                               std::fclose);
    REQUIRE(file);
    detail::FileSource source(file.get(), bytes.size());
    const detail::AudioFormat format = detail::format_of(source);
    CHECK(format_words(format) == "audio .mp3");
    CHECK(format.begin == 400010);
    CHECK(detail::completeness_of(source, format, 0).completeness == detail::Completeness::proven_whole);
    char three[3];
    CHECK(source.read_at(bytes.size() - 128, three, 3) == 3);
    CHECK(std::string(three, 3) == "TAG");
    CHECK(source.read_at(bytes.size() - 1, three, 3) == 1);
    CHECK(source.read_at(bytes.size(), three, 3) == 0);
    CHECK(source.read_at((std::numeric_limits<std::uint64_t>::max)(), three, 3) == 0);
}
