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

FERMATA_INLINE PartialExtend ExtendRequest::partial(AudioId audio, Model model) {
    PartialExtend builder;
    builder.fields_.is_partial = true;
    builder.fields_.audio_id = audio.str();
    builder.fields_.model = model;
    return builder;
}

namespace detail {

/// Sets the model and the length of `source` in the request that extends it. A length that is not above 0 is left out.
inline void take_source(ExtendFields& fields, const Track& source) {
    fields.source_model = source.model_name;
    const ContinueAt length = ContinueAt::seconds(source.duration);
    if (length.milliseconds() > 0) fields.source_duration = length;
}

} // namespace detail

FERMATA_INLINE CustomExtend ExtendRequest::custom(const Track& source, Model model, ContinueAt continue_at,
                                                  Prompt prompt, Style style, Title title) {
    CustomExtend builder = custom(source.id, model, continue_at, std::move(prompt), std::move(style), std::move(title));
    detail::take_source(builder.fields_, source);
    return builder;
}

FERMATA_INLINE CustomExtend ExtendRequest::custom(const Track& source, ContinueAt continue_at, Prompt prompt,
                                                  Style style, Title title) {
    CustomExtend builder =
        custom(source, Model::named(""), continue_at, std::move(prompt), std::move(style), std::move(title));
    builder.fields_.model = model_of(source);
    return builder;
}

FERMATA_INLINE InheritedExtend ExtendRequest::inherited(const Track& source, Model model) {
    InheritedExtend builder = inherited(source.id, model);
    detail::take_source(builder.fields_, source);
    return builder;
}

FERMATA_INLINE InheritedExtend ExtendRequest::inherited(const Track& source) {
    InheritedExtend builder = inherited(source, Model::named(""));
    builder.fields_.model = model_of(source);
    return builder;
}

FERMATA_INLINE PartialExtend ExtendRequest::partial(const Track& source, Model model) {
    PartialExtend builder = partial(source.id, model);
    detail::take_source(builder.fields_, source);
    return builder;
}

FERMATA_INLINE PartialExtend ExtendRequest::partial(const Track& source) {
    PartialExtend builder = partial(source, Model::named(""));
    builder.fields_.model = model_of(source);
    return builder;
}

FERMATA_INLINE Result<ExtendRequest> ExtendRequest::from_fields(ExtendFields fields, const Limits& limits) {
    std::vector<Violation> violations = violations_of(fields, limits);
    if (violations.empty()) return ExtendRequest(std::move(fields));
    return violations_error(std::move(violations));
}

FERMATA_END_NAMESPACE
