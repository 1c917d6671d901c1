// SPDX-License-Identifier: MIT
#pragma once

#include "faults/judge.hpp"

#include <set>

namespace faults {

/// The runs of this process, printed at its end.
class Tally {
public:
    static Tally& of_this_process();
    ~Tally();

    void add(const Scenario& scenario, const Run& run, const Judgement& judgement);

private:
    Tally() = default;

    int runs_ = 0;
    int runs_as_expected_ = 0;
    std::set<std::string> rows_{};      ///< cases included
    std::set<std::string> scenarios_{}; ///< cases counted as one
    int violations_[7] = {};
    std::chrono::milliseconds latest_{0}; ///< how long after its cause, a stop or a timeout, a call has ended at most
    int accepted_ = 0;
    int reported_ = 0; ///< tasks told, or "unknown" that were accepted: must be as many
};

} // namespace faults
