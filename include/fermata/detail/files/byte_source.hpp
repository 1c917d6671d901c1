// SPDX-License-Identifier: MIT
#pragma once

// How files are looked into: any place of them may be read, few bytes are, and no size that they tell is trusted.

#include <fermata/config.hpp>

#include <algorithm>
#include <climits>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The bytes of a file, which can be read at any place.
class ByteSource {
public:
    /// Returns the length of the file in bytes.
    virtual std::uint64_t size() const noexcept = 0;

    /// Reads up to `count` bytes at `offset` into `buffer`. Returns how many there were: fewer at the end of the file,
    /// or when the disk fails.
    virtual std::size_t read_at(std::uint64_t offset, char* buffer, std::size_t count) noexcept = 0;

protected:
    ~ByteSource() = default;
};

/// Bytes in memory, which must outlive it.
class MemorySource final : public ByteSource {
public:
    explicit MemorySource(std::string_view bytes) noexcept : bytes_(bytes) {}

    std::uint64_t size() const noexcept override { return bytes_.size(); }

    std::size_t read_at(std::uint64_t offset, char* buffer, std::size_t count) noexcept override {
        if (offset >= bytes_.size()) return 0;
        return bytes_.copy(buffer, count, static_cast<std::size_t>(offset));
    }

private:
    std::string_view bytes_;
};

/// A file on the disk, open to read in binary mode (or to read and write), which must outlive it. Its position moves.
class FileSource final : public ByteSource {
public:
    /// `size` is the length of the file in bytes, with what is still in the buffer of a file that is written.
    FileSource(std::FILE* file, std::uint64_t size) noexcept : file_(file), size_(size) {}

    std::uint64_t size() const noexcept override { return size_; }

    std::size_t read_at(std::uint64_t offset, char* buffer, std::size_t count) noexcept override {
        if (offset >= size_ || std::fseek(file_, 0, SEEK_SET) != 0) return 0;
        // In steps, since `long` has 32 bits on some systems.
        for (std::uint64_t step = 0; offset > 0; offset -= step) {
            step = (std::min)(offset, std::uint64_t{LONG_MAX});
            if (std::fseek(file_, static_cast<long>(step), SEEK_CUR) != 0) return 0;
        }
        return std::fread(buffer, 1, count, file_);
    }

private:
    std::FILE* file_;
    std::uint64_t size_;
};

/// Reads a source within bounds: 256 KiB, and 4096 times, in all. Beyond them, as beyond the end of the file, there is
/// nothing. So a file whose sizes lead round in a circle, or into millions of steps, costs no time.
class BoundedReader {
public:
    static constexpr std::size_t most_bytes = 256 * 1024;
    static constexpr std::size_t least_cost = most_bytes / 4096; ///< what any read counts for

    explicit BoundedReader(ByteSource& source) noexcept : source_(source) {}

    std::uint64_t size() const noexcept { return source_.size(); }

    /// Returns the `count` bytes at `offset`, or fewer where the file or the bounds end.
    std::string read(std::uint64_t offset, std::uint64_t count) {
        if (offset >= size()) return {};
        const std::size_t wanted = static_cast<std::size_t>((std::min)({count, size() - offset, std::uint64_t{left_}}));
        left_ -= (std::min)(left_, (std::max)(wanted, least_cost));
        std::string bytes(wanted, '\0');
        bytes.resize(source_.read_at(offset, &bytes[0], wanted));
        return bytes;
    }

    /// Returns the last `count` bytes before `end`, or all there are.
    std::string read_before(std::uint64_t end, std::uint64_t count) {
        const std::uint64_t offset = end - (std::min)(end, count);
        return read(offset, end - offset);
    }

private:
    ByteSource& source_;
    std::size_t left_ = most_bytes;
};

/// Returns `count` bytes of `bytes` at `offset`, or fewer where it ends: std::string_view::substr would throw.
inline std::string_view part_of(std::string_view bytes, std::size_t offset, std::size_t count) noexcept {
    return offset < bytes.size() ? bytes.substr(offset, count) : std::string_view();
}

inline bool has_at(std::string_view bytes, std::size_t offset, std::string_view expected) noexcept {
    return part_of(bytes, offset, expected.size()) == expected;
}

/// Returns the byte at `offset`, or 0 where there is none.
inline unsigned byte_at(std::string_view bytes, std::size_t offset) noexcept {
    return offset < bytes.size() ? static_cast<unsigned char>(bytes[offset]) : 0U;
}

/// Returns `bytes`, at most 8, as a number, the highest byte first.
inline std::uint64_t big_endian(std::string_view bytes) noexcept {
    std::uint64_t number = 0;
    for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
    return number;
}

/// Returns `bytes`, at most 8, as a number, the lowest byte first.
inline std::uint64_t little_endian(std::string_view bytes) noexcept {
    std::uint64_t number = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[i]);
    return number;
}

} // namespace detail

FERMATA_END_NAMESPACE
