// SPDX-License-Identifier: MIT
#include "part.hpp"

Build PART(Baton& baton);

/// Reads the request that another part made, submits it, and leaves one of its own.
Build PART(Baton& baton) {
    baton.last_task = baton.client.extend(baton.request);
    baton.request = baton.request.and_then(
        [](const fermata::ExtendRequest& request) { return fermata::request_from_json(fermata::to_json(request)); });
#if defined(__cpp_exceptions)
    return {__cplusplus, true};
#else
    return {__cplusplus, false};
#endif
}
