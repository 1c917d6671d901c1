// SPDX-License-Identifier: MIT
#include "benchmark/bounds.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace benchmark {

Bounds::Bounds(const std::string& file, const std::string& part) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        std::istringstream cells(line);
        std::string part_of_row;
        std::string name;
        std::string at_most;
        std::string today;
        std::getline(cells, part_of_row, '\t');
        std::getline(cells, name, '\t');
        std::getline(cells, at_most, '\t');
        std::getline(cells, today, '\t');
        if (part_of_row == part) bounds_[name] = {std::atof(at_most.c_str()), today};
    }
    if (!bounds_.empty()) return;
    std::fprintf(stderr, "benchmark: %s has no row for \"%s\"\n", file.c_str(), part.c_str());
    std::exit(2);
}

int Bounds::hold(const Figures& figures) const {
    int result = 0;
    std::printf("%-64s %10s %10s %10s\n", "", "measured", "at most", "was");
    for (const auto& [name, figure] : figures) {
        const auto bound = bounds_.find(name);
        const bool known = bound != bounds_.end();
        const bool held = known && figure <= bound->second.at_most;
        std::printf("%-64s %10.1f %10.1f %10s%s\n", name.c_str(), figure, known ? bound->second.at_most : 0.0,
                    known ? bound->second.today.c_str() : "-",
                    held    ? ""
                    : known ? "  ABOVE ITS BOUND"
                            : "  HAS NO BOUND");
        if (!held) result = 1;
    }
    for (const auto& [name, bound] : bounds_) {
        if (figures.count(name) > 0) continue;
        std::printf("%-64s is not measured any more\n", name.c_str());
        result = 1;
    }
    return result;
}

} // namespace benchmark
