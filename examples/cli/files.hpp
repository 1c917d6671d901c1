// SPDX-License-Identifier: MIT
#pragma once

#include "platform.hpp"

#include <fermata/core/result.hpp>

#include <optional>
#include <string>

namespace tool {

/// Returns an error about a file or the disk, when nothing was sent.
fermata::Error file_error(std::string message);

/// Returns what an error number means: " (No space left on device)".
std::string system_reason(int error_number);

/// Returns the text of a file of at most 4 MiB, or of standard input for "-".
fermata::Result<std::string> read_text(const std::string& path);

/// A file that whole lines are added to. A line that was added is on the disk, whatever happens to this program or
/// machine. Several programs may add to the same file.
class AppendFile {
public:
    /// Opens the file, or makes one that only its owner can read and write.
    static fermata::Result<AppendFile> open(const std::string& path);

    AppendFile(AppendFile&& other) noexcept;
    AppendFile& operator=(AppendFile&&) = delete;
    ~AppendFile();

    std::optional<fermata::Error> append(std::string line);
    fermata::Result<std::string> text() const;

private:
    AppendFile(std::string path, AppendHandle handle) : path_(std::move(path)), handle_(handle) {}
    bool ends_in_partial_line() const;
    fermata::Error io_error(const char* done) const;

    std::string path_;
    AppendHandle handle_;
};

} // namespace tool
