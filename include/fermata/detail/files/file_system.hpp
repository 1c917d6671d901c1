// SPDX-License-Identifier: MIT
#pragma once

// What the library asks of files, and how the platform has it. Names are UTF-8 on Windows; elsewhere they are bytes,
// taken as they are.

#include <fermata/core/utf8.hpp>

#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>

#if defined(_WIN32)
#include <wchar.h> // _wfopen, _wremove
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

inline void remove_file(const NativePath& path) noexcept { _wremove(path.c_str()); }

#else

using NativePath = std::string;

inline NativePath native_path(const std::string& path) { return path; }

inline std::string path_in(const std::string& folder, const std::string& name) {
    if (folder.empty()) return "./" + name;
    return folder + (folder.back() == '/' ? "" : "/") + name;
}

inline std::FILE* open_to_write(const NativePath& path) noexcept { return std::fopen(path.c_str(), "wb"); }

inline void remove_file(const NativePath& path) noexcept { std::remove(path.c_str()); }

#endif

/// Makes a folder and those above it where they are missing.
inline std::error_code make_folders(const std::string& folder) {
    const NativePath native = native_path(folder.empty() ? "." : folder);
    if (native.empty()) return std::make_error_code(std::errc::illegal_byte_sequence);
    std::error_code failure;
    std::filesystem::create_directories(native, failure);
    return failure;
}

/// Gives a file its name, in place of another file that has it.
inline std::error_code rename_file(const NativePath& from, const NativePath& to) {
    std::error_code failure;
    std::filesystem::rename(from, to, failure);
    return failure;
}

/// Returns what went wrong, in words of ASCII: Windows has its own only in the code page and language of its user.
inline std::string reason_of(std::error_code failure) {
    const std::error_condition known = failure.default_error_condition();
    if (known.category() == std::generic_category()) return known.message();
    return "error " + std::to_string(failure.value());
}

} // namespace detail

FERMATA_END_NAMESPACE
