// SPDX-License-Identifier: MIT
#pragma once

// The paths under which the service has files: those of a track, and the links of common/download-url.

#include "cover.hpp"
#include "tasks.hpp"

#include <array>
#include <chrono>
#include <map>
#include <string>

namespace fermata_emulator {

/// A form of path that a track's files have; a finished track has all of them, one that is only listed its stream and
/// its picture.
struct FileRoute {
    const char* folder;
    const char* extension;
    bool finished_only;
    bool is_audio;

    bool matches(const std::string& path) const {
        const std::string prefix = folder;
        const std::string suffix = extension;
        return path.size() > prefix.size() + suffix.size() && path.compare(0, prefix.size(), prefix) == 0 &&
               path.compare(path.size() - suffix.size(), suffix.size(), suffix) == 0;
    }

    /// Returns what `path`, which matches, has between the folder and the extension.
    std::string track_id(const std::string& path) const {
        const std::size_t begin = std::string(folder).size();
        return path.substr(begin, path.size() - begin - std::string(extension).size());
    }
};

inline const std::array<FileRoute, 4>& file_routes() {
    static const std::array<FileRoute, 4> all{{{"/files/", audio_kind().extension, true, true},
                                               {"/source/", audio_kind().extension, true, true},
                                               {"/stream/", "", false, true},
                                               {"/images/", cover_kind().extension, false, false}}};
    return all;
}

/// Returns the route that `path` is of, or null.
inline const FileRoute* file_route_of(const std::string& path) {
    for (const FileRoute& route : file_routes()) {
        if (route.matches(path)) return &route;
    }
    return nullptr;
}

/// The links that common/download-url gives, each for one file and 20 minutes.
class DownloadLinks {
public:
    /// Makes a link and returns its path.
    std::string make(const Track& track, std::chrono::milliseconds now) {
        const std::string path = folder + ids_.task_id() + audio_kind().extension;
        links_[path] = {&track, now + valid};
        return path;
    }

    /// Returns whether `path` has the form of a link.
    static bool matches(const std::string& path) { return path.rfind(folder, 0) == 0; }

    /// Returns the track behind a link, or null when there is none or its time is over.
    const Track* find(const std::string& path, std::chrono::milliseconds now) const {
        const auto found = links_.find(path);
        return found == links_.end() || now >= found->second.end ? nullptr : found->second.track;
    }

private:
    struct Link {
        const Track* track = nullptr;
        std::chrono::milliseconds end{0};
    };

    static constexpr const char* folder = "/links/";
    static constexpr std::chrono::minutes valid{20};

    IdMaker ids_{};
    std::map<std::string, Link> links_{};
};

} // namespace fermata_emulator
