// SPDX-License-Identifier: MIT
#include "file_places.hpp"

#include <array>

namespace fermata_emulator {
namespace {

constexpr std::array<FilePlace, 4> file_places{{{"/files/", ".wav", true, true},
                                                {"/source/", ".wav", true, true},
                                                {"/stream/", "", false, true},
                                                {"/images/", ".svg", false, false}}};

bool is_of(const std::string& path, const FilePlace& place) {
    const std::string folder = place.folder;
    const std::string ending = place.ending;
    return path.size() > folder.size() + ending.size() && path.compare(0, folder.size(), folder) == 0 &&
           path.compare(path.size() - ending.size(), ending.size(), ending) == 0;
}

} // namespace

const FilePlace* place_of(const std::string& path) {
    for (const FilePlace& place : file_places) {
        if (is_of(path, place)) return &place;
    }
    return nullptr;
}

std::string track_id_in(const std::string& path, const FilePlace& place) {
    const std::size_t begin = std::string(place.folder).size();
    return path.substr(begin, path.size() - begin - std::string(place.ending).size());
}

} // namespace fermata_emulator
