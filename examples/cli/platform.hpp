// SPDX-License-Identifier: MIT
#pragma once

// All in which the systems differ, once for POSIX and once for Windows. Texts and names are UTF-8 on Windows, bytes
// elsewhere. What fails says why in `errno`.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tool {

/// Makes the program's streams carry bytes as they are, standard error at once, and a closed pipe or a full file an
/// error of the write: a signal would kill the program between a paid request and its id. A stream that the program was
/// started without stays unusable, and no file takes its place. To be called first. False: that could not be had.
bool prepare_streams();

/// Returns why standard output would not take a line, as an error number; 0 when nothing shows.
int output_problem();

/// Returns the words of the command line.
std::vector<std::string> command_line(int argc, char** argv);

/// Returns how many columns the terminal has that standard error is; nothing when it is none.
std::optional<std::size_t> terminal_columns();

/// Calls `first` at the first Ctrl-C, request to end or loss of the terminal, `second` at the next, each on a thread of
/// its own. A loss that the program was started to ignore is ignored. To be called once, before any thread is started.
void on_stop_signals(std::function<void()> first, std::function<void()> second);

/// Breaks a time down, in UTC.
std::tm utc_of(std::time_t time);

/// Keeps a listening socket's address from being shared with another program, and its callbacks with it.
void set_exclusive_address(std::intptr_t socket);

/// Returns a name as the system's own functions take it.
std::filesystem::path path_of(const std::string& name);

/// Opens a file to read it. Null: it could not be.
std::FILE* open_to_read(const std::string& path);

/// A file that is read anywhere and written at its end.
using AppendHandle = std::intptr_t;
constexpr AppendHandle no_handle = -1;

/// Opens such a file, or when it is missing and `create` is true makes one that only its owner can read and write.
AppendHandle open_to_append(const std::string& path, bool create);
void close_handle(AppendHandle file);

/// Returns whether it is a file on a disk: a device can be read without end.
bool is_regular_file(AppendHandle file);

/// Returns its size, or a negative number.
std::int64_t size_of(AppendHandle file);

/// Returns how many of `size` bytes were read; 0 at its end; negative: none could be.
std::ptrdiff_t read_at(AppendHandle file, std::int64_t offset, char* bytes, std::size_t size);

/// Adds `text` in one piece, so that lines of several programs do not mix, and waits until it is on the disk.
bool append_to(AppendHandle file, const std::string& text);

/// Keeps other programs from locking the same file while it lives; `append_to` heeds no such lock.
class FileLock {
public:
    /// Waits until no other program has it. `file` outlives it.
    explicit FileLock(AppendHandle file);
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

    bool held() const noexcept { return held_; }

private:
    AppendHandle file_;
    bool held_;
};

} // namespace tool
