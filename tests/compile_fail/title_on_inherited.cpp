// SPDX-License-Identifier: MIT
// error: no member named .title.|has no member named .title.
#include <fermata/api/extend.hpp>

auto request() {
    auto builder = fermata::ExtendRequest::inherited(fermata::AudioId{"e231"}, fermata::Model::v4_5);
#if defined(MUST_COMPILE)
    builder.prompt(fermata::Prompt{"more"});
#else
    builder.title(fermata::Title{"Extended"});
#endif
    return builder;
}
