// SPDX-License-Identifier: MIT
#include "append_file.hpp"

#include "file_error.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace tool {

fermata::Result<AppendFile> AppendFile::open(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) return file_error("the journal " + path + " could not be opened" + system_reason(errno));
    AppendFile file(path, descriptor);
    struct stat found {};
    // A device can be read without end.
    if (fstat(descriptor, &found) != 0 || !S_ISREG(found.st_mode))
        return file_error("the journal " + path + " is no file");
    return file;
}

AppendFile::AppendFile(AppendFile&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

AppendFile::~AppendFile() {
    if (descriptor_ >= 0) close(descriptor_);
}

fermata::Error AppendFile::fault(const char* what) const {
    return file_error("the journal " + path_ + " could not be " + what + system_reason(errno));
}

/// A full disk may have left one.
bool AppendFile::ends_in_part_of_a_line() const {
    char last = '\n';
    const off_t size = lseek(descriptor_, 0, SEEK_END);
    return size > 0 && pread(descriptor_, &last, 1, size - 1) == 1 && last != '\n';
}

std::optional<fermata::Error> AppendFile::append(std::string line) {
    if (ends_in_part_of_a_line()) line.insert(0, "\n");
    // In one piece, so that lines of several programs do not mix.
    errno = ENOSPC; // what a short write means
    const bool written = write(descriptor_, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    if (!written || fsync(descriptor_) != 0) return fault("written");
    return std::nullopt;
}

fermata::Result<std::string> AppendFile::text() const {
    std::string text;
    char piece[4096];
    for (;;) {
        const ssize_t got = pread(descriptor_, piece, sizeof piece, static_cast<off_t>(text.size()));
        if (got < 0) return fault("read");
        if (got == 0) return text;
        text.append(piece, static_cast<std::size_t>(got));
    }
}

} // namespace tool
