// SPDX-License-Identifier: MIT
// The request and answer types alone.
#include <fermata/api/extend.hpp>
#include <fermata/api/task.hpp>
