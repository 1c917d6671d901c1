// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/files/locked_file.hpp>
#include <fermata/detail/files/part_record.hpp>

#include <cerrno>
#include <memory>
#include <optional>
#include <string>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The part of a file, beside the place where the whole one will be: NAME.part, and NAME.part.info with its lock and
/// its record. One call at a time has it, in whatever process; a later one goes on with it. Where there are no locks,
/// the part has a private name, and no other call knows it.
class PartFile {
public:
    /// What came of the wish for the part.
    enum class Opening { ready, busy, finished, failed };

    /// `stem` is the path of the file without its ending; `nonce` makes a private name.
    PartFile(std::string stem, std::uint64_t nonce)
        : stem_(std::move(stem)), nonce_(nonce), path_(stem_ + ".part"), native_(native_path(path_)) {}

    /// Keeps what another call can go on with, and removes the rest.
    ~PartFile() {
        file_.reset();
        if (is_open_ && !(is_resumable() && size_of_file(native_) > 0)) remove();
    }
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    /// Tries to have the part; never waits. `busy`: another call has it, ask again. `finished`: that other call has
    /// finished the file while this one waited, see `finished_by_other`.
    inline Opening open();

    const std::string& finished_by_other() const noexcept { return finished_; }

    const std::string& path() const noexcept { return path_; }
    const NativePath& native() const noexcept { return native_.native(); }
    NativePath folder() const { return native_.parent_path().native(); }

    /// Returns the operating system's words about the last failure; empty when there was none.
    std::string disk_error() const { return failure_ ? reason_of(failure_) : std::string(); }

    const std::optional<PartRecord>& record() const noexcept { return record_; }

    /// Returns whether a later call could go on with what is there.
    bool is_resumable() const noexcept { return record_ && !record_->validator.empty() && !is_private_; }

    /// Returns how many bytes are there.
    std::uint64_t size() noexcept {
        if (file_) std::fflush(file_.get());
        return size_of_file(native_);
    }

    /// Allocates what `start_anew` can need, for bytes from `address`.
    void prepare(const std::string& address) {
        next_ = record_of(address);
        next_->validator.reserve(FileHead::longest_validator);
        text_ = start_of_text(*next_);
        start_of_text_ = text_.size();
        text_.reserve(start_of_text_ + FileHead::longest_validator + 64);
    }

    /// Empties the part and writes its record, with what `head` says, before any byte of it.
    inline bool start_anew(const FileHead& head) noexcept;

    /// Makes the next bytes go where the part has `first` bytes: to its end, or one before it.
    inline bool go_on_at(std::uint64_t first) noexcept;

    inline bool write(std::string_view bytes) noexcept;

    /// Closes the part once its bytes are on the disk; returns whether they are.
    inline bool close() noexcept;

    /// Forgets the bytes that are there: they are not to be gone on with.
    void discard() noexcept {
        file_.reset();
        record_.reset();
    }

    /// Tells calls that wait for the part, by the text of a finished file, that this is one, and gives up the part,
    /// which has another name now.
    void finish(const std::string& text) noexcept {
        if (!is_private_) lock_.write(text);
        release();
    }

    /// Opens the part to read it; null when that fails, see `disk_error`.
    OpenFile open_again() noexcept {
        OpenFile file(open_to_read(native()));
        if (!file) fail();
        return file;
    }

    /// Gives up the part, which stays where it is.
    void release() noexcept {
        if (!is_private_) lock_.remove();
        lock_.close();
        is_open_ = false;
    }

private:
    bool fail() noexcept {
        failure_ = {errno, std::generic_category()};
        return false;
    }

    void remove() noexcept {
        remove_file(native());
        release();
    }

    std::string stem_;
    std::uint64_t nonce_;
    std::string path_;
    std::filesystem::path native_;
    std::string finished_{};
    LockedFile lock_{native_path(path_ + ".info")};
    OpenFile file_{};
    std::optional<PartRecord> record_{};
    std::optional<PartRecord> next_{}; ///< takes the place of `record_` when the bytes that come start the part anew
    std::string text_{};               ///< of that record, of which the start is known
    std::size_t start_of_text_ = 0;
    std::error_code failure_{};
    bool is_private_ = false;
    bool is_open_ = false; ///< this call has it
};

inline PartFile::Opening PartFile::open() {
    for (int attempt = 0; attempt < 8; ++attempt) { // each time another call may take the name away
        const Locking locking = lock_.lock();
        if (locking == Locking::busy) return Opening::busy;
        if (locking == Locking::failed) {
            failure_ = lock_.failure();
            return Opening::failed;
        }
        if (locking == Locking::unsupported) {
            path_ = stem_ + "." + std::to_string(nonce_) + ".part";
            native_ = native_path(path_);
            is_private_ = is_open_ = true;
            return Opening::ready;
        }
        is_open_ = lock_.has_name(); // before anything can fail: it is this call that has to remove it
        const std::string text = lock_.read();
        if (is_open_) {
            record_ = read_part_record(text);
            return Opening::ready;
        }
        lock_.close();
        finished_ = finished_path(text);
        std::error_code ignored;
        if (!finished_.empty() && std::filesystem::exists(native_path(finished_), ignored)) return Opening::finished;
    }
    return Opening::busy;
}

inline bool PartFile::start_anew(const FileHead& head) noexcept {
    file_.reset(); // first: what it still holds would go into the new file
    if (next_) record_ = std::exchange(next_, std::nullopt);
    if (!record_) return false;
    record_->validator.assign(head.is_encoded ? std::string_view() : head.validator);
    record_->length = head.total();
    text_.resize(start_of_text_);
    complete_text(text_, *record_);
    failure_ = {};
    if (!is_private_ && !lock_.write(text_)) return fail();
    file_.reset(open_to_write(native()));
    return file_ || fail();
}

inline bool PartFile::go_on_at(std::uint64_t first) noexcept {
    file_.reset(open_to_update(native()));
    const long behind = size_of_file(native_) == first ? 0 : -1;
    return (file_ && std::fseek(file_.get(), behind, SEEK_END) == 0) || fail();
}

inline bool PartFile::write(std::string_view bytes) noexcept {
    if (!file_) return false;
    return std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) == bytes.size() || fail();
}

inline bool PartFile::close() noexcept {
    if (!file_) return !failure_;
    if (std::fflush(file_.get()) != 0 || sync_file(file_.get()) != 0) return fail();
    return std::fclose(file_.release()) == 0 || fail();
}

} // namespace detail

FERMATA_END_NAMESPACE
