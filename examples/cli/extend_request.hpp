// SPDX-License-Identifier: MIT
#pragma once

#include "arguments.hpp"

#include <fermata/api/extend.hpp>

namespace tool {

/// The request that the arguments describe, or its file holds.
fermata::Result<fermata::ExtendRequest> first_request(const ExtendArguments& arguments);

/// The same again for a track that came of `last`: with the track's id, model and length, set in near its end, and with
/// a token of its own.
fermata::Result<fermata::ExtendRequest> next_request(const fermata::ExtendRequest& last, const fermata::Track& track,
                                                     const ExtendArguments& arguments);

} // namespace tool
