// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace fermata_emulator {

inline constexpr std::int64_t samples_per_second = 16000;

/// A number that follows from `text` alone, in every build (std::hash may differ).
std::uint64_t hash_of(const std::string& text);

/// An endless tune: a pure function from a sample's number to its height, so that any part of a file can be made alone.
/// Notes of a pentatonic scale, each rising and falling to silence within its beat, so that no beat begins with a
/// click.
class Tune {
public:
    /// The tune that stands for a track from elsewhere: always the same for the same id.
    static Tune for_audio(const std::string& audio_id);

    /// A tune that one hears to be another: a fourth (`variant` 0) or a fifth (1) away, with another sound and pace.
    Tune continuation(std::size_t variant, std::uint64_t seed) const;

    /// What this tune was made of, for those that follow from it.
    std::uint64_t seed() const { return seed_; }

    /// Height of sample `n` since the tune's beginning, -1 to 1.
    double value(std::int64_t n) const;

    /// Length of a bar in samples: every note has died away at its end.
    std::int64_t bar() const { return beat_ * beats_per_bar; }

private:
    Tune(int key, std::size_t sound, std::size_t pace, std::uint64_t seed);

    static constexpr std::size_t pattern_length = 16;
    static constexpr std::int64_t beats_per_bar = 4;

    std::uint64_t seed_;
    int key_; ///< semitones above A3
    std::size_t sound_;
    std::size_t pace_;
    std::int64_t beat_;
    std::array<std::uint32_t, pattern_length> melody_{}; ///< turns per sample, as fractions of 2^32
    std::uint32_t bass_;
};

} // namespace fermata_emulator
