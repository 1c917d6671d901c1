// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend_fields.hpp>

#include <cstddef>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

/// The meaning of a code in the body of a provider's answers.
struct CodeMeaning {
    std::int64_t code;
    ErrorKind kind;
    Reason reason;
    Charge charge; ///< of a submit: none only where the documentation says that nothing was accepted
};

/// A view of a table of rows, which must outlive it.
template<class Row> struct Table {
    const Row* rows = nullptr;
    std::size_t size = 0;

    constexpr const Row* begin() const noexcept { return rows; }
    constexpr const Row* end() const noexcept { return rows + size; }
};

/// The two forms of the service's interface.
enum class Route {
    generate, ///< /api/v1/generate/...: flat, camelCase, with `defaultParamFlag` (extend-music pages)
    jobs,     ///< /api/v1/jobs/...: kie.ai's newer route, snake_case inside `input`, results as JSON in a text
};

/// The addresses, codes and models of a provider, as data: copy one and change what differs (a reseller, a newer
/// table). The texts and tables are views: what they point to must live as long as every client that was made with
/// them, its copies and its open calls. Only `base_url` is copied when a client is made. Those of `kie()`, `sunoapi()`
/// and `kie_jobs()` live for ever.
struct Provider {
    std::string_view name{};     ///< for messages
    std::string_view base_url{}; ///< the rules: `base_url_problem`; slashes at its end are removed
    std::string_view submit_path{};
    std::string_view task_path{}; ///< record-info; `?taskId=` is added
    std::string_view credits_path{};
    Table<CodeMeaning> codes{};             ///< a code without a row means (server, unknown)
    Table<Model> models{};                  ///< the models it offers; when empty, models are not checked
    std::string_view persona_path{};        ///< generate-persona; empty when the provider has none
    std::string_view link_path{};           ///< download-url; empty when the provider has none
    Table<std::string_view> newer_fields{}; ///< the wire names that it takes beyond the extend-music pages
    Route route = Route::generate;

    /// Returns false when `model` has a constant in fermata and is not in `models`, so that the provider is known not
    /// to offer it. Returns true for names that are new to fermata.
    bool offers(const Model& model) const noexcept;

    /// Returns whether the provider takes the field with this wire name; true for all fields of the extend-music pages.
    bool takes(std::string_view field) const noexcept;

    /// Returns the meaning of a body code other than 200.
    CodeMeaning meaning(std::int64_t code) const noexcept;
};

/// Returns the rules of `provider` that `fields` break: a model that it does not offer, and newer fields that it does
/// not take. The other rules are not checked here.
std::vector<Violation> violations_of(const ExtendFields& fields, const Provider& provider);

/// Returns kie.ai (kie.ai, extend-music page): 429 is "rate limited". It offers the models of that page and of later
/// ones; whether this route takes the V6 family is not documented, so they are sent and the service decides. Of the
/// newer fields it takes `instrumental` and `personaModel` (its page of August 2026).
Provider kie() noexcept;

/// Returns sunoapi.org (sunoapi.org, extend-music page): 429 is "no credits", 405 and 430 are "rate limited". It offers
/// the models and takes the newer fields of its later pages. It has no download links.
Provider sunoapi() noexcept;

/// Returns kie.ai's newer route (documentation of October 2026), for the same requests and tasks. **Experimental**: the
/// shape of its results is not documented; the shapes that were seen are read. Paths, models, newer fields and states
/// are its own, the rest is as in `kie()`.
Provider kie_jobs() noexcept;

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/api/provider.ipp>
#endif
