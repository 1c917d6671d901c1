// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend_fields.hpp>

#include <cstddef>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

/// What a body code of a provider means.
struct CodeMeaning {
    std::int64_t code;
    ErrorKind kind;
    Reason reason;
    Charge charge; ///< on a submit: none only where the documentation says that nothing was accepted
};

/// A view of a constant table.
template<class Row> struct Table {
    const Row* rows = nullptr;
    std::size_t size = 0;

    constexpr const Row* begin() const noexcept { return rows; }
    constexpr const Row* end() const noexcept { return rows + size; }
};

/// The two ways in which the service is spoken to.
enum class Route {
    generate, ///< /api/v1/generate/...: the seeds' camelCase, a flat request with `defaultParamFlag`
    jobs,     ///< /api/v1/jobs/...: kie.ai's newer route, snake_case inside `input`, the result as text in text
};

/// Where and how a provider is spoken to, as data: copy one and change what differs (a reseller, a newer table). What
/// the members point to must live as long as the clients that use them.
struct Provider {
    std::string_view name{};
    std::string_view base_url{};
    std::string_view submit_path{};
    std::string_view task_path{}; ///< record-info; `taskId` is added
    std::string_view credits_path{};
    Table<CodeMeaning> codes{};             ///< a code without a row: kind server, charge unknown
    Table<Model> models{};                  ///< the models it offers; empty: not checked
    std::string_view persona_path{};        ///< generate-persona
    std::string_view link_path{};           ///< download-url; empty: it has none
    Table<std::string_view> newer_fields{}; ///< wire names of the fields beyond the seeds' that it takes
    Route route = Route::generate;

    /// False when this provider is known not to offer `model`: one that fermata has a constant for and that is not in
    /// `models`. Names that are new to fermata pass.
    bool offers(const Model& model) const noexcept;

    /// Whether it takes the field with this wire name; true for all of the seeds' fields.
    bool takes(std::string_view field) const noexcept;

    /// The meaning of a body code other than 200.
    CodeMeaning meaning(std::int64_t code) const noexcept;
};

/// What stands against sending `fields`, which break no other rule, to `provider`: a model that it does not offer, or a
/// newer field that it does not take.
std::vector<Violation> violations_of(const ExtendFields& fields, const Provider& provider);

/// kie.ai, after seeds 001 and 002: 429 is "rate limited". Models: those of the seeds and of its later pages; that this
/// route takes the V6 family is not settled, so the service is asked. No newer field: its pages of this route have
/// none.
Provider kie() noexcept;

/// sunoapi.org, after seed 000: 429 is "no credits", 405 and 430 are "rate limited". Models and newer fields: those of
/// its later pages. It makes no links to its files.
Provider sunoapi() noexcept;

/// **Experimental**: kie.ai's newer route (documentation of October 2026) with the same requests and tasks. The shape
/// of its results is not documented; those that were seen are read. Paths, models, newer fields and states are its own,
/// the rest is as in `kie()`.
Provider kie_jobs() noexcept;

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/api/provider.ipp>
#endif
