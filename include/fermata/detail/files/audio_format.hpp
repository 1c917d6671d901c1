// SPDX-License-Identifier: MIT
#pragma once

// What a file is, by its bytes. Names and Content-Types are useless for that: hosts get both wrong.

#include <fermata/detail/files/audio_frame.hpp>
#include <fermata/detail/files/boxes.hpp>
#include <fermata/detail/files/text_file.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What a file holds, as far as its bytes tell.
enum class Content {
    nothing, ///< fewer than 12 bytes, in which there is no sound
    text,    ///< HTML, JSON, XML, PDF and plain text: what a host says in place of a file
    picture,
    audio,
    video, ///< with pictures that move, and most likely sound
    unknown,
};

/// Returns what `content` is called in a message, such as "a picture".
constexpr const char* words_for(Content content) noexcept {
    switch (content) {
    case Content::nothing: return "nothing";
    case Content::text: return "a text";
    case Content::picture: return "a picture";
    case Content::audio: return "audio";
    case Content::video: return "video";
    case Content::unknown: break;
    }
    return "of an unknown kind";
}

/// What tells the length of a file, for completeness_of.
enum class Container { none, frames, ogg, flac, riff, iff, mp4, matroska, caf, au, wave64, dsf, wavpack };

/// What format_of has found.
struct AudioFormat {
    Content content = Content::unknown;
    const char* ending = ""; ///< such as ".mp3"; empty where it is unknown, and for what is not kept
    Container container = Container::none;
    std::uint64_t begin = 0; ///< the offset of the first byte behind the tags, beyond the end when they are cut
};

/// Returns whether a file of this format stands for what was paid for: an unknown kind is kept, since it may be music
/// in a way that nobody knew when this was written; nothing, texts and pictures are not.
constexpr bool is_kept(const AudioFormat& format) noexcept {
    return format.content == Content::audio || format.content == Content::video || format.content == Content::unknown;
}

/// A format that is known by its first bytes alone.
struct Signature {
    std::string_view bytes;
    Content content;
    const char* ending;
    Container container = Container::none;
};

/// Returns the format with a signature that `start` has, or nothing.
inline std::optional<AudioFormat> format_by_signature(std::string_view start) noexcept {
    using namespace std::string_view_literals;
    constexpr Signature signatures[] = {
        {"fLaC"sv, Content::audio, ".flac", Container::flac},
        {"caff"sv, Content::audio, ".caf", Container::caf},
        {"wvpk"sv, Content::audio, ".wv", Container::wavpack},
        {".snd"sv, Content::audio, ".au", Container::au},
        {"riff\x2E\x91\xCF\x11"sv, Content::audio, ".w64", Container::wave64},
        {"DSD "sv, Content::audio, ".dsf", Container::dsf},
        {"FRM8"sv, Content::audio, ".dff"},
        {"MAC "sv, Content::audio, ".ape"},
        {"TTA1"sv, Content::audio, ".tta"},
        {"TTA2"sv, Content::audio, ".tta"},
        {"OFR "sv, Content::audio, ".ofr"},
        {"MPCK"sv, Content::audio, ".mpc"},
        {"MP+"sv, Content::audio, ".mpc"},
        {"ADIF"sv, Content::audio, ".aac"},
        {"#!AMR-WB\n"sv, Content::audio, ".awb"},
        {"#!AMR"sv, Content::audio, ".amr"},
        {"MThd"sv, Content::audio, ".mid"},
        {"Creative Voice File\x1A"sv, Content::audio, ".voc"},
        {"NIST_1A\n"sv, Content::audio, ".sph"},
        {".SoX"sv, Content::audio, ".sox"},
        {"XoS."sv, Content::audio, ".sox"},
        {"\x7F\xFE\x80\x01"sv, Content::audio, ".dts"},
        {"\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv, Content::audio, ".wma"},
        {".RMF"sv, Content::audio, ".rm"},
        {"FLV\x01"sv, Content::video, ".flv"},
        {"\0\0\x01\xBA"sv, Content::video, ".mpg"},
        {"\xFF\xD8\xFF"sv, Content::picture, ""},
        {"\x89PNG\r\n\x1A\n"sv, Content::picture, ""},
        {"GIF8"sv, Content::picture, ""},
        {"II*\0"sv, Content::picture, ""}, // TIFF
        {"MM\0*"sv, Content::picture, ""},
        {"\0\0\x01\0"sv, Content::picture, ""}, // ICO
        {"8BPS"sv, Content::picture, ""},       // Photoshop
        {"\0\0\0\x0CJXL \r\n\x87\n"sv, Content::picture, ""},
        {"\xFF\x0A"sv, Content::picture, ""},                 // JPEG XL, bare
        {"\0\0\0\x0CjP  \r\n\x87\n"sv, Content::picture, ""}, // JPEG 2000
        {"%PDF-"sv, Content::text, ""},
    };
    for (const Signature& row : signatures) {
        if (has_at(start, 0, row.bytes)) return AudioFormat{row.content, row.ending, row.container};
    }
    return std::nullopt;
}

/// The same for what two places tell, or a number between signs: RIFF, IFF, BMP, AC-3, LOAS and MPEG-TS.
inline std::optional<AudioFormat> format_by_form(std::string_view start) noexcept {
    const std::string_view outer = part_of(start, 0, 4);
    const std::string_view type = part_of(start, 8, 4);
    if (outer == "RIFF" || outer == "RIFX" || outer == "RF64" || outer == "BW64") {
        if (type == "WAVE") return AudioFormat{Content::audio, ".wav", Container::riff};
        if (type == "AVI ") return AudioFormat{Content::video, ".avi", Container::riff};
        if (type == "RMID") return AudioFormat{Content::audio, ".rmi", Container::riff};
        if (type == "WEBP") return AudioFormat{Content::picture};
    }
    if (outer == "FORM") {
        if (type == "AIFF") return AudioFormat{Content::audio, ".aiff", Container::iff};
        if (type == "AIFC") return AudioFormat{Content::audio, ".aifc", Container::iff};
        if (type == "8SVX") return AudioFormat{Content::audio, ".8svx", Container::iff};
        if (type == "ILBM") return AudioFormat{Content::picture};
    }
    // The bytes 6 to 9 of a BMP are 0, its second header has 12 to 124 bytes.
    const std::uint64_t bmp_header = little_endian(part_of(start, 14, 4));
    const bool bmp_zeros = start.size() >= 18 && little_endian(part_of(start, 6, 4)) == 0;
    if (has_at(start, 0, "BM") && bmp_zeros && bmp_header >= 12 && bmp_header <= 124) {
        return AudioFormat{Content::picture};
    }
    if (has_at(start, 0, "\x0B\x77")) { // from bit stream id 11 on it is Enhanced AC-3
        return AudioFormat{Content::audio, byte_at(start, 5) >> 3 > 10 ? ".eac3" : ".ac3"};
    }
    const std::size_t loas_size = 3 + ((byte_at(start, 1) & 0x1F) << 8 | byte_at(start, 2));
    const bool loas = byte_at(start, 0) == 0x56 && (byte_at(start, 1) & 0xE0) == 0xE0;
    if (loas && byte_at(start, loas_size) == 0x56) return AudioFormat{Content::audio, ".loas"};
    if (byte_at(start, 0) == 0x47 && byte_at(start, 188) == 0x47 && byte_at(start, 376) == 0x47) {
        return AudioFormat{Content::video, ".ts"};
    }
    return std::nullopt;
}

/// Returns the format of an Ogg file (RFC 3533), by what its first packet begins with; nothing for another file.
inline std::optional<AudioFormat> format_of_ogg(std::string_view start) noexcept {
    using namespace std::string_view_literals;
    constexpr Signature codecs[] = {
        {"OpusHead"sv, Content::audio, ".opus"},
        {"\x01vorbis"sv, Content::audio, ".ogg"},
        {"\x7F"sv
         "FLAC"sv,
         Content::audio, ".oga"},
        {"fLaC"sv, Content::audio, ".oga"},
        {"Speex   "sv, Content::audio, ".spx"},
        {"\x80theora"sv, Content::video, ".ogv"},
    };
    if (!has_at(start, 0, "OggS\0"sv)) return std::nullopt;
    const std::size_t packet = 27 + byte_at(start, 26); // 28 where the packet is short
    for (const Signature& codec : codecs) {
        if (has_at(start, packet, codec.bytes)) return AudioFormat{codec.content, codec.ending, Container::ogg};
    }
    return AudioFormat{Content::audio, ".ogg", Container::ogg};
}

/// What the tracks of a container are, where they could be found.
struct TrackKinds {
    bool sound = false;
    bool pictures = false;
};

inline TrackKinds track_kinds_of_mp4(BoundedReader& file, std::uint64_t begin) {
    TrackKinds kinds;
    const auto movie = find_box(file, box_type("moov"), begin, file.size());
    std::uint64_t offset = movie ? movie->body : 0;
    while (movie) {
        const auto track = find_box(file, box_type("trak"), offset, movie->end);
        if (!track) break;
        offset = track->end;
        const auto media = find_box(file, box_type("mdia"), track->body, track->end);
        const auto handler = media ? find_box(file, box_type("hdlr"), media->body, media->end) : std::nullopt;
        const std::string type = handler ? file.read(handler->body + 8, 4) : "";
        kinds.sound = kinds.sound || type == "soun";
        kinds.pictures = kinds.pictures || type == "vide";
    }
    return kinds;
}

/// Returns the format of an MP4 or QuickTime file, by its brand and, where that says neither, by its tracks.
inline std::optional<AudioFormat> format_of_mp4(BoundedReader& file, std::string_view start, std::uint64_t begin) {
    const std::string_view first = part_of(start, 4, 4);
    const bool has_brand = first == "ftyp" || first == "styp";
    if (!has_brand && first != "moov" && first != "mdat" && first != "wide") return std::nullopt; // old QuickTime
    const std::string_view brand = has_brand ? part_of(start, 8, 4) : "qt  ";
    for (const char* picture :
         {"avif", "avis", "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "crx "}) {
        if (brand == picture) return AudioFormat{Content::picture};
    }
    const TrackKinds kinds = track_kinds_of_mp4(file, begin);
    const Content content = kinds.pictures ? Content::video : Content::audio;
    const char* ending = ".mp4"; // true of both kinds
    if (!kinds.pictures && (kinds.sound || brand == "M4A " || brand == "M4P " || brand == "F4A ")) ending = ".m4a";
    if (brand == "M4B ") ending = ".m4b";
    if (brand == "qt  ") ending = ".mov";
    if (brand.substr(0, 2) == "3g") ending = ".3gp";
    return AudioFormat{content, ending, Container::mp4};
}

inline TrackKinds track_kinds_of_matroska(BoundedReader& file, std::uint64_t segment_header) {
    constexpr std::uint64_t cluster = 0x1F43B675, tracks = 0x1654AE6B, track = 0xAE, track_type = 0x83;
    TrackKinds kinds;
    const auto visit_type = [&](const Element& element) {
        if (element.id != track_type) return true;
        const std::uint64_t type =
            big_endian(file.read(element.body, (std::min)(element.end - element.body, std::uint64_t{8})));
        kinds.pictures = kinds.pictures || type == 1;
        kinds.sound = kinds.sound || type == 2;
        return false;
    };
    const auto visit_track = [&](const Element& element) {
        if (element.id == track) each_element(file, element.body, element.end, visit_type);
        return true;
    };
    const auto visit_top = [&](const Element& element) {
        if (element.id == tracks) each_element(file, element.body, element.end, visit_track);
        return element.id != cluster && element.id != tracks; // the sound itself: too far
    };
    const auto segment = element_at(file, segment_header);
    if (segment && segment->id == segment_id) each_element(file, segment->body, segment->end, visit_top);
    return kinds;
}

/// Returns the format of a Matroska or WebM file, by the type in its header and by its tracks; nothing for another
/// file.
inline std::optional<AudioFormat> format_of_matroska(BoundedReader& file, std::uint64_t begin) {
    constexpr std::uint64_t document_type = 0x4282;
    const auto header = element_at(file, begin);
    if (!header || header->id != ebml_header_id) return std::nullopt;
    std::string type;
    each_element(file, header->body, header->end, [&](const Element& element) {
        if (element.id == document_type)
            type = file.read(element.body, (std::min)(element.end - element.body, std::uint64_t{8}));
        return type.empty();
    });
    const TrackKinds kinds = track_kinds_of_matroska(file, header->end);
    const char* ending = type.substr(0, 4) == "webm" ? ".webm" : kinds.pictures ? ".mkv" : ".mka";
    return AudioFormat{kinds.pictures ? Content::video : Content::audio, ending, Container::matroska};
}

/// Returns the format of a stream of frames whose header stands at the beginning of `start`, or nothing.
inline std::optional<AudioFormat> format_of_frames(std::string_view start) noexcept {
    constexpr const char* endings[] = {".aac", ".mp1", ".mp2", ".mp3"};
    const auto frame = audio_frame(part_of(start, 0, 6));
    if (!frame) return std::nullopt;
    return AudioFormat{Content::audio, endings[frame->layer], Container::frames};
}

/// What stands in front of the sound.
struct TagsInFront {
    std::uint64_t end = 0; ///< the offset behind them, as they tell: it may lie beyond the end of the file
    bool found = false;
};

/// Returns where the tags end that a file begins with, at most 16: ID3v2 (its size counts neither its header nor its
/// footer) and APEv2.
inline TagsInFront tags_in_front(BoundedReader& file) {
    TagsInFront tags;
    for (int count = 0; count < 16; ++count) {
        const std::string header = file.read(tags.end, 32);
        std::uint64_t length = 0;
        if (has_at(header, 0, "ID3")) {
            tags.found = true;
            const bool known_version = byte_at(header, 3) >= 2 && byte_at(header, 3) <= 4;
            const bool is_size = (big_endian(part_of(header, 6, 4)) & 0x80808080) == 0;
            if (!known_version || !is_size || header.size() < 10) break; // a later version may count in another way
            for (std::size_t i = 6; i < 10; ++i) length = length << 7 | byte_at(header, i);
            length += (byte_at(header, 5) & 0x10) != 0 ? std::uint64_t{20} : 10;
        } else if (has_at(header, 0, "APETAGEX")) {
            tags.found = true;
            length = 32 + little_endian(part_of(header, 12, 4));
        } else {
            break;
        }
        tags.end += length;
    }
    return tags;
}

/// Returns the format of MPEG audio or AAC that begins somewhere behind the beginning, as after a cut or padding: four
/// frames in a row, within 64 KiB.
inline std::optional<AudioFormat> format_behind_junk(BoundedReader& file, std::uint64_t begin) {
    const std::string bytes = file.read(begin, 64 * 1024);
    for (std::size_t offset = bytes.find('\xFF'); offset < bytes.size(); offset = bytes.find('\xFF', offset + 1)) {
        if (!frames_follow(bytes, offset, 4)) continue;
        auto format = format_of_frames(part_of(bytes, offset, 6));
        format->begin = begin + offset;
        return format;
    }
    return std::nullopt;
}

/// Returns what `file` is, by its bytes: those behind the tags in front, of whatever length, decide. Reads at most
/// 256 KiB, wherever they are. Music behind tags, but of an unknown kind or cut within them, is ".mp3", which it is
/// most often.
inline AudioFormat format_of(ByteSource& source) {
    if (source.size() < 12) return {Content::nothing};
    BoundedReader file(source);
    const TagsInFront tags = tags_in_front(file);
    const std::string start = file.read(tags.end, 1024);
    auto format = format_by_signature(start);
    if (!format) format = format_by_form(start);
    if (!format) format = format_of_ogg(start);
    if (!format) format = format_of_mp4(file, start, tags.end);
    if (!format) format = format_of_matroska(file, tags.end);
    if (!format && !is_utf16(start)) format = format_of_frames(start);
    if (format) {
        format->begin = tags.end;
        return *format;
    }
    if (!tags.found && is_text(start, file.read_before(file.size(), 512))) return {Content::text};
    format = format_behind_junk(file, tags.end);
    if (format) return *format;
    if (tags.found) return {Content::audio, ".mp3", Container::none, tags.end};
    return {};
}

/// Returns the same for a file that is `bytes`.
inline AudioFormat format_of(std::string_view bytes) {
    MemorySource source(bytes);
    return format_of(source);
}

} // namespace detail

FERMATA_END_NAMESPACE
