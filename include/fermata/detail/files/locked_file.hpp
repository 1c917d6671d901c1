// SPDX-License-Identifier: MIT
#pragma once

// A small file that one call at a time has, in whatever process.

#include <fermata/detail/files/file_system.hpp>

#include <string>
#include <system_error>

#if defined(_WIN32)
#include <windows.h>
#else
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What came of the wish for a lock.
enum class Locking {
    locked,
    busy,        ///< another call has it
    unsupported, ///< the file system has no locks
    failed,      ///< the file could not be made
};

/// A file, made when it is missing, and the lock on it, which ends with the object or its process.
class LockedFile {
public:
    explicit LockedFile(NativePath path) : path_(std::move(path)) {}
    ~LockedFile() { close(); }
    LockedFile(const LockedFile&) = delete;
    LockedFile& operator=(const LockedFile&) = delete;

    /// Tries to lock; never waits. After `busy` it may be called again, and then is about the same file, even when that
    /// has lost its name.
    Locking lock();

    /// Returns why `lock` has failed.
    std::error_code failure() const noexcept { return failure_; }

    /// Returns whether the file still has its name.
    bool has_name() const noexcept;

    std::string read() const;

    /// Replaces what is in it; returns whether that went well.
    bool write(const std::string& text) noexcept;

    /// Takes its name from it, which others may then give to another.
    void remove() noexcept { remove_file(path_); }

    void close() noexcept;

private:
    static constexpr std::size_t longest_ = 16 * 1024; ///< of what is read

    NativePath path_;
    std::error_code failure_{};
#if defined(_WIN32)
    HANDLE file_ = INVALID_HANDLE_VALUE;
#else
    int file_ = -1;
#endif
};

#if defined(_WIN32)

inline Locking LockedFile::lock() {
    if (file_ == INVALID_HANDLE_VALUE) {
        const DWORD all = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
        file_ = CreateFileW(path_.c_str(), GENERIC_READ | GENERIC_WRITE, all, nullptr, OPEN_ALWAYS,
                            FILE_ATTRIBUTE_NORMAL, nullptr);
        const DWORD code = GetLastError();
        if (file_ == INVALID_HANDLE_VALUE) {
            failure_ = {static_cast<int>(code), std::system_category()};
            // One that was removed keeps its name until its last handle is closed.
            return code == ERROR_SHARING_VIOLATION || code == ERROR_DELETE_PENDING ? Locking::busy : Locking::failed;
        }
    }
    OVERLAPPED far_behind{}; // what is locked cannot be read by others, and so is no byte of the text
    far_behind.OffsetHigh = 1;
    if (LockFileEx(file_, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &far_behind)) {
        return Locking::locked;
    }
    const DWORD code = GetLastError();
    if (code == ERROR_LOCK_VIOLATION || code == ERROR_IO_PENDING) return Locking::busy;
    close();
    return Locking::unsupported;
}

inline bool LockedFile::has_name() const noexcept {
    FILE_STANDARD_INFO info{};
    if (!GetFileInformationByHandleEx(file_, FileStandardInfo, &info, sizeof info)) return false;
    return !info.DeletePending && info.NumberOfLinks > 0;
}

inline std::string LockedFile::read() const {
    std::string text(longest_, '\0');
    DWORD size = 0;
    SetFilePointer(file_, 0, nullptr, FILE_BEGIN);
    if (!ReadFile(file_, &text[0], static_cast<DWORD>(text.size()), &size, nullptr)) size = 0;
    text.resize(size);
    return text;
}

inline bool LockedFile::write(const std::string& text) noexcept {
    DWORD size = 0;
    SetFilePointer(file_, 0, nullptr, FILE_BEGIN);
    if (!SetEndOfFile(file_)) return false;
    return WriteFile(file_, text.data(), static_cast<DWORD>(text.size()), &size, nullptr) && size == text.size();
}

inline void LockedFile::close() noexcept {
    if (file_ != INVALID_HANDLE_VALUE) CloseHandle(file_);
    file_ = INVALID_HANDLE_VALUE;
}

#else

inline Locking LockedFile::lock() {
    if (file_ < 0) file_ = open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file_ < 0) {
        failure_ = {errno, std::generic_category()};
        return Locking::failed;
    }
    int outcome = -1;
    do {
        outcome = flock(file_, LOCK_EX | LOCK_NB);
    } while (outcome != 0 && errno == EINTR);
    if (outcome == 0) return Locking::locked;
    if (errno == EWOULDBLOCK) return Locking::busy;
    remove();
    close();
    return Locking::unsupported;
}

inline bool LockedFile::has_name() const noexcept {
    struct stat own {};
    struct stat named {};
    if (fstat(file_, &own) != 0 || stat(path_.c_str(), &named) != 0) return false;
    return own.st_dev == named.st_dev && own.st_ino == named.st_ino;
}

inline std::string LockedFile::read() const {
    std::string text(longest_, '\0');
    const ssize_t size = pread(file_, &text[0], text.size(), 0);
    text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return text;
}

inline bool LockedFile::write(const std::string& text) noexcept {
    if (ftruncate(file_, 0) != 0) return false;
    return pwrite(file_, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
}

inline void LockedFile::close() noexcept {
    if (file_ >= 0) ::close(file_);
    file_ = -1;
}

#endif

} // namespace detail

FERMATA_END_NAMESPACE
