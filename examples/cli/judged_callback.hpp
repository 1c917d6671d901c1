// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/callback.hpp>

namespace tool {

/// A callback that may be believed to come from the service; its body is proven by nothing.
struct JudgedCallback {
    fermata::CallbackEvent event{};
    std::string proof{};   ///< "signature", "token", "signature+token" or "none"
    std::string settled{}; ///< the reference of the journal's request that it has settled; empty: none
};

} // namespace tool
