// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>

namespace fermata_emulator {

/// At most 20 submits in any 10 s, as both providers state; one that is refused does not count.
class RateWindow {
public:
    bool admit(std::chrono::milliseconds now) {
        while (!admitted_.empty() && now - admitted_.front() >= width) admitted_.pop_front();
        if (admitted_.size() >= most) return false;
        admitted_.push_back(now);
        return true;
    }

private:
    static constexpr std::size_t most = 20;
    static constexpr std::chrono::seconds width{10};

    std::deque<std::chrono::milliseconds> admitted_{};
};

} // namespace fermata_emulator
