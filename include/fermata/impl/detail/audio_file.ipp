// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/audio_file.hpp>

#include <algorithm>
#include <cerrno>

FERMATA_BEGIN_NAMESPACE

namespace detail {

FERMATA_INLINE const char* audio_extension(std::string_view bytes) noexcept {
    if (bytes.size() < 12) return nullptr;
    if (bytes.substr(0, 3) == "ID3") return ".mp3";
    // A bare frame of MPEG audio, layer III; `FF FE` would be a text.
    if (bytes[0] == '\xFF' && (static_cast<unsigned char>(bytes[1]) & 0xE6) == 0xE2) return ".mp3";
    if (bytes.substr(0, 4) == "RIFF" && bytes.substr(8, 4) == "WAVE") return ".wav";
    if (bytes.substr(0, 4) == "fLaC") return ".flac";
    if (bytes.substr(0, 4) == "OggS") return ".ogg";
    if (bytes.substr(4, 4) == "ftyp") return ".m4a";
    return nullptr;
}

FERMATA_INLINE std::string safe_file_name(std::string_view text, std::size_t longest) {
    std::string name;
    for (const char c : text) {
        const bool safe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        if (name.size() == longest) break;
        if (safe) name += c;
        if (!safe && !name.empty() && name.back() != '_') name += '_';
    }
    while (!name.empty() && name.back() == '_') name.pop_back();
    return name.empty() ? "track" : name;
}

FERMATA_INLINE AudioFile::AudioFile(std::string stem, std::uint64_t nonce, Progress progress)
    : stem_(std::move(stem)),
      own_stem_(stem_ + "." + std::to_string(nonce)),
      temporary_(native_path(own_stem_ + ".part")),
      progress_(std::move(progress)) {}

FERMATA_INLINE AudioFile::~AudioFile() {
    if (!file_) return;
    file_.reset();
    remove_file(temporary_);
}

FERMATA_INLINE void AudioFile::begin() noexcept {
    received_ = 0;
    expected_ = 0;
    file_.reset(); // first: what it still holds would go into the new file
    file_.reset(open_to_write(temporary_));
    error_number_ = file_ ? 0 : errno;
}

FERMATA_INLINE bool AudioFile::write(std::string_view bytes, std::uint64_t expected) noexcept {
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
    if (progress_) progress_(received_, expected);
    return true;
}

FERMATA_INLINE Result<std::string> AudioFile::finish() {
    Error error;
    error.kind = ErrorKind::transport;
    if (error_number_ != 0) { // whether or not the transport heeded it
        error.reason = Reason::file_system;
        error.message = "the file " + stem_ + " could not be written: " + disk_fault();
        return error;
    }
    if (received_ < expected_) {
        error.reason = Reason::connection_lost;
        error.retryable = true;
        error.message = "the file came incomplete";
        return error;
    }
    const std::size_t known = static_cast<std::size_t>((std::min)(received_, std::uint64_t{sizeof start_}));
    const char* extension = audio_extension({start_, known});
    if (extension == nullptr) {
        error.kind = ErrorKind::protocol;
        error.message = received_ == 0 ? "the file is gone: it comes empty" : "the file is no audio";
        return error;
    }
    std::string path = stem_ + extension;
    error.reason = Reason::file_system;
    if (std::fclose(file_.release()) != 0) {
        error.message = "the file " + path + " could not be written: " + reason_of({errno, std::generic_category()});
        remove_file(temporary_);
        return error;
    }
    const std::error_code failure = name_as(path);
    if (!failure) return path;
    std::string own_path = own_stem_ + extension;
    if (!name_as(own_path)) return own_path;
    error.message =
        "the file " + path + " could not be given its name: " + reason_of(failure) + "; it is " + own_stem_ + ".part";
    return error;
}

FERMATA_INLINE std::string AudioFile::disk_fault() const {
    return error_number_ == 0 ? std::string() : reason_of({error_number_, std::generic_category()});
}

} // namespace detail

FERMATA_END_NAMESPACE
