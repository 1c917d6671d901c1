// SPDX-License-Identifier: MIT
#pragma once

// The formats that tell at their end whether it is the end.

#include <fermata/detail/files/finding.hpp>

#include <optional>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Returns the cyclic redundancy check of `bytes` with `width` bits, the highest bit first, as Ogg (32) and FLAC (8 and
/// 16) have it.
inline std::uint32_t checksum(std::string_view bytes, unsigned width, std::uint32_t polynomial) noexcept {
    const unsigned shift = 32 - width;
    std::uint32_t sum = 0;
    for (const char byte : bytes) {
        sum ^= std::uint32_t{static_cast<unsigned char>(byte)} << 24;
        for (int bit = 0; bit < 8; ++bit) sum = sum << 1 ^ (sum >> 31 != 0 ? polynomial << shift : 0);
    }
    return sum >> shift;
}

/// Ogg (RFC 3533): whole when its last page, whose checksum must be right, has the flag "end of stream"; what follows
/// may be anything but a page. Short when that flag is missing, or the last page tells more bytes than there are. In
/// streams that are chained a cut exactly between two of them cannot be seen.
inline Finding finding_by_last_page(BoundedReader& file, std::uint64_t begin) {
    using namespace std::string_view_literals;
    constexpr std::size_t longest_page = 27 + 255 + 255 * 255;
    const std::uint64_t size = file.size();
    const std::string tail = file.read_before(size, (std::min)(size - begin, std::uint64_t{longest_page + 1024}));
    const std::size_t at = tail.rfind("OggS\0"sv);
    if (at == std::string::npos) return unproven("no page stands near its end");
    const std::string_view page = part_of(tail, at, tail.size());
    const std::size_t segments = byte_at(page, 26);
    std::size_t length = 27 + segments;
    for (std::size_t i = 27; i < 27 + segments; ++i) length += byte_at(page, i);
    if (page.size() < 27 + segments || page.size() < length) return proven_short("its last page is cut");
    std::string checked(page.substr(0, length));
    checked.replace(22, 4, 4, '\0'); // the sum does not count itself
    if (checksum(checked, 32, 0x04C11DB7) != little_endian(part_of(page, 22, 4))) {
        return unproven("the checksum of its last page is wrong");
    }
    const std::string_view rest = part_of(page, length, page.size());
    const bool cut_page = !rest.empty() && "OggS\0"sv.substr(0, (std::min)(rest.size(), std::size_t{5})) == rest;
    if ((byte_at(page, 5) & 0x04) == 0 || cut_page) return proven_short("its last page is not the end of its stream");
    return proven_whole("its last page ends its stream");
}

/// What a FLAC file (RFC 9639) says of itself.
struct FlacStream {
    std::uint64_t block_size = 0;    ///< in samples; of all blocks but the last where it is fixed
    std::uint64_t longest_frame = 0; ///< in bytes; 0: unknown
    std::uint64_t samples = 0;       ///< 0: unknown
};

/// Returns the number of the sample behind a frame that begins with `header`, or nothing when none does: its sum of 8
/// bits must be right.
inline std::optional<std::uint64_t> flac_samples_until(std::string_view header, const FlacStream& stream) noexcept {
    const bool variable = byte_at(header, 1) == 0xF9;
    if (byte_at(header, 0) != 0xFF || (!variable && byte_at(header, 1) != 0xF8)) return std::nullopt;
    // A number in the way of UTF-8, of up to seven bytes: that of the frame, or of its first sample.
    const unsigned lead = byte_at(header, 4);
    std::size_t extra = 0;
    while (extra < 7 && (lead << extra & 0x80) != 0) ++extra;
    if (extra == 1) return std::nullopt;
    std::uint64_t number = extra == 0 ? lead : lead & (0x7FU >> extra);
    std::size_t at = 5;
    for (; extra > 1; --extra, ++at) number = number << 6 | (byte_at(header, at) & 0x3F);
    const unsigned code = byte_at(header, 2) >> 4;
    std::uint64_t samples = 0;
    if (code == 1) samples = 192;
    if (code >= 2 && code <= 5) samples = std::uint64_t{576} << (code - 2);
    if (code >= 8) samples = std::uint64_t{256} << (code - 8);
    if (code == 6) samples = byte_at(header, at++) + std::uint64_t{1};
    if (code == 7) {
        samples = big_endian(part_of(header, at, 2)) + 1;
        at += 2;
    }
    const unsigned rate = byte_at(header, 2) & 0x0F;
    at += rate == 12 ? 1 : rate == 13 || rate == 14 ? 2 : 0;
    const bool right = at < header.size() && checksum(header.substr(0, at), 8, 0x07) == byte_at(header, at);
    if (samples == 0 || !right) return std::nullopt;
    return (variable ? number : number * stream.block_size) + samples;
}

/// FLAC: the number of samples in its header proves nothing alone. Whole: the frame at the end, whose sums of 8 and 16
/// bits must be right, brings the last of them (a tag of 128 bytes, ID3v1, may follow). Short: the last frame that can
/// be seen does not.
inline Finding finding_by_last_flac_frame(BoundedReader& file, std::uint64_t begin, std::uint64_t end) {
    const std::string head = file.read(begin + 8, 18);
    FlacStream stream;
    stream.block_size = big_endian(part_of(head, 2, 2));
    stream.longest_frame = big_endian(part_of(head, 7, 3));
    stream.samples = big_endian(part_of(head, 10, 8)) & 0xFFFFFFFFF; // 36 bits
    if (head.size() < 18) return proven_short("it ends within its header");
    if (stream.samples == 0) return unproven(length_left_open);
    const std::uint64_t window =
        stream.longest_frame == 0 ? 65536 : (std::min)(stream.longest_frame + 16, std::uint64_t{131072});
    const std::string tail = file.read_before(end, (std::min)(window, end - (std::min)(begin, end)));
    std::uint64_t last = 0;
    int sums = 8; // of which each reads up to all of the tail
    for (std::size_t at = tail.rfind('\xFF'); at != std::string::npos;
         at = at == 0 ? std::string::npos : tail.rfind('\xFF', at - 1)) {
        const auto until = flac_samples_until(part_of(tail, at, 16), stream);
        if (!until) continue;
        if (last == 0) last = *until;
        if (checksum(part_of(tail, at, tail.size()), 16, 0x8005) == 0) {
            if (*until == stream.samples) return proven_whole("its last frame brings its last sample");
            if (*until < stream.samples) return proven_short("its header tells more samples than there are");
            return unproven("it has more samples than its header tells");
        }
        if (--sums == 0) break;
    }
    if (last != 0 && last < stream.samples) return proven_short("its header tells more samples than there are");
    return unproven("its last frame cannot be read");
}

/// WavPack: blocks that tell their length, and the number of samples in the first. Whole: a block that is all there
/// brings the last of them. Short: a block is cut, or the last one does not.
inline Finding finding_by_blocks(BoundedReader& file, std::uint64_t begin) {
    std::uint64_t samples = 0;
    std::uint64_t until = 0;
    std::uint64_t offset = begin;
    while (offset < file.size()) {
        const std::string header = file.read(offset, 32);
        if (!has_at(header, 0, "wvpk") || header.size() < 32) break;
        // Numbers of 40 bits: 32, and 8 more elsewhere.
        const auto number = [&header](std::size_t low, std::size_t high) {
            return little_endian(part_of(header, low, 4)) | std::uint64_t{byte_at(header, high)} << 32;
        };
        if (offset == begin) samples = little_endian(part_of(header, 12, 4)) == 0xFFFFFFFF ? 0 : number(12, 11);
        until = number(16, 10) + little_endian(part_of(header, 20, 4));
        offset += 8 + little_endian(part_of(header, 4, 4));
    }
    if (offset > file.size()) return proven_short("its last block is cut");
    if (samples == 0) return unproven(length_left_open);
    if (until == samples) return proven_whole("its last block brings its last sample");
    if (until < samples && file.size() - offset < 32)
        return proven_short("its header tells more samples than there are");
    return unproven("its last block cannot be read");
}

} // namespace detail

FERMATA_END_NAMESPACE
