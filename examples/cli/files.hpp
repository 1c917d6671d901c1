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

/// Makes a folder where it is missing. Returns why it takes no files, as far as a small file in it shows, which does
/// not stay.
std::optional<fermata::Error> folder_problem(const std::string& folder);

/// Returns the text of a file of at most 4 MiB, or of standard input for "-".
fermata::Result<std::string> read_text(const std::string& path);

/// What to do about a file that is missing.
enum class IfMissing { make, fail };

/// A file that whole lines are added to. A line that was added is on the disk, whatever happens to this program or
/// machine. Several programs may add to the same file.
class AppendFile {
public:
    /// Opens a file that begins with `first_line`. One that is made can be read and written by its owner alone, and
    /// gets that line, as one does that is empty; any other file is refused and stays as it is.
    static fermata::Result<AppendFile> open(const std::string& path, const std::string& first_line,
                                            IfMissing if_missing);

    AppendFile(AppendFile&& other) noexcept;
    AppendFile& operator=(AppendFile&&) = delete;
    ~AppendFile();

    std::optional<fermata::Error> append(std::string line);

    /// Returns what is in the file, or its first `most` bytes.
    fermata::Result<std::string> text(std::size_t most = std::string::npos) const;

private:
    AppendFile(std::string path, AppendHandle handle) : path_(std::move(path)), handle_(handle) {}
    bool ends_in_partial_line() const;
    fermata::Result<std::string> missing_of(const std::string& first_line) const;
    std::optional<fermata::Error> ensure_first_line(const std::string& first_line, IfMissing if_missing) const;
    fermata::Error io_error(const char* done) const;

    std::string path_;
    AppendHandle handle_;
};

} // namespace tool
