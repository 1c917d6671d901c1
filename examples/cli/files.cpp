// SPDX-License-Identifier: MIT
#include "files.hpp"

#include <fermata/settle.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fstream>
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

namespace {

/// Makes a file of some bytes and removes it. Returns 0, or the number of the error.
int try_a_file_in(const std::filesystem::path& folder) {
    const std::string name = ".fermata-" + fermata::new_callback_token().reveal().substr(0, 16); // nobody else's
    errno = EIO; // for a library that does not set it
    std::ofstream file(folder / name, std::ios::binary);
    if (!file) return errno;
    const int failure = file << name << std::flush ? 0 : errno;
    file.close();
    std::error_code ignored;
    std::filesystem::remove(folder / name, ignored);
    return failure;
}

} // namespace

std::optional<fermata::Error> folder_problem(const std::string& folder) {
    const std::filesystem::path path = path_of(folder);
    std::error_code failure;
    std::filesystem::create_directories(path, failure);
    if (failure) {
        return file_error("the folder " + folder + " could not be made (" +
                          failure.default_error_condition().message() + ")");
    }
    const int error_number = try_a_file_in(path);
    if (error_number == 0) return std::nullopt;
    return file_error("the folder " + folder + " takes no files" + system_reason(error_number));
}

fermata::Result<std::string> read_text(const std::string& path) {
    const std::string name = path == "-" ? "standard input" : "the file " + path;
    constexpr std::size_t max_size = std::size_t{4} << 20;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> opened(path == "-" ? nullptr : open_to_read(path),
                                                                 std::fclose);
    std::FILE* file = path == "-" ? stdin : opened.get();
    if (file == nullptr) return file_error(name + " could not be opened" + system_reason(errno));
    std::string text;
    char piece[4096];
    while (const std::size_t got = std::fread(piece, 1, sizeof piece, file)) {
        text.append(piece, got);
        if (text.size() > max_size) return file_error(name + " is longer than 4 MiB");
    }
    if (std::ferror(file) != 0) return file_error(name + " could not be read" + system_reason(errno));
    return text;
}

fermata::Result<AppendFile> AppendFile::open(const std::string& path, const std::string& first_line,
                                             IfMissing if_missing) {
    const AppendHandle handle = open_to_append(path, if_missing == IfMissing::make);
    if (handle == no_handle) return file_error("the journal " + path + " could not be opened" + system_reason(errno));
    AppendFile file(path, handle);
    if (!is_regular_file(handle)) return file_error("the journal " + path + " is no file");
    if (auto error = file.ensure_first_line(first_line, if_missing)) return *std::move(error);
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

/// Returns what the file lacks of its first line: all of it when it is new, a part when the disk was full.
fermata::Result<std::string> AppendFile::missing_of(const std::string& first_line) const {
    auto start = text(first_line.size());
    if (!start) return start;
    if (first_line.compare(0, start->size(), *start) == 0) return first_line.substr(start->size());
    if (start->back() == '\r') start->back() = '\n'; // an editor of Windows has been at it
    if (*start == first_line) return std::string();
    fermata::Error error = file_error(path_ + " is no journal of fermata, whose first line is \"" +
                                      first_line.substr(0, first_line.size() - 1) + "\"");
    error.advice = "name a file that `fermata extend --journal` has written, or a new one for it to write";
    return error;
}

std::optional<fermata::Error> AppendFile::ensure_first_line(const std::string& first_line, IfMissing if_missing) const {
    auto missing = missing_of(first_line);
    if (!missing) return missing.error();
    if (missing->empty()) return std::nullopt;
    if (if_missing == IfMissing::fail) return file_error("the journal " + path_ + " is empty: nothing was recorded");
    const FileLock lock(handle_); // others may be about to write the same line
    if (!lock.held()) return io_error("locked");
    missing = missing_of(first_line);
    if (!missing) return missing.error();
    if (!missing->empty() && !append_to(handle_, *missing)) return io_error("written");
    return std::nullopt;
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

fermata::Result<std::string> AppendFile::text(std::size_t most) const {
    std::string text;
    char piece[4096];
    for (;;) {
        const std::size_t wanted = (std::min)(most - text.size(), sizeof piece);
        if (wanted == 0) return text;
        const std::ptrdiff_t got = read_at(handle_, static_cast<std::int64_t>(text.size()), piece, wanted);
        if (got < 0) return io_error("read");
        if (got == 0) return text;
        text.append(piece, static_cast<std::size_t>(got));
    }
}

} // namespace tool
