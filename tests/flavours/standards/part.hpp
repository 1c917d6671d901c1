// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/fermata.hpp>

#include <utility>

/// What goes from part to part, made and read in all of them.
struct Baton {
    fermata::Client client;
    fermata::Result<fermata::ExtendRequest> request;
    fermata::Result<fermata::TaskId> last_task = fermata::Error{};
};

/// How a part was built: `__cplusplus`, and whether with exceptions.
using Build = std::pair<long, bool>;
