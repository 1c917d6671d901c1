// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/utf8.hpp>
#include <fermata/detail/file_system.hpp>

#include <filesystem>

#if defined(_WIN32)
#include <wchar.h> // _wfopen, _wremove
#endif

FERMATA_BEGIN_NAMESPACE

namespace detail {

FERMATA_INLINE std::error_code make_folders(const std::string& folder) {
    const NativePath native = native_path(folder.empty() ? "." : folder);
    if (native.empty()) return std::make_error_code(std::errc::illegal_byte_sequence);
    std::error_code failure;
    std::filesystem::create_directories(native, failure);
    return failure;
}

FERMATA_INLINE std::error_code rename_file(const NativePath& from, const NativePath& to) {
    std::error_code failure;
    std::filesystem::rename(from, to, failure);
    return failure;
}

FERMATA_INLINE std::string reason_of(std::error_code failure) {
    const std::error_condition known = failure.default_error_condition();
    if (known.category() == std::generic_category()) return known.message();
    return "error " + std::to_string(failure.value());
}

#if defined(_WIN32)

FERMATA_INLINE NativePath native_path(const std::string& path) {
    const auto wide = utf16_of(path);
    return wide ? NativePath(wide->begin(), wide->end()) : NativePath();
}

FERMATA_INLINE std::string path_in(const std::string& folder, const std::string& name) {
    if (folder.empty()) return ".\\" + name;
    // "C:" is the current folder of a drive. Whoever writes slashes gets slashes.
    const bool joined = folder.back() == '/' || folder.back() == '\\' || (folder.size() == 2 && folder[1] == ':');
    const bool slash = folder.find('/') != std::string::npos && folder.find('\\') == std::string::npos;
    return folder + (joined ? "" : slash ? "/" : "\\") + name;
}

FERMATA_INLINE std::FILE* open_to_write(const NativePath& path) noexcept { return _wfopen(path.c_str(), L"wb"); }

FERMATA_INLINE void remove_file(const NativePath& path) noexcept { _wremove(path.c_str()); }

#else

FERMATA_INLINE NativePath native_path(const std::string& path) { return path; }

FERMATA_INLINE std::string path_in(const std::string& folder, const std::string& name) {
    if (folder.empty()) return "./" + name;
    return folder + (folder.back() == '/' ? "" : "/") + name;
}

FERMATA_INLINE std::FILE* open_to_write(const NativePath& path) noexcept { return std::fopen(path.c_str(), "wb"); }

FERMATA_INLINE void remove_file(const NativePath& path) noexcept { std::remove(path.c_str()); }

#endif

} // namespace detail

FERMATA_END_NAMESPACE
