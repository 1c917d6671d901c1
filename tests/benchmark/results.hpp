// SPDX-License-Identifier: MIT
#pragma once

#include "benchmark/server.hpp"
#include "benchmark/timing.hpp"

#include <optional>

namespace benchmark {

/// A group, measured. Variants are found by their names.
class Results {
public:
    Results(Group group, const Places& places);

    /// One line for each variant.
    void print() const;

    const Timing& timing(const std::string& name) const { return timings_.at(index(name)); }

    /// The ratio of instructions to the variant's floor; nothing without valgrind.
    std::optional<double> instruction_ratio(const std::string& name) const { return instruction_ratio(index(name)); }

private:
    std::size_t index(const std::string& name) const;
    std::optional<double> instruction_ratio(std::size_t i) const;

    Group group_;
    std::vector<Timing> timings_;
    std::optional<std::vector<double>> instructions_;
};

} // namespace benchmark
