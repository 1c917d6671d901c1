// SPDX-License-Identifier: MIT
// error: no matching function|too few arguments
#include <fermata/api/extend.hpp>

using namespace std::chrono_literals;

auto request() {
    return fermata::ExtendRequest::custom(
#if defined(MUST_COMPILE)
        fermata::AudioId{"e231"}, fermata::Model::v4_5, fermata::ContinueAt{60s}, fermata::Prompt{"more"},
#else
        fermata::AudioId{"e231"}, fermata::Model::v4_5, fermata::ContinueAt{60s},
#endif
        fermata::Style{"Classical"}, fermata::Title{"Extended"});
}
