// SPDX-License-Identifier: MIT
#pragma once

#include "tune.hpp"

#include <vector>

namespace fermata_emulator {

/// A track's audio: tunes one after another, in samples from its beginning.
class Piece {
public:
    /// `tune` for `length` samples.
    Piece(Tune tune, std::int64_t length);

    /// This piece up to `cut` sample by sample, then `tune` for `length` samples more. What sounds at the cut dies away
    /// under the new tune, so that there is no click. A cut at or after the end first lets this piece's last tune go
    /// on.
    Piece continued(std::int64_t cut, Tune tune, std::int64_t length) const;

    std::int64_t length() const { return length_; }
    double seconds() const { return static_cast<double>(length_) / static_cast<double>(samples_per_second); }

    /// Sample `n`, 0 <= n < length().
    std::int16_t sample(std::int64_t n) const;

    /// The tune that is heard just before sample `n`.
    const Tune& tune_before(std::int64_t n) const { return passages_[passage_at(n - 1)].tune; }

private:
    struct Passage {
        Tune tune;
        std::int64_t begin;
    };

    std::size_t passage_at(std::int64_t n) const;

    std::vector<Passage> passages_;
    std::int64_t length_;
};

} // namespace fermata_emulator
