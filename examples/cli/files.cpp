// SPDX-License-Identifier: MIT
#include "files.hpp"

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <utility>

namespace tool {

fermata::Error file_error(std::string message) {
    fermata::Error error;
    error.kind = fermata::ErrorKind::transport;
    error.reason = fermata::Reason::file_system;
    error.message = std::move(message);
    return error;
}

std::string system_reason(int error_number) { return " (" + std::generic_category().message(error_number) + ")"; }

fermata::Result<std::string> read_text(const std::string& path) {
    constexpr std::size_t max_size = std::size_t{4} << 20;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> opened(path == "-" ? nullptr : open_to_read(path),
                                                                 std::fclose);
    std::FILE* file = path == "-" ? stdin : opened.get();
    if (file == nullptr) return file_error("the file " + path + " could not be opened" + system_reason(errno));
    std::string text;
    char piece[4096];
    while (const std::size_t got = std::fread(piece, 1, sizeof piece, file)) {
        text.append(piece, got);
        if (text.size() > max_size) return file_error("the file " + path + " is longer than 4 MiB");
    }
    if (std::ferror(file) != 0) return file_error("the file " + path + " could not be read" + system_reason(errno));
    return text;
}

fermata::Result<AppendFile> AppendFile::open(const std::string& path) {
    const AppendHandle handle = open_to_append(path);
    if (handle == no_handle) return file_error("the journal " + path + " could not be opened" + system_reason(errno));
    AppendFile file(path, handle);
    if (!is_regular_file(handle)) return file_error("the journal " + path + " is no file");
    return file;
}

AppendFile::AppendFile(AppendFile&& other) noexcept
    : path_(std::move(other.path_)), handle_(std::exchange(other.handle_, no_handle)) {}

AppendFile::~AppendFile() {
    if (handle_ != no_handle) close_handle(handle_);
}

fermata::Error AppendFile::io_error(const char* done) const {
    return file_error("the journal " + path_ + " could not be " + done + system_reason(errno));
}

/// Returns whether a full disk has left a line without its end.
bool AppendFile::ends_in_partial_line() const {
    char last = '\n';
    const std::int64_t size = size_of(handle_);
    return size > 0 && read_at(handle_, size - 1, &last, 1) == 1 && last != '\n';
}

std::optional<fermata::Error> AppendFile::append(std::string line) {
    if (ends_in_partial_line()) line.insert(0, "\n");
    if (!append_to(handle_, line)) return io_error("written");
    return std::nullopt;
}

fermata::Result<std::string> AppendFile::text() const {
    std::string text;
    char piece[4096];
    for (;;) {
        const std::ptrdiff_t got = read_at(handle_, static_cast<std::int64_t>(text.size()), piece, sizeof piece);
        if (got < 0) return io_error("read");
        if (got == 0) return text;
        text.append(piece, static_cast<std::size_t>(got));
    }
}

} // namespace tool
