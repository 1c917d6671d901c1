// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/provider.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Seeds 001/002. 413, 433 and 505 come from kie.ai's later pages; 408, 500 and 501 may follow an accepted request.
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

/// Seed 000.
inline constexpr CodeMeaning sunoapi_codes[] = {
    {400, ErrorKind::rejected, Reason::invalid_parameters, Charge::none},
    {401, ErrorKind::rejected, Reason::unauthorised, Charge::none},
    {404, ErrorKind::rejected, Reason::not_found, Charge::none},
    {405, ErrorKind::rejected, Reason::rate_limited, Charge::none},
    {413, ErrorKind::rejected, Reason::too_long, Charge::none},
    {429, ErrorKind::rejected, Reason::no_credits, Charge::none},
    {430, ErrorKind::rejected, Reason::rate_limited, Charge::none},
    {455, ErrorKind::rejected, Reason::maintenance, Charge::none},
    {500, ErrorKind::server, Reason::server_fault, Charge::unknown},
};

inline constexpr Model kie_models[] = {Model::v3_5,    Model::v4, Model::v4_5, Model::v4_5plus,
                                       Model::v4_5all, Model::v5, Model::v5_5};

inline constexpr Model sunoapi_models[] = {Model::v4,      Model::v4_5, Model::v4_5plus,
                                           Model::v4_5all, Model::v5,   Model::v5_5};

/// Every constant of Model.
inline constexpr Table<Model> known_models{kie_models, sizeof kie_models / sizeof kie_models[0]};

inline bool holds(Table<Model> models, const Model& wanted) noexcept {
    for (const Model& model : models) {
        if (model == wanted) return true;
    }
    return false;
}

} // namespace detail

FERMATA_INLINE bool Provider::offers(const Model& model) const noexcept {
    return models.size == 0 || detail::holds(models, model) || !detail::holds(detail::known_models, model);
}

FERMATA_INLINE CodeMeaning Provider::meaning(std::int64_t code) const noexcept {
    for (const CodeMeaning& row : codes) {
        if (row.code == code) return row;
    }
    return {code, ErrorKind::server, Reason::server_fault, Charge::unknown};
}

FERMATA_INLINE Provider kie() noexcept {
    return {"kie.ai",
            "https://api.kie.ai",
            "/api/v1/generate/extend",
            "/api/v1/generate/record-info",
            "/api/v1/chat/credit",
            {detail::kie_codes, sizeof detail::kie_codes / sizeof detail::kie_codes[0]},
            {detail::kie_models, sizeof detail::kie_models / sizeof detail::kie_models[0]}};
}

FERMATA_INLINE Provider sunoapi() noexcept {
    return {"sunoapi.org",
            "https://api.sunoapi.org",
            "/api/v1/generate/extend",
            "/api/v1/generate/record-info",
            "/api/v1/generate/credit",
            {detail::sunoapi_codes, sizeof detail::sunoapi_codes / sizeof detail::sunoapi_codes[0]},
            {detail::sunoapi_models, sizeof detail::sunoapi_models / sizeof detail::sunoapi_models[0]}};
}

FERMATA_END_NAMESPACE
