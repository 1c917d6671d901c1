// SPDX-License-Identifier: MIT
// Any bytes as the title, the id and the address of a track, a line each: always a name that every file system takes.
#include "fuzz/fuzz.hpp"

#include <fermata/detail/files/file_names.hpp>

namespace detail = fermata::detail;

namespace {

void require_name(const std::string& name) {
    fuzz::require(!name.empty() && name.size() <= detail::longest_stem, "a name that is too long, or empty");
    fuzz::require(detail::count_code_points(name).has_value(), "a name that is not UTF-8");
    fuzz::require(name.find_first_of(std::string_view("\0<>:\"/\\|?*. '$`~%!&;()\x7F", 23)) == std::string::npos,
                  "a character that a file system or a shell takes for another thing");
    fuzz::require(name[0] != '-' && name[0] != '_' && name.back() != '_', "a name that begins or ends oddly");
    fuzz::require(!detail::is_device_name(name), "the name of a device");
    for (const char* hidden :
         {"\xE2\x80\xAE", "\xE2\x80\x8B", "\xC2\x85", "\xC2\xA0", "\xEF\xBB\xBF", "\xEF\xBC\x8F"}) {
        fuzz::require(name.find(hidden) == std::string::npos, "a character that is not seen, or looks like another");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::TimeLimit limit;
    std::string parts[4];
    std::size_t part = 0;
    for (std::size_t i = 0; i < size; ++i) {
        if (data[i] == '\n' && part < 3) {
            ++part;
        } else {
            parts[part] += static_cast<char>(data[i]);
        }
    }
    fermata::Track track;
    track.title = parts[0];
    track.id = fermata::AudioId{parts[1]};
    track.audio_url = parts[2];
    const fermata::TaskId task{parts[3]};
    const std::string name = detail::file_name_of(track, task);
    require_name(name);
    fermata::Track other = track; // of another id or address: never the same name
    if (!track.id.str().empty()) {
        other.id = fermata::AudioId{parts[1] + "x"};
    } else if (detail::lasting_address(track.audio_url) != detail::lasting_address(parts[2] + "x")) {
        other.audio_url += "x";
    } else {
        return 0;
    }
    fuzz::require(detail::without_case(detail::file_name_of(other, task)) != detail::without_case(name),
                  "one name for two tracks");
    const auto names = detail::file_names_of({track, track, other}, task);
    fuzz::require(names[0] == name && names[1] != name && names[2] != name && names[1] != names[2], "a name twice");
    return 0;
}
