// SPDX-License-Identifier: MIT
// error: no matching function|could not convert|cannot convert|no viable conversion
#include <fermata/api/extend.hpp>

using namespace std::chrono_literals;

auto request() {
    return fermata::ExtendRequest::custom(fermata::AudioId{"e231"}, fermata::Model::v4_5, fermata::ContinueAt{60s},
                                          fermata::Prompt{"more"},
#if defined(MUST_COMPILE)
                                          fermata::Style{"Classical"}, fermata::Title{"Extended"});
#else
                                          fermata::Title{"Extended"}, fermata::Style{"Classical"});
#endif
}
