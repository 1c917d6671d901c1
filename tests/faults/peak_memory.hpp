// SPDX-License-Identifier: MIT
#pragma once

#include <cstdlib>
#include <fstream>
#include <string>

namespace faults {

/// How far the memory of this process has grown at its highest since the object was made (Linux).
class PeakMemory {
public:
    PeakMemory() {
        std::ofstream("/proc/self/clear_refs") << 5; // the highest mark starts anew
        before_ = kib("VmRSS:");
    }

    long growth_kib() const { return kib("VmHWM:") - before_; }

private:
    static long kib(const std::string& name) {
        std::ifstream status("/proc/self/status");
        for (std::string line; std::getline(status, line);) {
            if (line.compare(0, name.size(), name) == 0) return std::strtol(line.c_str() + name.size(), nullptr, 10);
        }
        return 0;
    }

    long before_;
};

} // namespace faults
