// SPDX-License-Identifier: MIT
#pragma once

#include "platform.hpp"

#include <fermata/core/result.hpp>

#include <string>

namespace tool {

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
    bool ends_in_part_of_a_line() const;
    fermata::Error fault(const char* what) const;

    std::string path_;
    AppendHandle handle_;
};

} // namespace tool
