// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/function.hpp>
#include <fermata/core/result.hpp>
#include <fermata/detail/file_system.hpp>
#include <fermata/http/message.hpp>

#include <memory>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The ending of an audio file that begins with `bytes` (12 are enough): ".mp3", ".wav", ".flac", ".ogg", ".m4a"; or
/// null when it is none of these.
const char* audio_extension(std::string_view bytes) noexcept;

/// `text` as part of a file name anywhere: letters, digits, `-` and `_` of ASCII, at most `longest`, other runs as one
/// `_`; never empty.
std::string safe_file_name(std::string_view text, std::size_t longest);

/// A file on its way: bytes go to a temporary file beside the final one, which appears complete or not at all.
class AudioFile final : public http::BodySink {
public:
    using Progress = Function<void(std::uint64_t received, std::uint64_t expected)>;

    /// `stem` is the final name without its ending; `nonce` keeps two downloads of one track apart.
    AudioFile(std::string stem, std::uint64_t nonce, Progress progress);
    ~AudioFile();

    FERMATA_INLINE void begin() noexcept override;
    FERMATA_INLINE bool write(std::string_view bytes, std::uint64_t expected) noexcept override;

    /// Checks the length and the first bytes, and gives the file its name; where that cannot be had, as on Windows
    /// while another program has the file of that name open, a name with the nonce. The path, or (protocol) for bytes
    /// that are no audio, (transport, connection_lost) for too few of them, (transport, file_system) for a disk that
    /// will not take it. Complete audio is never removed.
    Result<std::string> finish();

    /// The operating system's words about the last failure to write; empty when there was none.
    std::string disk_fault() const;

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
    char start_[12] = {};
    std::uint64_t received_ = 0;
    std::uint64_t expected_ = 0;
    int error_number_ = 0;
};

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/audio_file.ipp>
#endif
