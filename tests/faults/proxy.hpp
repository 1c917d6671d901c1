// SPDX-License-Identifier: MIT
#pragma once

#include "faults/behaviours.hpp"

namespace faults {

/// A CONNECT is granted, and the same server then plays the host that was asked for.
Behaviour granted(Behaviour host);

/// A CONNECT is read, `bytes` are said, then this happens.
Behaviour connect_answered(std::string bytes, After after);

} // namespace faults
