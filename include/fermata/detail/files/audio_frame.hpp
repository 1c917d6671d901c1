// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/files/byte_source.hpp>

#include <optional>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The header of a frame of MPEG audio (ISO 11172-3, 13818-3, and its extension to low rates, 2.5) or of AAC in ADTS
/// (ISO 13818-7).
struct AudioFrame {
    int layer = 0;                   ///< 1 to 3 of MPEG audio; 0 is AAC
    std::uint64_t stream = 0;        ///< what the headers of one stream have in common
    std::size_t size = 0;            ///< in bytes with its header; 0 in free format, where no header tells it
    std::uint32_t samples = 0;       ///< of each channel; 0 for AAC
    std::uint32_t sampling_rate = 0; ///< in Hz; 0 for AAC
    std::size_t side_size = 0;       ///< layer III: the bytes between the header and its data, or a tag of an encoder
};

/// Returns the frame of AAC that `header` begins with, if any: 12 bits of 1, layer 00, a sampling rate that exists.
inline std::optional<AudioFrame> adts_frame(std::string_view header) noexcept {
    if (byte_at(header, 0) != 0xFF || (byte_at(header, 1) & 0xF6) != 0xF0) return std::nullopt;
    AudioFrame frame;
    frame.size = (byte_at(header, 3) & 0x03) << 11 | byte_at(header, 4) << 3 | byte_at(header, 5) >> 5;
    frame.stream = byte_at(header, 1) << 8 | (byte_at(header, 2) & 0xFC); // version, profile, rate
    const bool known_rate = (byte_at(header, 2) & 0x3C) >> 2 < 13;
    if (!known_rate || frame.size < 7) return std::nullopt;
    return frame;
}

/// Returns the frame that `header`, of 6 bytes, begins with, if any: 11 bits of 1, a version, a layer, a bit rate and a
/// sampling rate that exist.
inline std::optional<AudioFrame> audio_frame(std::string_view header) noexcept {
    constexpr std::uint16_t kilobits[5][15] = {
        {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448}, // version 1, layer I
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},    // version 1, layer II
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},     // version 1, layer III
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},    // versions 2 and 2.5, layer I
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},         // versions 2 and 2.5, layers II and III
    };
    constexpr std::uint32_t hertz[3] = {44100, 48000, 32000};
    if (header.size() < 4 || byte_at(header, 0) != 0xFF || (byte_at(header, 1) & 0xE0) != 0xE0) return std::nullopt;
    const unsigned version = byte_at(header, 1) >> 3 & 3; // 3: version 1, 2: version 2, 0: version 2.5
    const unsigned layer_bits = byte_at(header, 1) >> 1 & 3;
    const unsigned rate = byte_at(header, 2) >> 4;
    const unsigned sampling = byte_at(header, 2) >> 2 & 3;
    if (layer_bits == 0) return adts_frame(header);
    if (version == 1 || rate == 15 || sampling == 3) return std::nullopt;

    AudioFrame frame;
    frame.layer = static_cast<int>(4 - layer_bits);
    frame.stream = byte_at(header, 1) << 8 | (byte_at(header, 2) & 0x0C);
    const bool first = version == 3;
    frame.sampling_rate = hertz[sampling] / (first ? 1 : version == 2 ? 2 : 4);
    frame.samples = frame.layer == 1 ? 384 : frame.layer == 3 && !first ? 576 : 1152;
    const bool mono = byte_at(header, 3) >> 6 == 3;
    frame.side_size = first ? (mono ? 17 : 32) : (mono ? 9 : 17);
    const std::size_t row = first ? static_cast<std::size_t>(frame.layer - 1) : frame.layer == 1 ? 3 : 4;
    const std::size_t slot = frame.layer == 1 ? 4 : 1; // layer I counts in words
    const std::size_t padding = byte_at(header, 2) >> 1 & 1;
    const std::size_t bits = frame.samples * std::size_t{kilobits[row][rate]} * 1000 / frame.sampling_rate;
    frame.size = rate == 0 ? 0 : (bits / 8 / slot + padding) * slot;
    return frame;
}

/// Returns whether `count` frames of one stream stand one behind the other at `offset`; of the last, the header is
/// enough.
inline bool frames_follow(std::string_view bytes, std::size_t offset, int count) noexcept {
    const std::optional<AudioFrame> first = audio_frame(part_of(bytes, offset, 6));
    std::optional<AudioFrame> frame = first;
    while (frame && frame->size > 0 && frame->stream == first->stream && --count > 0) {
        offset += frame->size;
        frame = audio_frame(part_of(bytes, offset, 6));
    }
    return count == 0;
}

} // namespace detail

FERMATA_END_NAMESPACE
