// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

#if defined(_WIN32)
#include <io.h>
#else
#include <unistd.h>
#endif

namespace example {

/// One line that is written over on a terminal; elsewhere a line for each new text.
class ProgressLine {
public:
    /// `done` of `all`, when there is such a thing, makes a bar.
    void show(const std::string& text, std::uint64_t done = 0, std::uint64_t all = 0) {
        std::string line = text.empty() ? "not seen yet" : text;
        if (terminal_ || line != last_) print(line, done, all);
        last_ = line;
    }

    /// Leaves the line as it is and goes to the next.
    void end() {
        if (terminal_ && !last_.empty()) std::puts("");
        last_.clear();
    }

private:
    void print(const std::string& line, std::uint64_t done, std::uint64_t all) {
        const auto seconds =
            std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - began_).count();
        std::string bar;
        if (terminal_ && all > 0) {
            const auto filled = static_cast<std::size_t>(done * 20 / all);
            bar = "[" + std::string(filled, '#') + std::string(20 - filled, '.') + "] ";
        }
        // The escape clears what a longer line has left.
        std::printf(terminal_ ? "\r\033[K  %lld s  %s%s" : "  %lld s  %s%s\n", static_cast<long long>(seconds),
                    bar.c_str(), line.c_str());
        std::fflush(stdout);
    }

#if defined(_WIN32)
    bool terminal_ = _isatty(1) != 0;
#else
    bool terminal_ = isatty(1) == 1;
#endif
    std::string last_{};
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

} // namespace example
