// SPDX-License-Identifier: MIT
#pragma once

// The sound of the tracks: endless melodies, and clips that are made of them.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fermata_emulator {

inline constexpr std::int64_t sample_rate = 16000; ///< samples per second

/// Returns a number that follows from `text` alone, in every build (std::hash may differ).
std::uint64_t hash_of(const std::string& text);

/// An endless melody: a pure function from a sample's number to its amplitude, so that any part of a file can be made
/// alone. Notes of a pentatonic scale, each rising and falling to silence within its beat, so that no beat begins with
/// a click.
class Melody {
public:
    /// Returns the melody that stands for a track from elsewhere: always the same for the same id.
    static Melody for_audio(const std::string& audio_id);

    /// Returns a melody that one hears to be another: a fourth (`variant` 0) or a fifth (1) away, with another timbre
    /// and tempo.
    Melody continuation(std::size_t variant, std::uint64_t seed) const;

    /// Returns the seed that this melody was made from, for those that follow from it.
    std::uint64_t seed() const { return seed_; }

    /// Returns the amplitude of sample `n` since the melody's beginning, -1 to 1.
    double amplitude(std::int64_t n) const;

    /// Returns the length of a bar in samples: every note has died away at its end.
    std::int64_t bar() const { return beat_ * beats_per_bar; }

private:
    Melody(int key, std::size_t timbre, std::size_t tempo, std::uint64_t seed);

    static constexpr std::size_t pattern_length = 16;
    static constexpr std::int64_t beats_per_bar = 4;

    std::uint64_t seed_;
    int key_; ///< semitones above A3
    std::size_t timbre_;
    std::size_t tempo_;
    std::int64_t beat_;                                 ///< samples
    std::array<std::uint32_t, pattern_length> notes_{}; ///< turns per sample, as fractions of 2^32
    std::uint32_t bass_;
};

/// A track's sound: melodies one after another, in samples from its beginning.
class AudioClip {
public:
    /// `melody` for `length` samples.
    AudioClip(Melody melody, std::int64_t length);

    /// Returns this clip up to `cut` sample by sample, then `melody` for `length` samples more. What sounds at the cut
    /// dies away under the new melody, so that there is no click. A cut at or after the end first lets this clip's last
    /// melody go on.
    AudioClip continued(std::int64_t cut, Melody melody, std::int64_t length) const;

    std::int64_t length() const { return length_; }
    double seconds() const { return static_cast<double>(length_) / static_cast<double>(sample_rate); }

    /// Returns sample `n`, 0 <= n < length().
    std::int16_t sample(std::int64_t n) const;

    /// Returns the melody that is heard just before sample `n`.
    const Melody& melody_before(std::int64_t n) const { return segments_[segment_at(n - 1)].melody; }

private:
    struct Segment {
        Melody melody;
        std::int64_t begin;
    };

    std::size_t segment_at(std::int64_t n) const;

    std::vector<Segment> segments_;
    std::int64_t length_;
};

} // namespace fermata_emulator
