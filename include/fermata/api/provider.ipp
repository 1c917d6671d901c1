// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/provider.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The codes of kie.ai (kie.ai, extend-music page). 413, 433 and 505 come from later pages; 408, 500 and 501 may follow
/// an accepted request.
inline constexpr CodeMeaning kie_codes[] = {
    {401, ErrorKind::rejected, Reason::unauthorised, Charge::none},
    {402, ErrorKind::rejected, Reason::no_credits, Charge::none},
    {404, ErrorKind::rejected, Reason::not_found, Charge::none},
    {409, ErrorKind::rejected, Reason::conflict, Charge::none},
    {413, ErrorKind::rejected, Reason::too_long, Charge::none},
    {422, ErrorKind::rejected, Reason::invalid_parameters, Charge::none},
    {429, ErrorKind::rejected, Reason::rate_limited, Charge::none}, // "does not enter the queue" (documentation)
    {433, ErrorKind::rejected, Reason::other, Charge::none},        // a limit of this key
    {451, ErrorKind::rejected, Reason::other, Charge::none},        // a file could not be fetched
    {455, ErrorKind::rejected, Reason::maintenance, Charge::none},
    {505, ErrorKind::rejected, Reason::other, Charge::none}, // the feature is switched off
    {408, ErrorKind::server, Reason::server_fault, Charge::unknown},
    {500, ErrorKind::server, Reason::server_fault, Charge::unknown},
    {501, ErrorKind::server, Reason::server_fault, Charge::unknown},
};

/// The codes of sunoapi.org (sunoapi.org, extend-music page). 402, 409, 422 and 451 come from its other pages.
inline constexpr CodeMeaning sunoapi_codes[] = {
    {400, ErrorKind::rejected, Reason::invalid_parameters, Charge::none},
    {401, ErrorKind::rejected, Reason::unauthorised, Charge::none},
    {402, ErrorKind::rejected, Reason::no_credits, Charge::none},
    {404, ErrorKind::rejected, Reason::not_found, Charge::none},
    {405, ErrorKind::rejected, Reason::rate_limited, Charge::none},
    {409, ErrorKind::rejected, Reason::conflict, Charge::none},
    {413, ErrorKind::rejected, Reason::too_long, Charge::none},
    {422, ErrorKind::rejected, Reason::invalid_parameters, Charge::none},
    {429, ErrorKind::rejected, Reason::no_credits, Charge::none},
    {430, ErrorKind::rejected, Reason::rate_limited, Charge::none},
    {451, ErrorKind::rejected, Reason::other, Charge::none}, // a file could not be fetched
    {455, ErrorKind::rejected, Reason::maintenance, Charge::none},
    {500, ErrorKind::server, Reason::server_fault, Charge::unknown},
};

/// The models of kie.ai (kie.ai, extend-music page and later pages); whether this route takes the V6 family is not
/// documented.
inline constexpr Model kie_models[] = {Model::v3_5, Model::v4,   Model::v4_5, Model::v4_5plus, Model::v4_5all,
                                       Model::v5,   Model::v5_5, Model::v6,   Model::v6_wild,  Model::v6_mini};

/// The models of sunoapi.org (sunoapi.org, extend-music page and later pages), and of kie.ai's newer route.
inline constexpr Model later_models[] = {Model::v4,   Model::v4_5, Model::v4_5plus, Model::v4_5all, Model::v5,
                                         Model::v5_5, Model::v6,   Model::v6_wild,  Model::v6_mini};

/// The fields of kie.ai's later page of this route (documentation of August 2026).
inline constexpr std::string_view later_fields[] = {wire_name::persona_model, wire_name::instrumental};

/// The fields of the later documentation of sunoapi.org and of kie.ai's newer route.
inline constexpr std::string_view newer_fields[] = {wire_name::persona_model, wire_name::instrumental,
                                                    wire_name::variety, wire_name::lyrics};

/// The fields of both providers' extend-music pages.
inline constexpr std::string_view seed_fields[] = {
    wire_name::default_param_flag,
    wire_name::audio_id,
    wire_name::prompt,
    wire_name::style,
    wire_name::title,
    wire_name::continue_at,
    wire_name::model,
    wire_name::callback_url,
    wire_name::negative_tags,
    wire_name::vocal_gender,
    wire_name::style_weight,
    wire_name::weirdness_constraint,
    wire_name::audio_weight,
    wire_name::persona_id,
};

template<class Row, std::size_t size> constexpr Table<Row> table_of(const Row (&rows)[size]) noexcept {
    return {rows, size};
}

template<class Row> bool holds(Table<Row> table, const Row& wanted) noexcept {
    for (const Row& row : table) {
        if (row == wanted) return true;
    }
    return false;
}

inline bool is_known(const Model& wanted) noexcept {
    for (const ModelRow& row : known_models) {
        if (row.model == wanted) return true;
    }
    return false;
}

} // namespace detail

FERMATA_INLINE bool Provider::offers(const Model& model) const noexcept {
    return models.size == 0 || detail::holds(models, model) || !detail::is_known(model);
}

FERMATA_INLINE bool Provider::takes(std::string_view field) const noexcept {
    return detail::holds(detail::table_of(detail::seed_fields), field) || detail::holds(newer_fields, field);
}

FERMATA_INLINE CodeMeaning Provider::meaning(std::int64_t code) const noexcept {
    for (const CodeMeaning& row : codes) {
        if (row.code == code) return row;
    }
    return {code, ErrorKind::server, Reason::server_fault, Charge::unknown};
}

FERMATA_INLINE std::vector<Violation> violations_of(const ExtendFields& fields, const Provider& provider) {
    std::vector<Violation> violations;
    const std::string name(provider.name);
    if (fields.model && !provider.offers(*fields.model)) {
        violations.push_back(
            {wire_name::model, "must be one that " + name + " offers", std::string(fields.model->name())});
    }
    if (fields.is_partial && provider.route == Route::generate) {
        violations.push_back(
            {wire_name::default_param_flag, "is required by " + name + ", as custom or inherited set it", {}});
    }
    const auto newer = [&](const char* field, bool given) {
        if (given && !provider.takes(field)) {
            violations.push_back({field, "is not a field that " + name + " takes on this route", {}});
        }
    };
    newer(wire_name::persona_model, fields.persona_model.has_value());
    newer(wire_name::instrumental, fields.instrumental.has_value());
    newer(wire_name::variety, fields.variety.has_value());
    newer(wire_name::lyrics, fields.lyrics.has_value());
    return violations;
}

FERMATA_INLINE Provider kie() noexcept {
    Provider provider;
    provider.name = "kie.ai";
    provider.base_url = "https://api.kie.ai";
    provider.submit_path = "/api/v1/generate/extend";
    provider.task_path = "/api/v1/generate/record-info";
    provider.credits_path = "/api/v1/chat/credit";
    provider.codes = detail::table_of(detail::kie_codes);
    provider.models = detail::table_of(detail::kie_models);
    provider.persona_path = "/api/v1/generate/generate-persona";
    provider.link_path = "/api/v1/common/download-url";
    provider.newer_fields = detail::table_of(detail::later_fields);
    return provider;
}

FERMATA_INLINE Provider sunoapi() noexcept {
    Provider provider;
    provider.name = "sunoapi.org";
    provider.base_url = "https://api.sunoapi.org";
    provider.submit_path = "/api/v1/generate/extend";
    provider.task_path = "/api/v1/generate/record-info";
    provider.credits_path = "/api/v1/generate/credit";
    provider.codes = detail::table_of(detail::sunoapi_codes);
    provider.models = detail::table_of(detail::later_models);
    provider.persona_path = "/api/v1/generate/generate-persona";
    provider.newer_fields = detail::table_of(detail::newer_fields);
    return provider;
}

FERMATA_INLINE Provider kie_jobs() noexcept {
    Provider provider = kie();
    provider.name = "kie.ai (jobs)";
    provider.submit_path = "/api/v1/jobs/createTask";
    provider.task_path = "/api/v1/jobs/recordInfo";
    provider.models = detail::table_of(detail::later_models);
    provider.newer_fields = detail::table_of(detail::newer_fields);
    provider.route = Route::jobs;
    return provider;
}

FERMATA_END_NAMESPACE
