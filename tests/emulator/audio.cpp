// SPDX-License-Identifier: MIT
#include "audio.hpp"

#include <algorithm>
#include <cmath>
#include <random>

namespace fermata_emulator {
namespace {

constexpr std::size_t table_bits = 10;
using Waveform = std::vector<float>; // one turn

constexpr std::array<int, 9> pentatonic{0, 2, 4, 7, 9, 12, 14, 16, 19}; // semitones
constexpr std::array<std::int64_t, 4> beats{4000, 5000, 6000, 7000};    // samples: 0.25 s to 0.4375 s
constexpr int keys = 12;
constexpr std::int64_t attack = sample_rate / 125; // 8 ms

Waveform waveform(const std::vector<double>& harmonics) {
    Waveform wave(std::size_t{1} << table_bits);
    double loudest = 0;
    for (std::size_t i = 0; i < wave.size(); ++i) {
        double amplitude = 0;
        for (std::size_t k = 0; k < harmonics.size(); ++k) {
            const double turns = static_cast<double>((k + 1) * i) / static_cast<double>(wave.size());
            amplitude += harmonics[k] * std::sin(2 * 3.14159265358979323846 * turns);
        }
        wave[i] = static_cast<float>(amplitude);
        loudest = (std::max)(loudest, std::fabs(amplitude));
    }
    for (float& amplitude : wave) amplitude /= static_cast<float>(loudest);
    return wave;
}

/// The timbres: a flute, a bell, an organ, a reed.
const std::array<Waveform, 4>& timbres() {
    static const std::array<Waveform, 4> all{waveform({1, 0.12}), waveform({1, 0, 0.35, 0, 0, 0.2}),
                                             waveform({1, 0.5, 0.1, 0.25}), waveform({1, 0, 0.5, 0, 0.3})};
    return all;
}

std::uint32_t turns_per_sample(int semitones_above_a3) {
    const double hertz = 220 * std::pow(2.0, semitones_above_a3 / 12.0);
    return static_cast<std::uint32_t>(hertz / static_cast<double>(sample_rate) * 4294967296.0);
}

/// Returns the amplitude of a note `n` samples after its beginning: a quick rise, then a fall to nothing at `length`.
double note(const Waveform& wave, std::uint32_t turns, std::int64_t n, std::int64_t length) {
    const auto phase = static_cast<std::uint32_t>(static_cast<std::uint64_t>(n) * turns);
    const double rest = 1 - static_cast<double>(n) / static_cast<double>(length);
    const double rise = n < attack ? static_cast<double>(n) / static_cast<double>(attack) : 1;
    return static_cast<double>(wave[phase >> (32 - table_bits)]) * rise * rest * rest;
}

constexpr std::int64_t fade = sample_rate / 50; // 20 ms

} // namespace

std::uint64_t hash_of(const std::string& text) { // FNV-1a
    std::uint64_t hash = 14695981039346656037U;
    for (const char letter : text) hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211U;
    return hash;
}

Melody::Melody(int key, std::size_t timbre, std::size_t tempo, std::uint64_t seed)
    : seed_(seed),
      key_(key % keys),
      timbre_(timbre % timbres().size()),
      tempo_(tempo % beats.size()),
      beat_(beats[tempo_]),
      bass_(turns_per_sample(key_ - 12)) {
    std::mt19937_64 random(seed);
    std::size_t step = 2;
    for (std::uint32_t& turns : notes_) {
        turns = turns_per_sample(key_ + pentatonic[step]);
        const std::size_t up = random() % 5; // two steps down to two steps up
        step = (std::min)((std::max)(step + up, std::size_t{2}) - 2, pentatonic.size() - 1);
    }
}

Melody Melody::for_audio(const std::string& audio_id) {
    const std::uint64_t hash = hash_of(audio_id);
    return Melody(static_cast<int>(hash % keys), (hash >> 8) % timbres().size(), (hash >> 16) % beats.size(), hash);
}

Melody Melody::continuation(std::size_t variant, std::uint64_t seed) const {
    return Melody(key_ + (variant == 0 ? 5 : 7), timbre_ + 1 + variant, tempo_ + 1 + variant, seed);
}

double Melody::amplitude(std::int64_t n) const {
    const auto beat_number = static_cast<std::size_t>(n / beat_);
    const double melody = note(timbres()[timbre_], notes_[beat_number % pattern_length], n % beat_, beat_);
    const double bass = note(timbres()[0], bass_, n % bar(), bar());
    return 0.6 * melody + 0.3 * bass;
}

AudioClip::AudioClip(Melody melody, std::int64_t length) : segments_{{melody, 0}}, length_(length) {}

AudioClip AudioClip::continued(std::int64_t cut, Melody melody, std::int64_t length) const {
    AudioClip longer = *this;
    while (longer.segments_.size() > 1 && longer.segments_.back().begin >= cut) longer.segments_.pop_back();
    longer.segments_.push_back({melody, cut});
    longer.length_ = cut + length;
    return longer;
}

std::size_t AudioClip::segment_at(std::int64_t n) const {
    std::size_t i = segments_.size() - 1;
    while (i > 0 && segments_[i].begin > n) --i;
    return i;
}

std::int16_t AudioClip::sample(std::int64_t n) const {
    const std::size_t i = segment_at(n);
    const std::int64_t since = n - segments_[i].begin;
    double amplitude = segments_[i].melody.amplitude(since);
    if (i > 0 && since < fade) {
        const double left = 1 - static_cast<double>(since) / static_cast<double>(fade);
        amplitude += left * segments_[i - 1].melody.amplitude(n - segments_[i - 1].begin);
    }
    return static_cast<std::int16_t>(std::lround(amplitude * 16000)); // two melodies at their loudest still fit
}

} // namespace fermata_emulator
