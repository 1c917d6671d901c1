// SPDX-License-Identifier: MIT
#include "append_file.hpp"

#include "file_error.hpp"

#include <cerrno>
#include <utility>

namespace tool {

fermata::Result<AppendFile> AppendFile::open(const std::string& path) {
    const AppendHandle handle = open_to_append(path);
    if (handle == no_handle) return file_error("the journal " + path + " could not be opened" + system_reason(errno));
    AppendFile file(path, handle);
    if (!is_plain_file(handle)) return file_error("the journal " + path + " is no file");
    return file;
}

AppendFile::AppendFile(AppendFile&& other) noexcept
    : path_(std::move(other.path_)), handle_(std::exchange(other.handle_, no_handle)) {}

AppendFile::~AppendFile() {
    if (handle_ != no_handle) close_handle(handle_);
}

fermata::Error AppendFile::fault(const char* what) const {
    return file_error("the journal " + path_ + " could not be " + what + system_reason(errno));
}

/// A full disk may have left one.
bool AppendFile::ends_in_part_of_a_line() const {
    char last = '\n';
    const std::int64_t size = size_of(handle_);
    return size > 0 && read_at(handle_, size - 1, &last, 1) == 1 && last != '\n';
}

std::optional<fermata::Error> AppendFile::append(std::string line) {
    if (ends_in_part_of_a_line()) line.insert(0, "\n");
    if (!append_to(handle_, line)) return fault("written");
    return std::nullopt;
}

fermata::Result<std::string> AppendFile::text() const {
    std::string text;
    char piece[4096];
    for (;;) {
        const std::ptrdiff_t got = read_at(handle_, static_cast<std::int64_t>(text.size()), piece, sizeof piece);
        if (got < 0) return fault("read");
        if (got == 0) return text;
        text.append(piece, static_cast<std::size_t>(got));
    }
}

} // namespace tool
