// SPDX-License-Identifier: MIT
// What everything is compared with.
#include <nlohmann/json.hpp>
