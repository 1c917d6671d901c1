// SPDX-License-Identifier: MIT
#pragma once

// What the library asks of files, and how the platform has it. Names are UTF-8 on Windows; elsewhere they are bytes,
// taken as they are.

#include <fermata/core/utf8.hpp>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>

#if defined(_WIN32)
#include <io.h>    // _commit, _fileno
#include <wchar.h> // _wfopen, _wremove, _wrename
#else
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#endif

FERMATA_BEGIN_NAMESPACE

namespace detail {

#if defined(_WIN32)

/// The name of a file as the platform's own functions take it.
using NativePath = std::wstring;

/// Translates a name. What is not UTF-8 is no name on Windows: it becomes the empty one, which no function takes.
inline NativePath native_path(const std::string& path) {
    const auto wide = utf16_of(path);
    return wide ? NativePath(wide->begin(), wide->end()) : NativePath();
}

/// Returns the path of `name` in `folder`; an empty folder is the current one.
inline std::string path_in(const std::string& folder, const std::string& name) {
    if (folder.empty()) return ".\\" + name;
    // "C:" is the current folder of a drive. Whoever writes slashes gets slashes.
    const bool joined = folder.back() == '/' || folder.back() == '\\' || (folder.size() == 2 && folder[1] == ':');
    const bool slash = folder.find('/') != std::string::npos && folder.find('\\') == std::string::npos;
    return folder + (joined ? "" : slash ? "/" : "\\") + name;
}

/// Opens a file to write it anew. Null: `errno` says why not.
inline std::FILE* open_to_write(const NativePath& path) noexcept { return _wfopen(path.c_str(), L"wb"); }

/// Opens a file that is there, to write into it.
inline std::FILE* open_to_update(const NativePath& path) noexcept { return _wfopen(path.c_str(), L"r+b"); }

inline std::FILE* open_to_read(const NativePath& path) noexcept { return _wfopen(path.c_str(), L"rb"); }

inline void remove_file(const NativePath& path) noexcept { _wremove(path.c_str()); }

/// Returns once what was written is on the disk; 0, or `errno` says why not.
inline int sync_file(std::FILE* file) noexcept { return _commit(_fileno(file)); }

/// Returns once the names in a folder are on the disk, where the platform has that.
inline void sync_folder(const NativePath&) noexcept {}

/// Gives a file a name that no file has; (file_exists) when one has it.
inline std::error_code rename_to_free(const NativePath& from, const NativePath& to) noexcept {
    if (_wrename(from.c_str(), to.c_str()) == 0) return {};
    std::error_code failure(errno, std::generic_category());
    std::error_code ignored;
    if (std::filesystem::exists(to, ignored)) failure = std::make_error_code(std::errc::file_exists);
    return failure;
}

#else

using NativePath = std::string;

inline NativePath native_path(const std::string& path) { return path; }

inline std::string path_in(const std::string& folder, const std::string& name) {
    if (folder.empty()) return "./" + name;
    return folder + (folder.back() == '/' ? "" : "/") + name;
}

inline std::FILE* open_to_write(const NativePath& path) noexcept { return std::fopen(path.c_str(), "wb"); }

inline std::FILE* open_to_update(const NativePath& path) noexcept { return std::fopen(path.c_str(), "r+b"); }

inline std::FILE* open_to_read(const NativePath& path) noexcept { return std::fopen(path.c_str(), "rb"); }

inline void remove_file(const NativePath& path) noexcept { std::remove(path.c_str()); }

inline int sync_file(std::FILE* file) noexcept {
    // Some file systems have no such thing, and say so: what they take is as safe as it gets.
    return fsync(fileno(file)) == 0 || errno == EINVAL || errno == ENOTSUP ? 0 : -1;
}

inline void sync_folder(const NativePath& path) noexcept {
    const int folder = open(path.empty() ? "." : path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    fsync(folder);
    close(folder);
}

inline std::error_code rename_to_free(const NativePath& from, const NativePath& to) noexcept {
    if (link(from.c_str(), to.c_str()) == 0) {
        unlink(from.c_str());
        return {};
    }
    std::error_code failure(errno, std::generic_category());
    std::error_code ignored;
    if (failure == std::errc::file_exists || failure == std::errc::no_such_file_or_directory) return failure;
    if (std::filesystem::exists(std::filesystem::symlink_status(to, ignored))) {
        return std::make_error_code(std::errc::file_exists);
    }
    std::filesystem::rename(from, to, failure); // this file system has no second names
    return failure;
}

#endif

/// Makes a folder and those above it where they are missing.
inline std::error_code make_folders(const std::string& folder) {
    const NativePath native = native_path(folder.empty() ? "." : folder);
    if (native.empty()) return std::make_error_code(std::errc::illegal_byte_sequence);
    std::error_code failure;
    std::filesystem::create_directories(native, failure);
    return failure;
}

struct CloseFile {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using OpenFile = std::unique_ptr<std::FILE, CloseFile>;

/// Returns the size of a file; 0 when there is none.
inline std::uint64_t size_of_file(const std::filesystem::path& path) noexcept {
    std::error_code failure;
    const std::uintmax_t size = std::filesystem::file_size(path, failure);
    return failure ? 0 : size;
}

/// Calls `take(bytes)` with the bytes of a file, piece by piece, until it returns false; returns whether all were read.
template<class Take> bool read_pieces(const NativePath& path, Take take) {
    const OpenFile file(open_to_read(path));
    char piece[16 * 1024];
    while (file) {
        const std::size_t size = std::fread(piece, 1, sizeof piece, file.get());
        if (size == 0) return std::feof(file.get()) != 0;
        if (!take(std::string_view(piece, size))) break;
    }
    return false;
}

/// Returns whether two files hold the same bytes. One that cannot be read is the same as none.
inline bool have_same_bytes(const NativePath& one, const NativePath& other) {
    std::error_code failure;
    if (!std::filesystem::is_regular_file(other, failure) || size_of_file(one) != size_of_file(other)) return false;
    const OpenFile second(open_to_read(other));
    if (!second) return false;
    std::string same;
    return read_pieces(one, [&](std::string_view bytes) {
        same.resize(bytes.size());
        return std::fread(&same[0], 1, same.size(), second.get()) == same.size() && same == bytes;
    });
}

/// Returns what went wrong, in words of ASCII: Windows has its own only in the code page and language of its user.
inline std::string reason_of(std::error_code failure) {
    const std::error_condition known = failure.default_error_condition();
    if (known.category() == std::generic_category()) return known.message();
    return "error " + std::to_string(failure.value());
}

} // namespace detail

FERMATA_END_NAMESPACE
