// SPDX-License-Identifier: MIT
#pragma once

// What the files of tracks are called: TITLE_ID, the same in every run, never the same for two tracks, and a name that
// every file system and every shell can live with.

#include <fermata/api/task.hpp>
#include <fermata/core/fingerprint.hpp>
#include <fermata/detail/files/audio_format.hpp>
#include <fermata/detail/files/name_characters.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The longest name without its ending, in bytes. A file system takes 255; what is left is for a number (in
/// file_names_of), for endings, and for what a file that is not yet complete, and the notes about it, have behind the
/// name: 50 bytes.
inline constexpr std::size_t longest_stem = 200;

/// The most characters of a title, and the most bytes of an id, that stand in a name.
inline constexpr std::size_t longest_title = 80;
inline constexpr std::size_t longest_identity = 64;

/// Returns `text` as a part of a file name anywhere: letters and digits of any script, `-`, and one `_` for each run of
/// other characters (and of bytes that are not UTF-8), of at most `most_bytes` bytes and `most_characters` code points;
/// cut between characters, an accent with its letter. Neither at its beginning nor at its end is there a `_`, nor a `-`
/// at its beginning, which programs take for an option. Empty when nothing is left.
inline std::string name_part(std::string_view text, std::size_t most_bytes, std::size_t most_characters) {
    std::string name;
    std::size_t whole = 0; // the length of the name up to the last character that can be left alone
    std::size_t characters = 0;
    while (!text.empty()) {
        const std::size_t length = utf8_sequence(text);
        const std::uint32_t point = length == 0 ? 0 : code_point(text.substr(0, length));
        const std::string_view character = stands_in_names(point) ? text.substr(0, length) : "_";
        text.remove_prefix(length == 0 ? 1 : length);
        const bool first = name.empty() && (character == "_" || character == "-" || is_combining(point));
        if (first || (character == "_" && name.back() == '_')) continue;
        if (!is_combining(point)) whole = name.size();
        if (name.size() + character.size() > most_bytes || characters == most_characters) {
            name.resize(whole); // an accent that is cut takes its letter with it
            break;
        }
        name += character;
        ++characters;
    }
    while (!name.empty() && name.back() == '_') name.pop_back();
    return name;
}

/// Returns a number of 64 bits for `text` as 16 digits, the same everywhere and for ever (FNV-1a).
inline std::string stable_hash(std::string_view text) {
    std::uint64_t sum = fingerprint(text);
    std::string digits(16, '0');
    for (std::size_t i = digits.size(); i-- > 0; sum >>= 4) digits[i] = "0123456789abcdef"[sum & 15];
    return digits;
}

/// Returns `id` as a part of a name. Where it is not the id itself, since that is too long, or has capital letters
/// (which some file systems take for small ones) or what a name cannot hold, a hash of the id follows: no two ids have
/// one name.
inline std::string identity_part(std::string_view id) {
    const bool plain = id.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos;
    const std::string part = name_part(id, longest_identity, longest_identity);
    if (plain && part == id) return part;
    return part + (part.empty() ? "" : "_") + stable_hash(id);
}

/// Returns whether `parameter`, of the query of an address, is a part of its signature, which changes with time, by the
/// names that the signed links of storage services have (Amazon, Google, Alibaba, Tencent).
inline bool is_signature_parameter(std::string_view parameter) {
    const std::string_view name = parameter.substr(0, parameter.find('='));
    for (const char* known : {"expires", "signature", "policy", "key-pair-id", "awsaccesskeyid", "googleaccessid",
                              "ossaccesskeyid", "security-token", "auth_key"}) {
        if (equal_without_case(name, known)) return true;
    }
    for (const std::string_view beginning :
         {"x-amz-", "x-goog-", "x-oss-", "q-sign-", "q-key-", "q-ak", "q-signature"}) {
        if (equal_without_case(name.substr(0, beginning.size()), beginning)) return true;
    }
    return false;
}

/// Returns what of `url` tells its file from others: all but the fragment and a signature. The query belongs to it,
/// since hosts name files there; so a link that is signed with parameters of other names is another file each time it
/// is asked for, which is fetched again under a new name. To leave out the query would give two files one name.
inline std::string lasting_address(std::string_view url) {
    url = url.substr(0, url.find('#'));
    const std::size_t mark = url.find('?');
    std::string address(url.substr(0, mark));
    url.remove_prefix((std::min)(mark, url.size()));
    while (!url.empty()) {
        const std::size_t end = (std::min)(url.find('&', 1), url.size());
        const std::string_view parameter = url.substr(1, end - 1);
        if (!is_signature_parameter(parameter)) address += "?" + std::string(parameter);
        url.remove_prefix(end);
    }
    return address;
}

/// Returns what tells `track` from all others: its id, or where that is empty (as on kie.ai's newer route) the task's
/// and a hash of its address. Empty when there is none of these.
inline std::string identity_of(const Track& track, const TaskId& task) {
    if (!track.id.str().empty()) return identity_part(track.id.str());
    std::string identity = task.str().empty() ? "" : identity_part(task.str());
    for (const std::string* url : {&track.audio_url, &track.source_audio_url, &track.stream_audio_url}) {
        if (url->empty()) continue;
        return identity + (identity.empty() ? "" : "_") + stable_hash(lasting_address(*url));
    }
    return identity;
}

/// Returns TITLE_ID, the name of the file of `track` without an ending: at most `longest_stem` bytes of UTF-8. The same
/// for the same track, whenever it is asked for; `task`, which may be empty, matters for tracks without an id alone.
inline std::string file_name_of(const Track& track, const TaskId& task = TaskId{std::string()}) {
    const std::string identity = identity_of(track, task);
    std::string name = name_part(track.title, longest_stem - 1 - identity.size(), longest_title);
    if (name.empty()) name = "track";
    if (!identity.empty()) return name + "_" + identity;
    return is_device_name(name) ? "track_" + name : name;
}

/// Returns the same for the tracks of one folder: no two are equal, not where capital letters count as small ones
/// either.
inline std::vector<std::string> file_names_of(const std::vector<Track>& tracks,
                                              const TaskId& task = TaskId{std::string()}) {
    std::vector<std::string> names;
    std::vector<std::string> folded;
    for (const Track& track : tracks) {
        const std::string plain = file_name_of(track, task);
        std::string name = plain; // a service may tell one id twice, or nothing at all
        for (int number = 2; std::find(folded.begin(), folded.end(), without_case(name)) != folded.end(); ++number) {
            name = plain + "_" + std::to_string(number);
        }
        folded.push_back(without_case(name));
        names.push_back(std::move(name));
    }
    return names;
}

/// Returns the ending of a file of `format`: its own, or for an unknown kind the one that its address has, where that
/// is one of music or of an archive; else ".bin". So a file host cannot choose an ending that a system would run.
inline std::string ending_of(const AudioFormat& format, std::string_view url) {
    if (*format.ending != '\0') return format.ending;
    url = url.substr(0, url.find_first_of("?#"));
    const std::size_t dot = url.rfind('.');
    const std::string ending = without_case(url.substr((std::min)(dot, url.size())));
    for (const char* known :
         {".mp3", ".mp2", ".aac", ".m4a",  ".mp4", ".ogg", ".oga", ".opus", ".flac", ".wav", ".aif", ".aiff",
          ".wma", ".ac3", ".caf", ".webm", ".mka", ".amr", ".ape", ".alac", ".mpc",  ".gsm", ".raw", ".pcm",
          ".ra",  ".mid", ".mod", ".xm",   ".it",  ".s3m", ".zip", ".gz",   ".7z",   ".tar"}) {
        if (ending == known) return ending;
    }
    return ".bin";
}

} // namespace detail

FERMATA_END_NAMESPACE
