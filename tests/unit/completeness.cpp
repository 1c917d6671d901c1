// SPDX-License-Identifier: MIT
// Whether all of a file is there, by its own bytes. The same for files of real encoders: tests/audio/run.sh
#include "support/catch.hpp"
#include "unit/audio_samples.hpp"

namespace detail = fermata::detail;
using namespace audio_samples;
using detail::Completeness;

namespace {

std::string verdict(const std::string& bytes, double duration = 0) {
    return detail::to_string(detail::completeness_of(bytes, duration).completeness);
}

struct VerdictRow {
    const char* name;
    std::string bytes;
    const char* verdict;
};

const std::string brand = box("ftyp", "isom\0\0\0\0"s);

/// Files that are whole, and can prove it.
const std::vector<VerdictRow>& whole_files() {
    static const std::vector<VerdictRow> rows = {
        {"WAV", wave(36 + 50, 50, 50), ""},
        {"WAV with a chunk behind", wave(36 + 50 + 12, 50, 50) + chunk("LIST", "info"), ""},
        {"WAV of an odd length, without padding", wave(36 + 51, 51, 51), ""},
        {"WAV of an odd length, padded", wave(36 + 51, 51, 51) + "\0"s, ""},
        {"WAV whose samples alone are counted", wave(0, 50, 50), ""},
        {"RF64", rf64(4 + 36 + 8 + 50, 50, 50), ""},
        {"AIFF", aiff(4 + 26 + 8 + 50, 50, 50), ""},
        {"CAF", caf(50, 50), ""},
        {"AU", au(50, 50), ""},
        {"Wave64", wave64(100, 100), ""},
        {"DSF", "DSD " + little(28, 8) + little(100, 8) + samples(80), ""},
        {"MP4", brand + box("mdat", samples(50)) + movie("soun"), ""},
        {"MP4, the index first", brand + movie("soun") + box("free", "") + box("mdat", samples(50)), ""},
        {"MP4 with a length of 64 bits", brand + movie("soun") + big(1, 4) + "mdat" + big(16 + 50, 8) + samples(50),
         ""},
        {"MP4 in fragments",
         brand + movie("soun") + box("moof", samples(9)) + box("mdat", samples(9)) + box("mfra", samples(9)), ""},
        {"WebM", matroska("webm", 2), ""},
        {"Ogg", ogg("OpusHead"), ""},
        {"Ogg of one page", ogg_page(6, "OpusHead" + samples(11)), ""},
        {"Ogg in a chain", ogg("OpusHead") + ogg("\x01vorbis"), ""},
        {"Ogg with a tag behind", ogg("OpusHead") + id3v1, ""},
        {"FLAC", flac(3 * 192, 3), ""},
        {"FLAC with tags", id3(4, 0, 100) + flac(3 * 192, 3) + id3v1, ""},
        {"WavPack", wavpack(300, 3), ""},
        {"WavPack with a tag behind", wavpack(300, 3) + ape_footer, ""},
        {"MP3 with a note", mp3_with_note(20, 20, 20 * 417), ""},
        {"MP3 with a note that leaves out the first frame", mp3_with_note(20, 19, 19 * 417), ""},
        {"MP3 with a note and a tag", id3(3, 0, 1000) + mp3_with_note(20, 20, 20 * 417), ""},
        {"MP3 with ID3v1", repeated(frame(mp3_header), 20) + id3v1, ""},
        {"MP3 with APEv2", repeated(frame(mp3_header), 20) + ape_footer, ""},
        {"MP3 with both", repeated(frame(mp3_header), 20) + ape_footer + id3v1, ""},
        {"MP3 with Lyrics3", repeated(frame(mp3_header), 20) + "LYRICSBEGIN" + samples(100) + "000111LYRICS200", ""},
        {"AAC with APEv2", repeated(adts(300), 20) + ape_footer, ""},
    };
    return rows;
}

} // namespace

TEST_CASE("completeness: what proves a file whole", "[unit]") {
    for (const VerdictRow& row : whole_files()) {
        INFO(row.name << ": " << detail::completeness_of(row.bytes, 0).reason);
        CHECK(verdict(row.bytes) == "proven_whole");
    }
}

TEST_CASE("completeness: no part of a file is proven whole, but where two pieces are chained", "[unit]") {
    for (const VerdictRow& row : whole_files()) {
        const std::string name = row.name;
        for (std::size_t size = 0; size < row.bytes.size(); ++size) {
            const std::string part = row.bytes.substr(0, size);
            if (verdict(part) != "proven_whole") continue;
            // What is left out is padding, a box that holds nothing, or what stands behind the end.
            const bool pad = row.bytes.size() - size == 1 && name.find("padded") != std::string::npos;
            const bool tag = size >= row.bytes.size() - 160 && name.find("tag") != std::string::npos;
            const bool tags = size >= row.bytes.size() - 160 && name.find("with both") != std::string::npos;
            const bool frame_left_out = name.find("leaves out") != std::string::npos; // then one frame is not seen
            const bool chain = name.find("chain") != std::string::npos && size == row.bytes.size() / 2;
            INFO(name << ", the first " << size << " of " << row.bytes.size() << " bytes");
            CHECK((pad || tag || tags || frame_left_out || chain || part == ogg("OpusHead")));
        }
    }
}

TEST_CASE("completeness: lengths that encoders write to a pipe prove nothing", "[unit]") {
    for (const std::uint64_t length : {0xFFFFFFFFull, 0x7FFFF000ull, 0x7FFFF024ull, 0x7FFFEFFCull, 0x80000023ull, 0ull,
                                       0x7FFF0000ull, 0x7FFFFFFFull, 0x7F000000ull, 0x7F000050ull}) {
        CAPTURE(length);
        CHECK(verdict(wave(length, length, 50)) == "unproven");
        CHECK(verdict(wave(36 + 50, length, 50)) == "unproven");
        CHECK(verdict(wave(length, 0xFFFFFFFF, 50)) == "unproven");
        CHECK(verdict(aiff(length, length, 50)) == "unproven");
        CHECK(verdict(au(length, 50)) == "unproven");
        CHECK(verdict(rf64(0, 0, 50)) == "unproven");
    }
    CHECK(verdict(wave(0x7EFFFFFF, 0x7EFFFFFF - 36, 50)) == "proven_short");
    for (const std::uint64_t length : {~0ull, 0ull, 1ull << 63, (1ull << 61) + 1}) {
        CAPTURE(length);
        CHECK(verdict(rf64(length, length, 50)) == "unproven");
        CHECK(verdict(wave64(length, 100)) == "unproven");
        if (length != 0) CHECK(verdict(caf(length, 50)) == "unproven");
    }
    CHECK(verdict(matroska("webm", 2, "\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF")) == "unproven");
    CHECK(verdict(matroska("webm", 2, "\xFF")) == "unproven");
    CHECK(verdict(brand + movie("soun") + big(0, 4) + "mdat" + samples(50)) == "unproven");
    CHECK(verdict(flac(0, 3)) == "unproven");
    CHECK(verdict(wavpack(0xFFFFFFFF, 3)) == "unproven");
}

TEST_CASE("completeness: what proves a file short, and what proves nothing", "[unit]") {
    const std::string mp3 = repeated(frame(mp3_header), 20);
    const VerdictRow rows[] = {
        {"WAV, half of the samples", wave(36 + 50, 50, 25), "proven_short"},
        {"WAV, the chunk behind is missing", wave(36 + 50 + 12, 50, 50), "proven_short"},
        {"WAV that counts its own header, too", wave(44 + 50, 50, 50), "unproven"},
        {"WAV with something behind", wave(36 + 50, 50, 50) + "other", "unproven"},
        {"WAV of a program that never came back to its header", wave(36, 0, 50), "unproven"},
        {"RF64, half", rf64(4 + 36 + 8 + 50, 50, 25), "proven_short"},
        {"AIFF, half", aiff(4 + 26 + 8 + 50, 50, 25), "proven_short"},
        {"CAF, half", caf(50, 25), "proven_short"},
        {"CAF without samples", caf(50, 50).substr(0, 52), "proven_short"},
        {"AU, half", au(50, 25), "proven_short"},
        {"AU with something behind", au(50, 60), "unproven"},
        {"MP4 without its index", brand + box("mdat", samples(50)), "proven_short"},
        {"MP4 without its samples", brand + movie("soun"), "proven_short"},
        {"MP4, a box is cut", brand + movie("soun") + box("mdat", samples(50)).substr(0, 30), "proven_short"},
        {"MP4, the header of a box is cut", brand + box("mdat", samples(50)) + "\0\0"s, "proven_short"},
        {"MP4 with something behind", brand + movie("soun") + box("mdat", samples(50)) + "other", "unproven"},
        {"MP4 in fragments, without the end", brand + movie("soun") + box("moof", samples(9)) + box("mdat", samples(9)),
         "unproven"},
        {"MP4 with two boxes of samples", brand + movie("soun") + box("mdat", samples(9)) + box("mdat", samples(9)),
         "unproven"},
        {"MP4, a length of 64 bits that is none",
         brand + movie("soun") + big(1, 4) + "mdat" + big(~0ull, 8) + samples(50), "unproven"},
        {"WebM, cut", matroska("webm", 2).substr(0, 100), "proven_short"},
        {"WebM with something behind", matroska("webm", 2) + "other", "unproven"},
        {"Ogg without the last page", ogg_page(2, "OpusHead" + samples(11)) + ogg_page(0, samples(700)),
         "proven_short"},
        {"Ogg, the last page is cut", ogg("OpusHead").substr(0, 900), "proven_short"},
        {"Ogg, cut between two pages of a chain", ogg("OpusHead") + "Og", "proven_short"},
        {"Ogg, a byte of the last page is another", ogg("OpusHead").replace(1050, 1, "?"), "unproven"},
        {"FLAC without the last frame", flac(3 * 192, 2), "proven_short"},
        {"FLAC, the last frame is cut", flac(3 * 192, 3).substr(0, 42 + 2 * 48 + 30), "unproven"},
        {"FLAC, the frame before it is cut", flac(3 * 192, 3).substr(0, 42 + 48 + 30), "proven_short"},
        {"FLAC, cut within its header", flac(3 * 192, 3).substr(0, 20), "proven_short"},
        {"WavPack without the last block", wavpack(300, 2), "proven_short"},
        {"WavPack, the last block is cut", wavpack(300, 3).substr(0, 160), "proven_short"},
        {"MP3", mp3, "unproven"},
        {"MP3, the last frame is cut", mp3.substr(0, 5000), "unproven"},
        {"MP3 with a note, half, in a frame", mp3_with_note(20, 20, 20 * 417).substr(0, 5000), "proven_short"},
        {"MP3 with a note, half, between frames", mp3_with_note(10, 20, 20 * 417), "unproven"},
        {"MP3 with a note, its last frame is cut", mp3_with_note(200, 200, 200 * 417).substr(0, 200 * 417 - 1),
         "proven_short"},
        {"MP3 that is longer than its note: joined", mp3_with_note(40, 20, 20 * 417), "unproven"},
        {"MP3, a note that is 1 % too high: vbrfix", mp3_with_note(200, 200, 202 * 417), "unproven"},
        {"MP3 in free format", repeated("\xFF\xFB\x00\x64"s + std::string(500, '\0'), 20), "unproven"},
        {"AAC", repeated(adts(300), 20), "unproven"},
        {"AAC, cut", repeated(adts(300), 20).substr(0, 5000), "unproven"},
        {"a tag, cut", id3(3, 0, 400000).substr(0, 5000), "proven_short"},
        {"a tag alone", id3(3, 0, 400), "proven_short"},
        {"an unknown kind", samples(500), "unproven"},
        {"nothing", "", "unproven"},
    };
    for (const VerdictRow& row : rows) {
        INFO(row.name << ": " << detail::completeness_of(row.bytes, 0).reason);
        CHECK(verdict(row.bytes) == row.verdict);
    }
}

TEST_CASE("completeness: the length of the track", "[unit]") {
    const std::string mp3 = repeated(frame(mp3_header), 20); // 8340 bytes
    CHECK(verdict(mp3, 8.3) == "unproven");
    CHECK(verdict(mp3, 8.4) == "proven_short");
    CHECK(verdict(id3(3, 0, 400000) + mp3, 8.4) == "proven_short"); // a tag is no music
    CHECK(verdict(wave(36 + 50, 50, 50), 100) == "proven_whole");   // what the file proves comes first
    CHECK(verdict("", 1) == "proven_short");
    for (const double none : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()})
        CHECK(verdict(mp3, none) == "unproven");
    CHECK(verdict(mp3, std::numeric_limits<double>::infinity()) == "proven_short");
    // Half of a file whose first frame notes its frames: 1000 of 1152 samples are 26.1 s.
    const std::string half = mp3_with_note(500, 1000, 1000 * 417);
    CHECK(verdict(half) == "unproven");
    CHECK(verdict(half, 26.1) == "proven_short");
    CHECK(verdict(half, 13.05) == "unproven"); // the note is of another file, before a cut
    CHECK(verdict(mp3_with_note(995, 1000, 1000 * 417), 26.1) == "unproven");
}

TEST_CASE("completeness: hostile sizes cost no more than the bounds", "[unit]") {
    /// Counts what is read; the file is `all` bytes long, and beyond `start` full of `rest`.
    class Counted final : public detail::ByteSource {
    public:
        Counted(std::string start, std::string rest, std::uint64_t all)
            : start_(std::move(start)), rest_(std::move(rest)), all_(all) {}
        std::uint64_t size() const noexcept override { return all_; }
        std::size_t read_at(std::uint64_t offset, char* buffer, std::size_t count) noexcept override {
            ++reads;
            read += count;
            for (std::size_t i = 0; i < count; ++i) {
                const std::uint64_t at = offset + i;
                buffer[i] = at < start_.size() ? start_[static_cast<std::size_t>(at)]
                                               : rest_[static_cast<std::size_t>((at - start_.size()) % rest_.size())];
            }
            return count;
        }
        std::uint64_t read = 0;
        std::uint64_t reads = 0;

    private:
        std::string start_;
        std::string rest_;
        std::uint64_t all_;
    };
    const std::pair<std::string, std::string> files[] = {
        {brand, box("free", "")},
        {brand, box("moof", "")},
        {brand + big(1 << 30, 4) + "moov", box("trak", "")},
        {brand + big(1 << 30, 4) + "moov", big(1 << 20, 4) + "trak"},
        {"RIFF" + little(1 << 30, 4) + "WAVE", chunk("junk", "")},
        {"caff\0\1\0\0"s, "free" + big(0, 8)},
        {matroska("webm", 2, "\xFF"), "\xEC\x80"},
        {element("\x1A\x45\xDF\xA3", "") + "\x18\x53\x80\x67\xFF", "\xAE\xFF"},
        {"wvpk" + little(24, 4) + std::string(24, '\0'), "wvpk" + little(24, 4) + std::string(24, '\0')},
        {flac(1000, 0), "\xFF\xF8"},
        {flac(1000, 1), flac_frame(1)},
        {ogg("OpusHead"), "OggS\0"s},
        {frame(mp3_header), "\xFF"},
        {frame(mp3_header), "\xFF\xFB\x90\x64"},
        {"", id3(3, 0, 0)},
        {"", "\x01\x02\xFF"},
        {"", "{"},
    };
    for (const auto& [start, rest] : files) {
        for (const std::uint64_t all : {std::uint64_t{1000}, std::uint64_t{1} << 30, ~std::uint64_t{0}}) {
            CAPTURE(start.substr(0, 12), rest.substr(0, 12), all);
            Counted file(start, rest, all);
            const detail::AudioFormat format = detail::format_of(file);
            CHECK(file.read <= 256 * 1024);
            file.read = 0;
            detail::completeness_of(file, format, 100);
            CHECK(file.read <= 256 * 1024);
            CHECK(file.reads <= 2 * 4096 + 2);
        }
    }
}
