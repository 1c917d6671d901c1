// SPDX-License-Identifier: MIT
#pragma once

#include "piece.hpp"

#include <cstddef>
#include <string>

namespace fermata_emulator {

/// A piece as a WAV file (RIFF, PCM, 16 bit, 16 kHz, mono), made on demand so that no file lies in memory.
class WavFile {
public:
    explicit WavFile(Piece piece) : piece_(std::move(piece)) {}

    /// Bytes of the whole file, header included.
    std::size_t size() const;

    /// The `count` bytes from `offset`, fewer at the end of the file.
    std::string bytes(std::size_t offset, std::size_t count) const;

private:
    Piece piece_;
};

} // namespace fermata_emulator
