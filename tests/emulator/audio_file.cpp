// SPDX-License-Identifier: MIT
#include "audio_file.hpp"

#if FERMATA_EMULATOR_MP3
#include <lame/lame.h>
#endif

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

namespace fermata_emulator {
namespace {

constexpr std::size_t wav_header_size = 44;
constexpr std::size_t bytes_per_sample = 2;

/// Returns `value` in `count` bytes, the lowest first.
std::string little_endian(std::size_t value, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text.push_back(static_cast<char>((value >> (8 * i)) & 0xFF));
    return text;
}

std::string wav_header(std::size_t data_size) {
    constexpr std::size_t rate = sample_rate;
    const std::string format = little_endian(1, 2) + little_endian(1, 2) // PCM, one channel
                               + little_endian(rate, 4) + little_endian(rate * bytes_per_sample, 4) +
                               little_endian(bytes_per_sample, 2) + little_endian(8 * bytes_per_sample, 2);
    return "RIFF" + little_endian(wav_header_size - 8 + data_size, 4) + "WAVE" + "fmt " +
           little_endian(format.size(), 4) + format + "data" + little_endian(data_size, 4);
}

#if FERMATA_EMULATOR_MP3
/// Appends the frames that `encode` writes into a buffer of the size that LAME asks for.
template<typename Encode> void append_frames(std::string& file, std::size_t samples, Encode encode) {
    std::vector<unsigned char> frames(samples + samples / 4 + 7200);
    const int count = encode(frames.data(), static_cast<int>(frames.size()));
    file.append(frames.begin(), frames.begin() + (std::max)(count, 0));
}

/// Returns the clip as MPEG-2 Layer III of 128 kbit/s. Its first frame is the one with the lengths of the whole
/// ("Info", and LAME's own part), which are known only at the end.
std::string encoded(const AudioClip& clip) {
    constexpr std::size_t most = 16384; // samples encoded at a time
    const std::unique_ptr<lame_global_flags, int (*)(lame_global_flags*)> lame(lame_init(), lame_close);
    lame_set_in_samplerate(lame.get(), static_cast<int>(sample_rate));
    lame_set_out_samplerate(lame.get(), static_cast<int>(sample_rate));
    lame_set_num_channels(lame.get(), 1);
    lame_set_mode(lame.get(), MONO);
    lame_set_brate(lame.get(), 128);
    lame_set_quality(lame.get(), 7); // fast
    lame_set_bWriteVbrTag(lame.get(), 1);
    if (lame_init_params(lame.get()) < 0) return "";
    std::string file;
    std::vector<std::int16_t> samples;
    for (std::int64_t n = 0; n < clip.length();) {
        samples.clear();
        for (; n < clip.length() && samples.size() < most; ++n) samples.push_back(clip.sample(n));
        append_frames(file, samples.size(), [&](unsigned char* frames, int size) {
            return lame_encode_buffer(lame.get(), samples.data(), samples.data(), static_cast<int>(samples.size()),
                                      frames, size);
        });
    }
    append_frames(file, 0,
                  [&](unsigned char* frames, int size) { return lame_encode_flush(lame.get(), frames, size); });
    std::vector<unsigned char> tag(lame_get_lametag_frame(lame.get(), nullptr, 0));
    lame_get_lametag_frame(lame.get(), tag.data(), tag.size());
    std::copy(tag.begin(), tag.end(), file.begin());
    return file;
}
#else
std::string encoded(const AudioClip&) { return ""; }
#endif

constexpr bool has_mp3 = FERMATA_EMULATOR_MP3;

} // namespace

std::size_t WavFile::size() const {
    return wav_header_size + static_cast<std::size_t>(clip_.length()) * bytes_per_sample;
}

std::string WavFile::bytes(std::size_t offset, std::size_t count) const {
    const std::size_t end = (std::min)(size(), offset + count);
    std::string text;
    if (offset < wav_header_size) {
        text = wav_header(size() - wav_header_size).substr(offset, count);
        offset += text.size();
    }
    while (offset < end) {
        const std::size_t position = offset - wav_header_size;
        const auto sample = clip_.sample(static_cast<std::int64_t>(position / bytes_per_sample));
        const std::string both = little_endian(static_cast<std::uint16_t>(sample), bytes_per_sample);
        const std::size_t first = position % bytes_per_sample;
        const std::size_t taken = (std::min)(bytes_per_sample - first, end - offset);
        text.append(both, first, taken);
        offset += taken;
    }
    return text;
}

FileKind audio_kind() { return has_mp3 ? FileKind{".mp3", "audio/mpeg"} : FileKind{".wav", "audio/wav"}; }

std::size_t AudioFile::size() const { return has_mp3 ? mp3().size() : wav_.size(); }

std::string AudioFile::bytes(std::size_t offset, std::size_t count) const {
    if (!has_mp3) return wav_.bytes(offset, count);
    return offset < mp3().size() ? mp3().substr(offset, count) : "";
}

const std::string& AudioFile::mp3() const {
    std::call_once(encode_, [this] { mp3_ = encoded(wav_.clip()); });
    return mp3_;
}

} // namespace fermata_emulator
