// SPDX-License-Identifier: MIT
#include "tune.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace fermata_emulator {
namespace {

constexpr std::size_t table_bits = 10;
using Waveform = std::vector<float>; // one turn

constexpr std::array<int, 9> pentatonic{0, 2, 4, 7, 9, 12, 14, 16, 19}; // semitones
constexpr std::array<std::int64_t, 4> beats{4000, 5000, 6000, 7000};    // samples: 0.25 s to 0.4375 s
constexpr int keys = 12;
constexpr std::int64_t attack = samples_per_second / 125; // 8 ms

Waveform waveform(const std::vector<double>& harmonics) {
    Waveform wave(std::size_t{1} << table_bits);
    double loudest = 0;
    for (std::size_t i = 0; i < wave.size(); ++i) {
        double height = 0;
        for (std::size_t k = 0; k < harmonics.size(); ++k) {
            const double turns = static_cast<double>((k + 1) * i) / static_cast<double>(wave.size());
            height += harmonics[k] * std::sin(2 * 3.14159265358979323846 * turns);
        }
        wave[i] = static_cast<float>(height);
        loudest = (std::max)(loudest, std::fabs(height));
    }
    for (float& height : wave) height /= static_cast<float>(loudest);
    return wave;
}

/// The sounds: a flute, a bell, an organ, a reed.
const std::array<Waveform, 4>& sounds() {
    static const std::array<Waveform, 4> all{waveform({1, 0.12}), waveform({1, 0, 0.35, 0, 0, 0.2}),
                                             waveform({1, 0.5, 0.1, 0.25}), waveform({1, 0, 0.5, 0, 0.3})};
    return all;
}

std::uint32_t turns_per_sample(int semitones_above_a3) {
    const double hertz = 220 * std::pow(2.0, semitones_above_a3 / 12.0);
    return static_cast<std::uint32_t>(hertz / static_cast<double>(samples_per_second) * 4294967296.0);
}

/// Height of a note `n` samples after its beginning: a quick rise, then a fall to nothing at `length`.
double note(const Waveform& wave, std::uint32_t turns, std::int64_t n, std::int64_t length) {
    const auto phase = static_cast<std::uint32_t>(static_cast<std::uint64_t>(n) * turns);
    const double rest = 1 - static_cast<double>(n) / static_cast<double>(length);
    const double rise = n < attack ? static_cast<double>(n) / static_cast<double>(attack) : 1;
    return static_cast<double>(wave[phase >> (32 - table_bits)]) * rise * rest * rest;
}

} // namespace

std::uint64_t hash_of(const std::string& text) { // FNV-1a
    std::uint64_t hash = 14695981039346656037U;
    for (const char letter : text) hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211U;
    return hash;
}

Tune::Tune(int key, std::size_t sound, std::size_t pace, std::uint64_t seed)
    : seed_(seed),
      key_(key % keys),
      sound_(sound % sounds().size()),
      pace_(pace % beats.size()),
      beat_(beats[pace_]),
      bass_(turns_per_sample(key_ - 12)) {
    std::mt19937_64 random(seed);
    std::size_t step = 2;
    for (std::uint32_t& turns : melody_) {
        turns = turns_per_sample(key_ + pentatonic[step]);
        const std::size_t up = random() % 5; // two steps down to two steps up
        step = (std::min)((std::max)(step + up, std::size_t{2}) - 2, pentatonic.size() - 1);
    }
}

Tune Tune::for_audio(const std::string& audio_id) {
    const std::uint64_t hash = hash_of(audio_id);
    return Tune(static_cast<int>(hash % keys), (hash >> 8) % sounds().size(), (hash >> 16) % beats.size(), hash);
}

Tune Tune::continuation(std::size_t variant, std::uint64_t seed) const {
    return Tune(key_ + (variant == 0 ? 5 : 7), sound_ + 1 + variant, pace_ + 1 + variant, seed);
}

double Tune::value(std::int64_t n) const {
    const auto beat_number = static_cast<std::size_t>(n / beat_);
    const double melody = note(sounds()[sound_], melody_[beat_number % pattern_length], n % beat_, beat_);
    const double bass = note(sounds()[0], bass_, n % bar(), bar());
    return 0.6 * melody + 0.3 * bass;
}

} // namespace fermata_emulator
