// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/files/audio_format.hpp>
#include <fermata/detail/files/frame_proofs.hpp>
#include <fermata/detail/files/size_proofs.hpp>
#include <fermata/detail/files/tail_proofs.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Returns what the structure of a file of `format` proves, which format_of gave for the same bytes.
inline Finding finding_by_structure(ByteSource& source, const AudioFormat& format, double duration) {
    BoundedReader file(source);
    const std::uint64_t begin = format.begin;
    if (begin > 0 && begin + 12 > file.size()) return proven_short("it ends within the tags in front of the music");
    switch (format.container) {
    case Container::frames: return finding_by_frames(file, begin, duration);
    case Container::ogg: return finding_by_last_page(file, begin);
    case Container::flac: {
        const TagsBehind tags = tags_behind(file);
        return finding_by_last_flac_frame(file, begin, tags.begin);
    }
    case Container::riff:
    case Container::iff: return finding_by_chunks(file, begin);
    case Container::mp4: return finding_by_boxes(file, begin);
    case Container::matroska: return finding_by_segment(file, begin);
    case Container::caf: return finding_by_caf(file, begin);
    case Container::au: return finding_by_au(file, begin);
    case Container::wave64: return finding_by_total(file, begin, 16);
    case Container::dsf: return finding_by_total(file, begin, 12);
    case Container::wavpack: return finding_by_blocks(file, begin);
    case Container::none: break;
    }
    return {};
}

/// Returns whether all of a file is there, by its own bytes: for answers whose end HTTP does not prove. Each proof, and
/// what it cannot see, stands at its function: finding_by_chunks (WAV, AIFF), finding_by_boxes (MP4),
/// finding_by_segment (WebM, Matroska), finding_by_last_page (Ogg), finding_by_last_flac_frame, finding_by_frames (MP3,
/// AAC), finding_by_blocks (WavPack), finding_by_caf, finding_by_au, finding_by_total (Wave64, DSF). They tell of the
/// end: what is missing or wrong in the middle is not seen.
///
/// `duration` is the length of the track in seconds, as the service tells it; 0 or less: unknown. Where the structure
/// proves nothing, less than 1000 bytes for each second are proven short: that is no music.
///
/// Reads at most 256 KiB, wherever they are; the time is linear in that. `format` is what format_of returned.
inline Finding completeness_of(ByteSource& source, const AudioFormat& format, double duration) {
    const Finding finding = finding_by_structure(source, format, duration);
    if (finding.completeness != Completeness::unproven || !(duration > 0)) return finding;
    const std::uint64_t sound = source.size() - (std::min)(format.begin, source.size());
    if (static_cast<double>(sound) < duration * 1000) {
        return proven_short("it has less than 1000 bytes for each second of the track");
    }
    return finding;
}

/// Returns the same for a file that is `bytes`.
inline Finding completeness_of(std::string_view bytes, double duration) {
    MemorySource source(bytes);
    return completeness_of(source, format_of(source), duration);
}

} // namespace detail

FERMATA_END_NAMESPACE
