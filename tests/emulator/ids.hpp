// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

namespace fermata_emulator {

/// Makes ids of the recorded forms, which differ from one emulator to the next.
class IdMaker {
public:
    /// 32 lower-case hex digits.
    std::string task_id() { return digits(32); }

    /// A UUID of version 4.
    std::string track_id() {
        return digits(8) + "-" + digits(4) + "-4" + digits(3) + "-a" + digits(3) + "-" + digits(12);
    }

private:
    std::string digits(std::size_t count) {
        std::string text;
        while (text.size() < count) text.push_back("0123456789abcdef"[random_() % 16]);
        return text;
    }

    std::mt19937_64 random_{(std::uint64_t{std::random_device{}()} << 32) | std::random_device{}()};
};

} // namespace fermata_emulator
