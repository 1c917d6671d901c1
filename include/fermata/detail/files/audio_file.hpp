// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/task.hpp>
#include <fermata/core/function.hpp>
#include <fermata/core/result.hpp>
#include <fermata/detail/files/file_names.hpp>
#include <fermata/detail/files/file_system.hpp>
#include <fermata/http/message.hpp>
#include <fermata/wire/verdict.hpp>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// A file that is being downloaded: bytes go to a temporary file beside the final one, which appears complete or not at
/// all.
class AudioFile final : public http::BodySink {
public:
    using Progress = Function<void(std::uint64_t received, std::uint64_t expected)>;

    /// `stem` is the final path without its ending; `nonce` keeps two downloads of one track apart.
    AudioFile(std::string stem, std::uint64_t nonce, Progress progress);
    ~AudioFile();

    inline void begin() noexcept override;
    inline bool write(std::string_view bytes, std::uint64_t expected) noexcept override;
    inline void report_progress() override;

    /// Checks the length and the first bytes, and gives the file its name; where that cannot be had, as on Windows
    /// while another program has the file of that name open, a name with the nonce. Returns the path, or (protocol) for
    /// bytes that are no audio, (transport, connection_lost) for too few of them, (transport, file_system) for a disk
    /// that will not take it. Complete audio is never removed.
    Result<std::string> finish();

    /// Returns the operating system's words about the last failure to write; empty when there was none.
    std::string disk_error() const;

private:
    struct Close {
        void operator()(std::FILE* file) const noexcept { std::fclose(file); }
    };

    std::error_code name_as(const std::string& path) const { return rename_file(temporary_, native_path(path)); }

    std::string stem_;
    std::string own_stem_; ///< with the nonce
    NativePath temporary_;
    Progress progress_;
    std::unique_ptr<std::FILE, Close> file_;
    bool has_temporary_ = false;
    char start_[12] = {};
    std::uint64_t received_ = 0;
    std::uint64_t reported_ = 0;
    std::uint64_t expected_ = 0;
    int error_number_ = 0;
};

inline AudioFile::AudioFile(std::string stem, std::uint64_t nonce, Progress progress)
    : stem_(std::move(stem)),
      own_stem_(stem_ + "." + std::to_string(nonce)),
      temporary_(native_path(own_stem_ + ".part")),
      progress_(std::move(progress)) {}

inline AudioFile::~AudioFile() {
    if (!has_temporary_) return;
    file_.reset();
    remove_file(temporary_);
}

inline void AudioFile::begin() noexcept {
    received_ = 0;
    reported_ = 0;
    expected_ = 0;
    file_.reset(); // first: what it still holds would go into the new file
    file_.reset(open_to_write(temporary_));
    error_number_ = file_ ? 0 : errno;
    has_temporary_ = has_temporary_ || file_; // that of an earlier attempt may still be there
}

inline bool AudioFile::write(std::string_view bytes, std::uint64_t expected) noexcept {
    if (!file_) return false;
    if (received_ < sizeof start_) {
        const std::size_t missing = sizeof start_ - static_cast<std::size_t>(received_);
        std::copy_n(bytes.data(), (std::min)(missing, bytes.size()), start_ + received_);
    }
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) {
        error_number_ = errno;
        return false;
    }
    received_ += bytes.size();
    expected_ = expected;
    return true;
}

inline void AudioFile::report_progress() {
    if (received_ == std::exchange(reported_, received_)) return;
    if (progress_) progress_(received_, expected_);
}

inline Result<std::string> AudioFile::finish() {
    Error error;
    error.kind = ErrorKind::transport;
    if (error_number_ != 0) { // whether or not the transport heeded it
        error.reason = Reason::file_system;
        error.message = "the file " + stem_ + " could not be written: " + disk_error();
        return error;
    }
    if (received_ < expected_) {
        error.reason = Reason::connection_lost;
        error.retryable = true;
        error.message = "the file came incomplete";
        return error;
    }
    const std::size_t known = static_cast<std::size_t>((std::min)(received_, std::uint64_t{sizeof start_}));
    const AudioFormat format = format_of(std::string_view(start_, known));
    if (!is_kept(format)) {
        error.kind = ErrorKind::protocol;
        error.message = received_ == 0 ? "the file is gone: it comes empty" : "the file is no audio";
        return error;
    }
    const std::string ending = ending_of(format, {});
    std::string path = stem_ + ending;
    error.reason = Reason::file_system;
    has_temporary_ = false; // from here on it is either renamed or kept
    if (std::fclose(file_.release()) != 0) {
        error.message = "the file " + path + " could not be written: " + reason_of({errno, std::generic_category()});
        remove_file(temporary_);
        return error;
    }
    const std::error_code failure = name_as(path);
    if (!failure) return path;
    std::string own_path = own_stem_ + ending;
    if (!name_as(own_path)) return own_path;
    error.message =
        "the file " + path + " could not be given its name: " + reason_of(failure) + "; it is " + own_stem_ + ".part";
    return error;
}

inline std::string AudioFile::disk_error() const {
    return error_number_ == 0 ? std::string() : reason_of({error_number_, std::generic_category()});
}

/// Returns the path of `file`, whose bytes `response` has brought, or says why it brought none.
inline Result<std::string> file_of_answer(AudioFile& file, const http::Response& response) {
    const int status = response.status;
    if (status >= 200 && status < 300) {
        Result<std::string> path = file.finish();
        if (!path) path.error().http_status = status;
        return path;
    }
    if (status < 400) {
        return wire::protocol_error(response, "the file host redirected, which is not followed", wire::Intent::read);
    }
    const char* words = "the file host has not given the file";
    if (status == 404 || status == 410) words = "the file is gone: the service keeps files for about 14 days";
    if (status == 403) {
        words = "the file host refuses the file: it may be gone, or the User-Agent or this network may be blocked";
    }
    return wire::refusal(wire::meaning_of_status(status), response, words, wire::Intent::read);
}

/// Returns whether `error`, of file_of_answer, says that the file is not at its address (any more), not that it could
/// not be fetched. Hosts have been seen to answer for such files with HTTP 200 and an empty body.
inline bool is_gone(const Error& error) noexcept {
    const int status = error.http_status;
    const bool no_audio = error.kind == ErrorKind::protocol && error.reason == Reason::none;
    return status == 403 || status == 404 || status == 410 || (status >= 200 && status < 300 && no_audio);
}

} // namespace detail

FERMATA_END_NAMESPACE
