// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend.hpp>

FERMATA_BEGIN_NAMESPACE

FERMATA_INLINE CustomExtend ExtendRequest::custom(AudioId audio, Model model, ContinueAt continue_at, Prompt prompt,
                                                  Style style, Title title) {
    CustomExtend builder;
    builder.fields_.default_param_flag = true;
    builder.fields_.audio_id = audio.str();
    builder.fields_.model = model;
    builder.fields_.continue_at = continue_at;
    builder.fields_.prompt = prompt.str();
    builder.fields_.style = style.str();
    builder.fields_.title = title.str();
    return builder;
}

FERMATA_INLINE InheritedExtend ExtendRequest::inherited(AudioId audio, Model model) {
    InheritedExtend builder;
    builder.fields_.default_param_flag = false;
    builder.fields_.audio_id = audio.str();
    builder.fields_.model = model;
    return builder;
}

FERMATA_INLINE Result<ExtendRequest> ExtendRequest::from_fields(ExtendFields fields, const Limits& limits) {
    std::vector<Violation> violations = violations_of(fields, limits);
    if (violations.empty()) return ExtendRequest(std::move(fields));
    return violations_error(std::move(violations));
}

FERMATA_END_NAMESPACE
