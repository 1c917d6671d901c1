// SPDX-License-Identifier: MIT
#pragma once

// What the library asks of files, and how the platform has it. Names are UTF-8 on Windows; elsewhere they are bytes,
// taken as they are.
#include <fermata/config.hpp>

#include <cstdio>
#include <string>
#include <system_error>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The name of a file as the platform's own functions take it.
#if defined(_WIN32)
using NativePath = std::wstring;
#else
using NativePath = std::string;
#endif

/// Translates a name. What is not UTF-8 is no name on Windows: it becomes the empty one, which no function takes.
NativePath native_path(const std::string& path);

/// Returns the path of `name` in `folder`; an empty folder is the current one.
std::string path_in(const std::string& folder, const std::string& name);

/// Makes a folder and those above it where they are missing.
std::error_code make_folders(const std::string& folder);

/// Opens a file to write it anew. Null: `errno` says why not.
std::FILE* open_to_write(const NativePath& path) noexcept;

/// Gives a file its name, in place of another file that has it.
std::error_code rename_file(const NativePath& from, const NativePath& to);

void remove_file(const NativePath& path) noexcept;

/// Returns what went wrong, in words of ASCII: Windows has its own only in the code page and language of its user.
std::string reason_of(std::error_code failure);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/file_system.ipp>
#endif
