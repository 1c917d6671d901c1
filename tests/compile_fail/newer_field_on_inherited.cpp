// SPDX-License-Identifier: MIT
// error: no member named|has no member named
#include <fermata/api/extend.hpp>

auto request(const fermata::Track& source) {
#if defined(MUST_COMPILE)
    return fermata::ExtendRequest::inherited(source).poll_only();
#else
    return fermata::ExtendRequest::inherited(source).instrumental();
#endif
}
