// SPDX-License-Identifier: MIT
#pragma once

#include "emulator/faults.hpp"
#include "faults/expectations.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gateway {

/// A configuration of the gateway, and what a paid call through it must end with.
struct Cell {
    std::string name;
    std::string http;   ///< directives of nginx's `http` block; FIRST and SECOND stand for two services' host:port,
    std::string server; ///< and of its `server`
    std::optional<fermata_emulator::FaultKind> fault{}; ///< of the first service, which takes the call all the same
    bool primed = false;                                ///< another call was made before

    std::optional<faults::ErrorClass> error{}; ///< nothing: success
    std::size_t paid = 1;                      ///< requests that the two services accept for this one call
    std::string says{};                        ///< words that `describe()` holds
};

/// Returns the cells: what the gateway does by its defaults, and what settings make of it.
const std::vector<Cell>& cells();

} // namespace gateway
