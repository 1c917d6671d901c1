// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>

namespace fermata_emulator {

/// At most 20 submits in any `width`, which is 10 s at both providers; one that is refused does not count.
class RateWindow {
public:
    explicit RateWindow(std::chrono::milliseconds width) : width_(width) {}

    bool admit(std::chrono::milliseconds now) {
        while (!admitted_.empty() && now - admitted_.front() >= width_) admitted_.pop_front();
        if (admitted_.size() >= most) return false;
        admitted_.push_back(now);
        return true;
    }

private:
    static constexpr std::size_t most = 20;

    std::chrono::milliseconds width_;
    std::deque<std::chrono::milliseconds> admitted_{};
};

} // namespace fermata_emulator
