// SPDX-License-Identifier: MIT
#pragma once

#include "faults/behaviours.hpp"

namespace faults {

/// POSTs are served well; the first look at the task meets the first of these, and so on; the last one goes on.
Behaviour looks(std::vector<Behaviour> steps);

/// What a look brings: these bytes, then this. `bytes` is told the id that was asked for, as it was written.
Behaviour look(Bytes bytes, After after = After::keep);

/// A look that finds the task at this status; `response` is JSON.
Behaviour status(std::string word, std::string response = "null");

} // namespace faults
