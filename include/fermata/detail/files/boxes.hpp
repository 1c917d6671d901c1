// SPDX-License-Identifier: MIT
#pragma once

// The two ways in which containers hold things in things: the boxes of MP4 and the elements of Matroska.

#include <fermata/detail/files/byte_source.hpp>

#include <optional>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Lengths above this are no lengths, and sums of two below it do not overflow.
inline constexpr std::uint64_t longest_length = std::uint64_t{1} << 61;

/// A box of MP4 and QuickTime (ISO 14496-12).
struct Box {
    std::uint64_t type = 0;  ///< its four letters as a number
    std::uint64_t body = 0;  ///< the offset of what is in it
    std::uint64_t end = 0;   ///< the offset behind it, as its header tells: it may lie beyond the end of the file
    bool open_ended = false; ///< "up to the end of the file", wherever that is
};

/// Returns four letters as the number that Box::type has.
constexpr std::uint64_t box_type(const char (&letters)[5]) noexcept {
    std::uint64_t type = 0;
    for (int i = 0; i < 4; ++i) type = type << 8 | static_cast<unsigned char>(letters[i]);
    return type;
}

/// Returns the box whose header stands at `offset`, or nothing when none can stand there.
inline std::optional<Box> box_at(BoundedReader& file, std::uint64_t offset) {
    const std::string header = file.read(offset, 16);
    if (header.size() < 8) return std::nullopt;
    Box box;
    box.type = big_endian(part_of(header, 4, 4));
    std::uint64_t length = big_endian(part_of(header, 0, 4));
    std::uint64_t header_length = 8;
    if (length == 1) { // 64 bits follow
        if (header.size() < 16) return std::nullopt;
        length = big_endian(part_of(header, 8, 8));
        header_length = 16;
    }
    box.open_ended = length == 0;
    if (box.open_ended) length = file.size() - offset;
    if (length < header_length || length > longest_length || offset > longest_length) return std::nullopt;
    box.body = offset + header_length;
    box.end = offset + length;
    return box;
}

/// Returns the first box of `type` among those between `offset` and `end`, if any.
inline std::optional<Box> find_box(BoundedReader& file, std::uint64_t type, std::uint64_t offset, std::uint64_t end) {
    while (offset < end) {
        const std::optional<Box> box = box_at(file, offset);
        if (!box || box->type == type) return box;
        offset = box->end;
    }
    return std::nullopt;
}

/// An element of EBML (RFC 8794), of which Matroska and WebM are made.
struct Element {
    std::uint64_t id = 0;   ///< with its mark, as documents write it
    std::uint64_t body = 0; ///< the offset of what is in it
    std::uint64_t end = 0;  ///< the offset behind it, as its header tells; that of the file when it does not
    bool open_ended = false;
};

inline constexpr std::uint64_t ebml_header_id = 0x1A45DFA3;
inline constexpr std::uint64_t segment_id = 0x18538067;

/// Returns the element whose header stands at `offset`, or nothing when none can stand there.
inline std::optional<Element> element_at(BoundedReader& file, std::uint64_t offset) {
    const std::string header = file.read(offset, 12);
    // The zero bits in front of the first bit that is set tell how many bytes follow.
    const auto length_at = [&header](std::size_t at) {
        std::size_t length = 1;
        for (unsigned first = byte_at(header, at); length <= 8 && (first & 0x80) == 0; first <<= 1) ++length;
        return length;
    };
    const std::size_t id_length = length_at(0);
    if (header.empty() || id_length > 4) return std::nullopt;
    const std::size_t size_length = length_at(id_length);
    if (size_length > 8 || header.size() < id_length + size_length || offset > longest_length) return std::nullopt;
    const std::uint64_t mark = std::uint64_t{1} << 7 * size_length;
    const std::uint64_t length = big_endian(part_of(header, id_length, size_length)) & (mark - 1);
    Element element;
    element.id = big_endian(part_of(header, 0, id_length));
    element.body = offset + id_length + size_length;
    element.open_ended = length == mark - 1;
    element.end = element.open_ended ? file.size() : element.body + length;
    return element;
}

/// Calls `visit` with each element between `offset` and `end`, until it returns false.
template<class Visit>
void each_element(BoundedReader& file, std::uint64_t offset, std::uint64_t end, const Visit& visit) {
    while (offset < end) {
        const std::optional<Element> element = element_at(file, offset);
        if (!element || !visit(*element)) return;
        offset = element->end;
    }
}

} // namespace detail

FERMATA_END_NAMESPACE
