// SPDX-License-Identifier: MIT
#pragma once

// The containers whose headers tell how long they are. A program that writes to a pipe cannot go back to write the
// length, and leaves there what it likes: such values prove nothing.

#include <fermata/detail/files/boxes.hpp>
#include <fermata/detail/files/finding.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Returns whether a length of 32 bits is one, and not what encoders write to a pipe. Seen: 0, 0xFFFFFFFF, 0x7FFFF000,
/// 0x7FFFEFFC, 0x80000023 and, of SoX in AIFF, 0x7F000000 and a little.
constexpr bool is_length(std::uint64_t length) noexcept { return length != 0 && length < 0x7F000000; }

/// The chunk that holds the samples of a RIFF or IFF file.
struct SampleChunk {
    bool found = false;
    std::uint64_t end = 0; ///< as its header tells, when that is a length
    bool end_known = false;
};

/// RIFF and RF64 (WAV, AVI), and FORM (AIFF), which has the highest byte first. Whole: the samples and the file end
/// where the headers tell, but for a byte of padding. Short: the samples are told to go on, or more than 8 bytes behind
/// them are missing (some programs count the header, too).
inline Finding finding_by_chunks(BoundedReader& file, std::uint64_t begin) {
    const std::string head = file.read(begin, 36);
    const bool big = has_at(head, 0, "FORM") || has_at(head, 0, "RIFX");
    const bool long_sizes = has_at(head, 0, "RF64") || has_at(head, 0, "BW64");
    const auto number = [big](std::string_view bytes) { return big ? big_endian(bytes) : little_endian(bytes); };
    std::uint64_t length = number(part_of(head, 4, 4));
    bool length_known = is_length(length);
    std::uint64_t long_samples = 0;
    if (long_sizes && has_at(head, 12, "ds64")) {
        length = number(part_of(head, 20, 8));
        long_samples = number(part_of(head, 28, 8));
        length_known = length != 0 && length < longest_length;
    }
    SampleChunk samples;
    std::uint64_t offset = begin + 12;
    while (!samples.found && offset < file.size()) {
        const std::string header = file.read(offset, 8);
        if (header.size() < 8) break;
        const std::uint64_t chunk = number(part_of(header, 4, 4));
        samples.found = has_at(header, 0, "data") || has_at(header, 0, "SSND") || has_at(header, 0, "BODY");
        if (samples.found) {
            const bool is_long = long_sizes && chunk == 0xFFFFFFFF;
            const std::uint64_t body = is_long ? long_samples : chunk;
            samples.end = offset + 8 + body;
            samples.end_known = is_long ? body != 0 && body < longest_length : is_length(chunk);
        }
        offset += 8 + chunk + chunk % 2;
    }
    const std::uint64_t size = file.size();
    const std::uint64_t end = begin + 8 + length;
    if (samples.end_known && size < samples.end) return proven_short("its header tells more samples than there are");
    if (!length_known) {
        if (samples.end_known && size - samples.end <= 1) return proven_whole("its samples end where its header tells");
        return unproven(length_left_open);
    }
    if (size + 8 < end) return proven_short("its header tells more bytes than there are");
    if (size < end || size > end + 1) return unproven("it does not end where its header tells");
    const bool has_samples = samples.end_known || has_at(head, 8, "AVI "); // there they are chunks in a list
    if (!has_samples) return unproven(length_left_open);
    return proven_whole("it ends where its header tells");
}

/// CAF: chunks with lengths of 64 bits; -1 for the samples leaves the length open.
inline Finding finding_by_caf(BoundedReader& file, std::uint64_t begin) {
    std::uint64_t offset = begin + 8;
    bool samples = false;
    while (offset < file.size()) {
        const std::string header = file.read(offset, 12);
        if (header.size() < 12) return unproven("its last chunk cannot be read");
        const std::uint64_t length = big_endian(part_of(header, 4, 8));
        if (length > longest_length) return unproven(length_left_open);
        samples = samples || has_at(header, 0, "data");
        offset += 12 + length;
    }
    if (offset == file.size() && !samples) return proven_short("it ends before its samples");
    return finding_by_end(offset, file.size());
}

/// AU: the lengths of its header and of its samples.
inline Finding finding_by_au(BoundedReader& file, std::uint64_t begin) {
    const std::string head = file.read(begin, 12);
    const std::uint64_t samples = big_endian(part_of(head, 8, 4));
    if (!is_length(samples)) return unproven(length_left_open);
    return finding_by_end(begin + big_endian(part_of(head, 4, 4)) + samples, file.size());
}

/// Wave64 (`begin` + 16) and DSF (`begin` + 12): the length of the whole file in 64 bits.
inline Finding finding_by_total(BoundedReader& file, std::uint64_t begin, std::uint64_t offset) {
    const std::string number = file.read(begin + offset, 8);
    const std::uint64_t length = little_endian(number);
    if (number.size() < 8 || length == 0 || length > longest_length) return unproven(length_left_open);
    return finding_by_end(begin + length, file.size());
}

/// MP4 and QuickTime: boxes up to the end of the file, with the index (moov) and one box of samples (mdat). Where there
/// are fragments (moof), or several boxes of samples, a cut between two of them cannot be seen: only the index of the
/// fragments (mfra), which comes last, proves them whole.
inline Finding finding_by_boxes(BoundedReader& file, std::uint64_t begin) {
    bool index = false;
    bool fragments = false;
    bool fragment_index = false;
    bool open_ended = false;
    int sample_boxes = 0;
    std::uint64_t offset = begin;
    while (offset < file.size()) {
        const auto box = box_at(file, offset);
        const bool complete = index && sample_boxes > 0;
        if (!box && file.size() - offset < 8 && !complete) return proven_short("it ends within the header of a box");
        if (!box) return unproven("something else follows its boxes");
        index = index || box->type == box_type("moov");
        fragments = fragments || box->type == box_type("moof");
        fragment_index = box->type == box_type("mfra");
        sample_boxes += box->type == box_type("mdat");
        open_ended = box->open_ended;
        offset = box->end;
    }
    if (offset > file.size()) return proven_short("its last box tells more bytes than there are");
    if (!index) return proven_short("its index (moov) is missing");
    if (sample_boxes == 0) return proven_short("its samples (mdat) are missing");
    if (open_ended) return unproven(length_left_open);
    if (fragment_index) return proven_whole("its boxes end with the index of its fragments");
    if (fragments || sample_boxes > 1) return unproven("more of its pieces might follow");
    return proven_whole("its boxes end where it ends");
}

/// Matroska and WebM: the length of the segment, where it is known.
inline Finding finding_by_segment(BoundedReader& file, std::uint64_t begin) {
    const auto header = element_at(file, begin);
    const auto segment = header ? element_at(file, header->end) : std::nullopt;
    if (!segment && header && header->end >= file.size()) return proven_short("it ends within its header");
    if (!segment || segment->id != segment_id) return unproven("its segment cannot be read");
    if (segment->open_ended || segment->end == segment->body) return unproven(length_left_open);
    return finding_by_end(segment->end, file.size());
}

} // namespace detail

FERMATA_END_NAMESPACE
