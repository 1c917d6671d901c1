// SPDX-License-Identifier: MIT
#pragma once

#include "message.hpp"

#include <httplib.h>

namespace fermata_emulator {

/// Puts `answer` to `request`, which came in at `port`, on the wire in its manner: late, in pieces, in part, not at
/// all. Waits no longer than the connection lives.
void put_answer(const Answer& answer, const httplib::Request& request, httplib::Response& response, int port);

} // namespace fermata_emulator
