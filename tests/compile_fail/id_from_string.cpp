// SPDX-License-Identifier: MIT
// error: could not convert|cannot convert|no viable conversion|no matching function
#include <fermata/api/extend.hpp>

auto request() {
#if defined(MUST_COMPILE)
    return fermata::ExtendRequest::inherited(fermata::AudioId{std::string("e231")}, fermata::Model::v4_5);
#else
    return fermata::ExtendRequest::inherited(std::string("e231"), fermata::Model::v4_5);
#endif
}
