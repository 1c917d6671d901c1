// SPDX-License-Identifier: MIT
#pragma once

// Many calls at once on the caller's thread.
#include <fermata/async_client.hpp>
#include <fermata/event_loop.hpp>
