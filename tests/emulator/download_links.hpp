// SPDX-License-Identifier: MIT
#pragma once

#include "ids.hpp"
#include "task_store.hpp"

#include <chrono>
#include <map>
#include <string>

namespace fermata_emulator {

/// The links that common/download-url gives, each for one file and 20 minutes.
class DownloadLinks {
public:
    /// The path of a new link.
    std::string make(const Track& track, std::chrono::milliseconds now) {
        const std::string path = folder + ids_.task_id() + ".wav";
        links_[path] = {&track, now + valid};
        return path;
    }

    static bool is_of(const std::string& path) { return path.rfind(folder, 0) == 0; }

    /// The track behind a link, or null when there is none or its time is over.
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
