// SPDX-License-Identifier: MIT
// error: could not convert|cannot convert|no viable conversion|no matching|no known conversion
#include <fermata/client.hpp>

auto ask(const fermata::Client& client) {
#if defined(MUST_COMPILE)
    return client.task(fermata::TaskId{"e231"});
#else
    return client.task(fermata::AudioId{"e231"});
#endif
}
