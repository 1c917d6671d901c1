// SPDX-License-Identifier: MIT
#include "piece.hpp"

#include <cmath>

namespace fermata_emulator {
namespace {

constexpr std::int64_t fade = samples_per_second / 50; // 20 ms

} // namespace

Piece::Piece(Tune tune, std::int64_t length) : passages_{{tune, 0}}, length_(length) {}

Piece Piece::continued(std::int64_t cut, Tune tune, std::int64_t length) const {
    Piece longer = *this;
    while (longer.passages_.size() > 1 && longer.passages_.back().begin >= cut) longer.passages_.pop_back();
    longer.passages_.push_back({tune, cut});
    longer.length_ = cut + length;
    return longer;
}

std::size_t Piece::passage_at(std::int64_t n) const {
    std::size_t i = passages_.size() - 1;
    while (i > 0 && passages_[i].begin > n) --i;
    return i;
}

std::int16_t Piece::sample(std::int64_t n) const {
    const std::size_t i = passage_at(n);
    const std::int64_t since = n - passages_[i].begin;
    double height = passages_[i].tune.value(since);
    if (i > 0 && since < fade) {
        const double left = 1 - static_cast<double>(since) / static_cast<double>(fade);
        height += left * passages_[i - 1].tune.value(n - passages_[i - 1].begin);
    }
    return static_cast<std::int16_t>(std::lround(height * 16000)); // two tunes at their loudest still fit
}

} // namespace fermata_emulator
