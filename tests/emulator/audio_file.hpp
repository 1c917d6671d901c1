// SPDX-License-Identifier: MIT
#pragma once

// A clip as a file: WAV, made on demand, and MP3 as the service has it, where libmp3lame was there when this was built.

#include "audio.hpp"

#include <cstddef>
#include <mutex>
#include <string>
#include <utility>

namespace fermata_emulator {

/// A clip as a WAV file (RIFF, PCM, 16 bit, 16 kHz, mono), made on demand so that no file lies in memory.
class WavFile {
public:
    explicit WavFile(AudioClip clip) : clip_(std::move(clip)) {}

    const AudioClip& clip() const { return clip_; }

    /// Returns the bytes of the whole file, header included.
    std::size_t size() const;

    /// Returns the `count` bytes from `offset`, fewer at the end of the file.
    std::string bytes(std::size_t offset, std::size_t count) const;

private:
    AudioClip clip_;
};

/// How files of a kind are named and announced.
struct FileKind {
    const char* extension;
    const char* content_type;
};

/// Returns what audio files are in this build: MP3, or WAV where libmp3lame was not there.
FileKind audio_kind();

/// The file of a track, of the kind that `audio_kind` says. An MP3 file is encoded when it is first asked for, by the
/// thread that asks, and then kept; equal clips have equal bytes.
class AudioFile {
public:
    explicit AudioFile(AudioClip clip) : wav_(std::move(clip)) {}

    /// Returns the bytes of the whole file.
    std::size_t size() const;

    /// Returns the `count` bytes from `offset`, fewer at the end of the file.
    std::string bytes(std::size_t offset, std::size_t count) const;

private:
    const std::string& mp3() const;

    WavFile wav_;
    mutable std::once_flag encode_{};
    mutable std::string mp3_{};
};

} // namespace fermata_emulator
