// SPDX-License-Identifier: MIT
#pragma once

// Small files of many formats, put together by hand: their structure is right, and there is no music in them.

#include <fermata/detail/files/completeness.hpp>

#include <string>
#include <vector>

namespace audio_samples {

using namespace std::string_literals;

/// `value` in `count` bytes, the highest first.
inline std::string big(std::uint64_t value, int count) {
    std::string bytes;
    while (count-- > 0) bytes += static_cast<char>(value >> 8 * count);
    return bytes;
}

/// ... the lowest first.
inline std::string little(std::uint64_t value, int count) {
    const std::string bytes = big(value, count);
    return {bytes.rbegin(), bytes.rend()};
}

/// Bytes that look like nothing.
inline std::string samples(std::size_t count) {
    std::string bytes;
    for (std::size_t i = 0; i < count; ++i) bytes += static_cast<char>(i % 7 + 1);
    return bytes;
}

inline std::string repeated(const std::string& text, int count) {
    std::string all;
    while (count-- > 0) all += text;
    return all;
}

inline std::string id3(unsigned version, unsigned flags, std::uint32_t size) {
    std::string tag = "ID3"s + big(version, 1) + '\0' + big(flags, 1);
    for (int shift = 21; shift >= 0; shift -= 7) tag += big(size >> shift & 0x7F, 1);
    return tag + std::string(size + (flags == 0x10 ? 10 : 0), '\0');
}

inline const std::string id3v1 = "TAG" + std::string(125, ' ');
inline const std::string ape_footer = "APETAGEX" + little(2000, 4) + little(32, 4) + std::string(16, '\0');

/// A frame of MPEG audio with these four bytes as its header, of the length that they tell.
inline std::string frame(const std::string& header) {
    return header + std::string(fermata::detail::audio_frame(header + "  ")->size - header.size(), '\0');
}

inline const std::string mp3_header = "\xFF\xFB\x90\x64"; // version 1, layer III, 128 kbit/s, 44.1 kHz: 417 bytes

/// `frames` frames, the first of which notes that number and the bytes of all but `missing`.
inline std::string mp3_with_note(int frames, int noted_frames, std::uint32_t noted_bytes) {
    std::string first = frame(mp3_header);
    first.replace(36, 16, "Xing" + big(3, 4) + big(static_cast<std::uint64_t>(noted_frames), 4) + big(noted_bytes, 4));
    return first + repeated(frame(mp3_header), frames - 1);
}

inline std::string adts(std::size_t size) {
    return "\xFF\xF1\x50"s + big(0x80 | size >> 11, 1) + big(size >> 3 & 0xFF, 1) + big((size & 7) << 5 | 0x1F, 1) +
           "\xFC" + std::string(size - 7, '\0');
}

inline std::string chunk(const char* id, const std::string& body) {
    return id + little(body.size(), 4) + body + (body.size() % 2 == 0 ? "" : "\0"s);
}

/// WAVE with these lengths in its headers.
inline std::string wave(std::uint64_t riff, std::uint64_t data, std::size_t size) {
    return "RIFF" + little(riff, 4) + "WAVE" + chunk("fmt ", samples(16)) + "data" + little(data, 4) + samples(size);
}

inline std::string rf64(std::uint64_t riff, std::uint64_t data, std::size_t size) {
    return "RF64" + little(0xFFFFFFFF, 4) + "WAVE" +
           chunk("ds64", little(riff, 8) + little(data, 8) + little(size / 4, 8) + little(0, 4)) + "data" +
           little(0xFFFFFFFF, 4) + samples(size);
}

inline std::string aiff(std::uint64_t form, std::uint64_t sound, std::size_t size) {
    return "FORM" + big(form, 4) + "AIFFCOMM" + big(18, 4) + samples(18) + "SSND" + big(sound, 4) + samples(size);
}

inline std::string box(const std::string& type, const std::string& body) {
    return big(body.size() + 8, 4) + type + body;
}

inline std::string movie(const std::string& handler) {
    return box("moov", box("mvhd", samples(20)) +
                           box("trak", box("tkhd", samples(20)) +
                                           box("mdia", box("hdlr", std::string(8, '\0') + handler + samples(12)))));
}

inline std::string element(const std::string& id, const std::string& body) {
    return id + "\x01" + big(body.size(), 7) + body;
}

inline std::string matroska(const std::string& type, char track_type, const std::string& segment_length = {}) {
    const std::string body = element("\x16\x54\xAE\x6B", element("\xAE", element("\x83", std::string(1, track_type)))) +
                             element("\x1F\x43\xB6\x75", samples(50));
    return element("\x1A\x45\xDF\xA3", element("\x42\x82", type)) + "\x18\x53\x80\x67" +
           (segment_length.empty() ? "\x01" + big(body.size(), 7) : segment_length) + body;
}

inline std::string ogg_page(unsigned flags, const std::string& body) {
    std::string page = "OggS\0"s + big(flags, 1) + samples(16) + std::string(4, '\0');
    page += big(body.size() / 255 + 1, 1) + repeated("\xFF", static_cast<int>(body.size() / 255)) +
            big(body.size() % 255, 1) + body;
    return page.replace(22, 4, little(fermata::detail::checksum(page, 32, 0x04C11DB7), 4));
}

inline std::string ogg(const std::string& codec) {
    return ogg_page(2, codec + samples(11)) + ogg_page(0, samples(700)) + ogg_page(4, samples(300));
}

/// Frame `number` of 192 samples.
inline std::string flac_frame(int number) {
    std::string bytes = "\xFF\xF8\x19\x18"s + big(static_cast<std::uint64_t>(number), 1);
    bytes += big(fermata::detail::checksum(bytes, 8, 0x07), 1) + samples(40);
    return bytes + big(fermata::detail::checksum(bytes, 16, 0x8005), 2);
}

inline std::string flac(std::uint64_t all_samples, int frames) {
    std::string file = "fLaC\x80"s + big(34, 3) + big(192, 2) + big(192, 2) + big(48, 3) + big(48, 3) +
                       big(std::uint64_t{0x0AC442F} << 36 | all_samples, 8) + std::string(16, '\0');
    for (int number = 0; number < frames; ++number) file += flac_frame(number);
    return file;
}

inline std::string wavpack(std::uint64_t all_samples, int blocks) {
    std::string file;
    for (int number = 0; number < blocks; ++number) {
        file += "wvpk" + little(24 + 30, 4) + little(0x410, 2) + "\0\0"s + little(all_samples, 4) +
                little(static_cast<std::uint64_t>(number) * 100, 4) + little(100, 4) + samples(8 + 30);
    }
    return file;
}

inline std::string caf(std::uint64_t data, std::size_t size) {
    return "caff" + big(1, 2) + big(0, 2) + "desc" + big(32, 8) + samples(32) + "data" + big(data, 8) + samples(size);
}

inline std::string au(std::uint64_t length, std::size_t size) {
    return ".snd" + big(28, 4) + big(length, 4) + samples(16) + samples(size);
}

inline std::string wave64(std::uint64_t length, std::size_t size) {
    return "riff\x2E\x91\xCF\x11\xA5\xD6\x28\xDB\x04\xC1"s + "\0\0"s + little(length, 8) + samples(size - 24);
}

} // namespace audio_samples
