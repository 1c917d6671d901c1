// SPDX-License-Identifier: MIT
// What is heard of a track, its picture, and the files of both.
#include "audio_file.hpp"
#include "cover.hpp"
#include "tasks.hpp"
#include "test_requests.hpp"

#include "support/catch.hpp"

#include <cmath>
#include <cstdlib>

using namespace fermata_emulator;
using namespace std::chrono_literals;

namespace {

const Task& add(TaskStore& store, const std::string& body) {
    return store.add(std::get<MusicRequest>(parse_submit(body, kie(), {})), 0ms);
}

const Task& extend(TaskStore& store, std::string audio_id, std::string continue_at) {
    return add(store, body_with({{"audioId", json_string(audio_id)}, {"continueAt", continue_at}}));
}

/// The number in `count` bytes of an MP3 file, the highest first.
std::size_t big_number_at(const std::string& file, std::size_t offset, std::size_t count) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8 | static_cast<unsigned char>(file[offset + i]);
    return value;
}

std::size_t number_at(const std::string& wav, std::size_t offset, std::size_t count) {
    std::size_t value = 0;
    for (std::size_t i = count; i-- > 0;) value = value << 8 | static_cast<unsigned char>(wav[offset + i]);
    return value;
}

/// Samples `from` to `to` that differ between two clips, as a share of 1.
double difference(const AudioClip& a, const AudioClip& b, std::int64_t from, std::int64_t to) {
    std::int64_t differ = 0;
    for (std::int64_t n = from; n < to; ++n) differ += a.sample(n) != b.sample(n) ? 1 : 0;
    return static_cast<double>(differ) / static_cast<double>(to - from);
}

double loudness(const AudioClip& clip, std::int64_t from, std::int64_t to) {
    double sum = 0;
    for (std::int64_t n = from; n < to; ++n) sum += std::pow(static_cast<double>(clip.sample(n)), 2);
    return std::sqrt(sum / static_cast<double>(to - from));
}

constexpr int loud = 8000;

/// The first moment from `n` at which the sample just before it is loud.
std::int64_t loud_moment(const AudioClip& clip, std::int64_t n) {
    while (std::abs(clip.sample(n - 1)) < loud) ++n;
    return n;
}

constexpr std::int64_t second = sample_rate;

} // namespace

TEST_CASE("audio: a WAV file says what it is and how long", "[emulator]") {
    TaskStore store(Pace::instant());
    const AudioClip& clip = extend(store, "elsewhere", "60.5").tracks[0].clip;
    const WavFile file(clip);
    const std::string wav = file.bytes(0, file.size());
    REQUIRE(wav.size() == 44 + 2 * static_cast<std::size_t>(std::llround(clip.seconds() * 16000)));
    CHECK(wav.substr(0, 4) == "RIFF");
    CHECK(number_at(wav, 4, 4) == wav.size() - 8);
    CHECK(wav.substr(8, 8) == "WAVEfmt ");
    CHECK(number_at(wav, 16, 4) == 16);
    CHECK(number_at(wav, 20, 2) == 1);     // PCM
    CHECK(number_at(wav, 22, 2) == 1);     // mono
    CHECK(number_at(wav, 24, 4) == 16000); // samples a second
    CHECK(number_at(wav, 28, 4) == 32000); // bytes a second
    CHECK(number_at(wav, 32, 2) == 2);     // bytes a sample
    CHECK(number_at(wav, 34, 2) == 16);    // bits a sample
    CHECK(wav.substr(36, 4) == "data");
    CHECK(number_at(wav, 40, 4) == wav.size() - 44);
    CHECK(number_at(wav, 44 + 2 * 12345, 2) == static_cast<std::uint16_t>(clip.sample(12345)));
}

TEST_CASE("audio: an MP3 file says how long it is in its first frame", "[emulator]") {
    TaskStore store(Pace::instant());
    const Track& track = extend(store, "elsewhere", "20.5").tracks[0];
    const std::string file = track.file->bytes(0, track.file->size());
    if (std::string(audio_kind().extension) != ".mp3") {
        CHECK(file.substr(0, 4) == "RIFF"); // no libmp3lame here
        return;
    }
    constexpr std::size_t frame = 576; // bytes and samples of one: MPEG-2, 128 kbit/s at 16 kHz
    REQUIRE(file.size() % frame == 0);
    for (std::size_t offset = 0; offset < file.size(); offset += frame) {
        if (big_number_at(file, offset, 2) != 0xFFF3) FAIL_CHECK("no frame at " << offset);
    }
    const std::size_t frames = file.size() / frame - 1;
    CHECK(file.substr(13, 4) == "Info"); // behind the header and 9 bytes of side information
    CHECK((big_number_at(file, 17, 4) & 3) == 3);
    CHECK(big_number_at(file, 21, 4) == frames);
    CHECK(big_number_at(file, 25, 4) == file.size());
    CHECK(file.substr(133, 4) == "LAME");
    const auto samples = static_cast<std::size_t>(track.clip.length());
    const std::size_t silence = big_number_at(file, 154, 3); // 12 bits for the beginning, 12 for the end
    CHECK(frames * frame == samples + (silence >> 12) + (silence & 0xFFF));
}

TEST_CASE("audio: equal clips are equal files, and any part is the same as in the whole", "[emulator]") {
    const AudioFile file(AudioClip(Melody::for_audio("x"), 5 * second));
    const AudioFile again(AudioClip(Melody::for_audio("x"), 5 * second));
    const std::string whole = file.bytes(0, file.size());
    CHECK(whole.size() == file.size());
    CHECK(again.bytes(0, again.size()) == whole);
    CHECK(file.bytes(1000, 2000) == whole.substr(1000, 2000));
    CHECK(file.bytes(file.size() - 1, 10) == whole.substr(file.size() - 1));
    CHECK(file.bytes(file.size() + 1, 10).empty());
}

TEST_CASE("audio: a track's picture is of the kind that it is announced as", "[emulator]") {
    const std::string picture = cover_picture("0123456789abcdef");
    const bool jpeg = std::string(cover_kind().extension) == ".jpeg";
    CHECK(picture.substr(0, 4) == (jpeg ? "\xFF\xD8\xFF\xE0" : "<svg"));
    CHECK(picture.substr(picture.size() - 2) == (jpeg ? "\xFF\xD9" : "g>"));
    CHECK(cover_picture("another") != picture);
}

TEST_CASE("audio: any part of a WAV file is the same as in the whole", "[emulator]") {
    const WavFile file(AudioClip(Melody::for_audio("x"), second));
    const std::string whole = file.bytes(0, file.size());
    for (const std::size_t offset : {0U, 1U, 43U, 44U, 45U, 46U, 1001U, 32040U}) {
        for (const std::size_t count : {0U, 1U, 2U, 3U, 100U, 100000U}) {
            CAPTURE(offset, count);
            CHECK(file.bytes(offset, count) == whole.substr(offset, count));
        }
    }
}

TEST_CASE("audio: the source up to continueAt, then 18 to 30 s that differ", "[emulator]") {
    TaskStore store(Pace::instant());
    const Task& task = extend(store, "elsewhere", "20.75");
    const Task& again = extend(store, "elsewhere", "40");
    const std::int64_t cut = 20 * second + second * 3 / 4;
    for (const Track& track : task.tracks) {
        CHECK(difference(track.clip, again.tracks[0].clip, 0, cut) == 0);
        CHECK(difference(track.clip, again.tracks[0].clip, cut, 38 * second) > 0.9);
        CHECK(track.clip.length() > cut + 18 * second);
        CHECK(track.clip.length() <= cut + 30 * second);
        CHECK((track.clip.length() - cut) % (second / 4) == 0); // whole bars from the very sample of the cut
        CHECK(loudness(track.clip, 0, cut) > 1000);
        CHECK(loudness(track.clip, cut, track.clip.length()) > 1000);
    }
    CHECK(difference(task.tracks[0].clip, task.tracks[1].clip, cut, 38 * second) > 0.9);
    CHECK(task.tracks[0].clip.length() != task.tracks[1].clip.length());
}

TEST_CASE("audio: a chain continues the very audio of its source", "[emulator]") {
    TaskStore store(Pace::instant());
    const Track& first = extend(store, "elsewhere", "20").tracks[1];
    const Track& second_link = extend(store, first.id, "30.123").tracks[0];
    const Track& third_link = extend(store, second_link.id, "45").tracks[0];
    const std::int64_t cut = std::llround(30.123 * 16000);
    CHECK(difference(first.clip, second_link.clip, 0, cut) == 0);
    CHECK(difference(first.clip, second_link.clip, cut, cut + 10 * second) > 0.9);
    CHECK(difference(second_link.clip, third_link.clip, 0, 45 * second) == 0);
    const Track& shorter = extend(store, third_link.id, "10").tracks[0]; // before the first cut
    CHECK(difference(shorter.clip, first.clip, 0, 10 * second) == 0);
    CHECK(difference(shorter.clip, first.clip, 10 * second, 20 * second) > 0.9);
}

TEST_CASE("audio: an inherited request continues from the end of its source", "[emulator]") {
    TaskStore store(Pace::instant());
    const Track& known = extend(store, "elsewhere", "20").tracks[0];
    const Track& from_known = add(store, inherited_body({{"audioId", json_string(known.id)}})).tracks[0];
    CHECK(difference(known.clip, from_known.clip, 0, known.clip.length()) == 0);
    CHECK(from_known.clip.length() > known.clip.length() + 18 * second);
    CHECK(from_known.title == known.title);
    const Track& from_unknown = add(store, inherited_body({})).tracks[0];
    CHECK(from_unknown.clip.length() > 48 * second);
    CHECK(from_unknown.clip.length() <= 54 * second);
}

TEST_CASE("audio: there is no click where one melody goes over into another, nor at the ends", "[emulator]") {
    TaskStore store(Pace::instant());
    const Track& source = extend(store, "elsewhere", "20").tracks[0];
    const std::int64_t first_cut = loud_moment(source.clip, 25 * second);
    const AudioClip longer = source.clip.continued(first_cut, Melody::for_audio("b"), 10 * second);
    const std::int64_t earlier_cut = loud_moment(longer, 10 * second); // before both cuts of `longer`
    const AudioClip shorter = longer.continued(earlier_cut, Melody::for_audio("c"), 10 * second);
    CHECK(std::abs(longer.sample(first_cut) - longer.sample(first_cut - 1)) < loud * 3 / 4);
    CHECK(std::abs(shorter.sample(earlier_cut) - shorter.sample(earlier_cut - 1)) < loud * 3 / 4);
    CHECK(std::abs(source.clip.sample(0)) < 100);
    CHECK(std::abs(source.clip.sample(source.clip.length() - 1)) < 100);
}

TEST_CASE("audio: a cut behind the source's end is found out later", "[emulator]") {
    TaskStore store(Pace::instant());
    const Track& known = extend(store, "elsewhere", "20").tracks[0];
    const auto status = [&](const Task& task) { return std::string(store.stage(task, 0ms).status); };
    CHECK(status(extend(store, known.id, "37")) == "SUCCESS");
    CHECK(status(extend(store, known.id, "1000")) == "CREATE_TASK_FAILED");
    CHECK(status(extend(store, known.id, "1e300")) == "CREATE_TASK_FAILED");
    CHECK(status(extend(store, "elsewhere", "480")) == "SUCCESS");
    CHECK(status(extend(store, "elsewhere", "481")) == "CREATE_TASK_FAILED");
    CHECK(status(extend(store, "elsewhere", "1e300")) == "CREATE_TASK_FAILED");
}
