// SPDX-License-Identifier: MIT
#include "extend_request.hpp"

#include "read_text.hpp"

#include <fermata/settle.hpp>
#include <fermata/wire/json.hpp>

namespace tool {
namespace {

fermata::Limits limits_named(const std::string& name) {
    if (name == "none") return fermata::Limits::none();
    return name == "per-model" ? fermata::Limits::per_model() : fermata::Limits::documented();
}

template<class Kind, class Value> std::optional<Kind> as(const std::optional<Value>& value) {
    return value ? std::optional<Kind>(Kind(*value)) : std::nullopt;
}

fermata::ExtendFields fields_of(const FieldArguments& given) {
    fermata::ExtendFields fields;
    fields.default_param_flag = !given.inherited;
    fields.audio_id = given.audio_id;
    if (!given.model.empty()) fields.model = fermata::Model::named(given.model);
    if (given.continue_at) fields.continue_at = fermata::ContinueAt::seconds(*given.continue_at);
    fields.prompt = given.prompt;
    fields.style = given.style;
    fields.title = given.title;
    fields.negative_tags = given.negative_tags;
    if (given.vocal_gender == "male") fields.vocal_gender = fermata::VocalGender::male;
    if (given.vocal_gender == "female") fields.vocal_gender = fermata::VocalGender::female;
    fields.style_weight = as<fermata::Weight>(given.style_weight);
    fields.weirdness_constraint = as<fermata::Weight>(given.weirdness_constraint);
    fields.audio_weight = as<fermata::Weight>(given.audio_weight);
    fields.persona_id = given.persona_id;
    if (given.persona_model == "style") fields.persona_model = fermata::PersonaModel::style;
    if (given.persona_model == "voice") fields.persona_model = fermata::PersonaModel::voice;
    if (given.instrumental) fields.instrumental = true;
    fields.variety = given.variety;
    fields.lyrics = given.lyrics;
    fields.callback_url = fermata::poll_only_url;
    return fields;
}

/// Checks the fields, once the callback URL is the one that was asked for.
fermata::Result<fermata::ExtendRequest> build(fermata::ExtendFields fields, const ExtendArguments& arguments) {
    if (!arguments.callback_url.empty()) fields.callback_url = arguments.callback_url;
    if (arguments.callback_token) {
        // Each request has its own: a callback then says which one it belongs to.
        fields.callback_url = fermata::new_callback_token().added_to(arguments.callback_url);
    }
    return fermata::ExtendRequest::from_fields(std::move(fields), limits_named(arguments.limits));
}

} // namespace

fermata::Result<fermata::ExtendRequest> first_request(const ExtendArguments& arguments) {
    if (arguments.request_file.empty()) return build(fields_of(arguments.fields), arguments);
    const auto text = read_text(arguments.request_file);
    if (!text) return text.error();
    const auto request = fermata::request_from_json(*text, limits_named(arguments.limits));
    if (!request) return request.error();
    return build(request->fields(), arguments);
}

fermata::Result<fermata::ExtendRequest> next_request(const fermata::ExtendRequest& last, const fermata::Track& track,
                                                     const ExtendArguments& arguments) {
    fermata::ExtendFields fields = last.fields();
    fields.audio_id = track.id.str();
    fields.model = fermata::model_of(track).value_or(*fields.model);
    fields.source_model = track.model_name;
    fields.source_duration = fermata::ContinueAt::seconds(track.duration);
    if (fields.default_param_flag) {
        const double at = track.duration - arguments.tail;
        fields.continue_at = fermata::ContinueAt::seconds(at > 0 ? at : track.duration / 2);
    }
    return build(std::move(fields), arguments);
}

} // namespace tool
