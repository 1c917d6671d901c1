// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/audio_file.hpp>
#include <fermata/detail/file_names.hpp>

#include <algorithm>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What tells `track` from others: its id, or where that is empty (as on kie.ai's newer route) the name of its file.
inline std::string_view mark_of(const Track& track) {
    std::string_view mark = track.id.str();
    if (!mark.empty()) return mark;
    mark = std::string_view(track.audio_url).substr(0, track.audio_url.find_first_of("?#"));
    mark.remove_prefix((std::min)(mark.rfind('/') + 1, mark.size()));
    return mark.substr(0, mark.rfind('.'));
}

FERMATA_INLINE std::string file_name_of(const Track& track) {
    const std::string_view mark = mark_of(track);
    return safe_file_name(track.title, 80) + (mark.empty() ? "" : "_" + safe_file_name(mark, 64));
}

FERMATA_INLINE std::vector<std::string> file_names_of(const std::vector<Track>& tracks) {
    std::vector<std::string> names;
    for (const Track& track : tracks) {
        const std::string plain = file_name_of(track);
        std::string name = plain; // ids may differ only in what a name cannot hold
        for (int number = 2; std::find(names.begin(), names.end(), name) != names.end(); ++number) {
            name = plain + "_" + std::to_string(number);
        }
        names.push_back(std::move(name));
    }
    return names;
}

} // namespace detail

FERMATA_END_NAMESPACE
