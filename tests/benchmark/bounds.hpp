// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>

namespace benchmark {

/// Figures by their names.
using Figures = std::map<std::string, double>;

/// The rows of bounds.tsv for one part.
class Bounds {
public:
    /// Ends the program, with a line that says why, for a file that cannot be read.
    Bounds(const std::string& file, const std::string& part);

    /// Prints every figure with its bound. 0 when each is at most its bound and each has one, else 1.
    int hold(const Figures& figures) const;

private:
    struct Bound {
        double at_most = 0;
        std::string today{}; ///< what it was when the row was written
    };

    std::map<std::string, Bound> bounds_{};
};

} // namespace benchmark
