// SPDX-License-Identifier: MIT
#pragma once

// MPEG audio and AAC in ADTS: frames without a length of the whole. What an encoder has noted in the first frame, how
// the last frame ends, and a tag at the end are what there is.

#include <fermata/detail/files/audio_frame.hpp>
#include <fermata/detail/files/finding.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What stands behind the sound.
struct TagsBehind {
    std::uint64_t begin = 0; ///< the offset of the first of them; the size of the file when there is none
    bool found = false;
};

/// Returns the tags that `file` ends with, at most 4: ID3v1, APEv2, Lyrics3v2.
inline TagsBehind tags_behind(BoundedReader& file) {
    TagsBehind tags{file.size()};
    for (int count = 0; count < 4; ++count) {
        const std::string end = file.read_before(tags.begin, 128);
        std::uint64_t length = 0;
        if (end.size() < 128) break;
        if (has_at(end, 0, "TAG")) length = 128;
        if (has_at(end, 96, "APETAGEX")) { // the length counts this footer, not the header that a flag tells of
            length = little_endian(part_of(end, 96 + 12, 4)) + (byte_at(end, 96 + 23) >> 7) * std::uint64_t{32};
        }
        if (has_at(end, 119, "LYRICS200")) {
            for (std::size_t i = 113; i < 119; ++i) length = length * 10 + (byte_at(end, i) - '0') % 10;
            length += 15;
        }
        if (length == 0 || length > tags.begin) break;
        tags.begin -= length;
        tags.found = true;
    }
    return tags;
}

/// What an encoder has noted in the first frame, as Xing, LAME and ffmpeg do ("Xing", "Info") and Fraunhofer ("VBRI").
struct EncoderNote {
    std::uint64_t bytes = 0;  ///< of the sound, this frame included; 0: not noted
    std::uint64_t frames = 0; ///< 0: not noted
};

inline EncoderNote encoder_note(std::string_view first_frame, const AudioFrame& frame) noexcept {
    EncoderNote note;
    for (const std::size_t checksum_size : {std::size_t{0}, std::size_t{2}}) {
        const std::size_t at = 4 + checksum_size + frame.side_size;
        if (!has_at(first_frame, at, "Xing") && !has_at(first_frame, at, "Info")) continue;
        const bool has_frames = (byte_at(first_frame, at + 7) & 1) != 0;
        const bool has_bytes = (byte_at(first_frame, at + 7) & 2) != 0;
        if (has_frames) note.frames = big_endian(part_of(first_frame, at + 8, 4));
        if (has_bytes) note.bytes = big_endian(part_of(first_frame, at + (has_frames ? 12 : 8), 4));
        return note;
    }
    if (has_at(first_frame, 36, "VBRI")) {
        note.bytes = big_endian(part_of(first_frame, 46, 4));
        note.frames = big_endian(part_of(first_frame, 50, 4));
    }
    return note;
}

/// How the last frame ends.
enum class LastFrame { unknown, complete, cut };

/// Walks the frames of `stream` over the last 16 KiB before `end`, from the first place where three follow each other.
inline LastFrame last_frame(BoundedReader& file, std::uint64_t begin, std::uint64_t end, const AudioFrame& first) {
    const std::string bytes = file.read_before(end, (std::min)(end - begin, std::uint64_t{16 * 1024}));
    std::size_t offset = 0;
    for (;; ++offset) {
        offset = bytes.find('\xFF', offset);
        if (offset == std::string::npos) return LastFrame::unknown;
        const auto frame = audio_frame(part_of(bytes, offset, 6));
        if (frame && frame->stream == first.stream && frames_follow(bytes, offset, 3)) break;
    }
    while (offset < bytes.size()) {
        const std::string_view header = part_of(bytes, offset, 6);
        const auto frame = audio_frame(header);
        if (!frame && header.size() < 6 && header[0] == '\xFF') return LastFrame::cut;
        if (!frame || frame->stream != first.stream || frame->size == 0) return LastFrame::unknown;
        offset += frame->size;
    }
    return offset == bytes.size() ? LastFrame::complete : LastFrame::cut;
}

/// Frames. `duration` is the length of the track in seconds as the service tells it, 0: unknown.
/// Whole: a tag stands at the end; or the number of bytes in the first frame is right, to 4 KiB more, and the last
/// frame ends with the file. Short: that number is missed, and there is a second witness, since programs that cut
/// without decoding leave the old number: the last frame is cut, too; or it is missed by more than 2 % (vbrfix
/// overstates it by 1 %), and the number of frames that stands beside it is the track's length, to 3 %. A last frame
/// that is cut, or complete, proves nothing alone.
inline Finding finding_by_frames(BoundedReader& file, std::uint64_t begin, double duration) {
    const TagsBehind tags = tags_behind(file);
    const std::uint64_t end = tags.begin;
    const std::string first_bytes = file.read(begin, 256);
    const auto first = audio_frame(first_bytes);
    if (!first || begin >= end) return unproven("its first frame cannot be read");
    if (tags.found) return proven_whole("a tag stands at its end");
    const LastFrame last = last_frame(file, begin, end, *first);
    const EncoderNote note = first->layer == 3 ? encoder_note(first_bytes, *first) : EncoderNote{};
    const std::uint64_t bytes = end - begin;
    if (note.bytes != 0 && bytes >= note.bytes && bytes - note.bytes <= 4096 && last == LastFrame::complete) {
        return proven_whole("it has the bytes that its first frame tells");
    }
    const bool cut = last == LastFrame::cut;
    if (cut && note.bytes > bytes) return proven_short("its first frame tells more bytes, and its last frame is cut");
    if (cut) return unproven("its last frame is cut");
    if (note.bytes <= bytes + note.bytes / 50) return unproven("its format does not tell its length");
    const double noted = static_cast<double>(note.frames) * first->samples / first->sampling_rate;
    if (duration > 0 && noted > duration * 0.97 && noted < duration * 1.03) {
        return proven_short("its first frame tells more bytes, and the length of the track");
    }
    return unproven("its first frame tells more bytes, as after a cut without decoding");
}

} // namespace detail

FERMATA_END_NAMESPACE
