// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/error.hpp>
#include <fermata/core/model.hpp>

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

/// Where and how a provider is spoken to, as data: copy one and change what differs (a reseller, a newer table). What
/// the members point to must live as long as the clients that use them.
struct Provider {
    std::string_view name{};
    std::string_view base_url{};
    std::string_view submit_path{};
    std::string_view task_path{}; ///< record-info; `taskId` is added
    std::string_view credits_path{};
    Table<CodeMeaning> codes{}; ///< a code without a row: kind server, charge unknown
    Table<Model> models{};      ///< the models it offers; empty: not checked

    /// False when this provider is known not to offer `model`: one that fermata has a constant for and that is not in
    /// `models`. Names that are new to fermata pass.
    bool offers(const Model& model) const noexcept;

    /// The meaning of a body code other than 200.
    CodeMeaning meaning(std::int64_t code) const noexcept;
};

/// kie.ai, after seeds 001 and 002: 429 is "rate limited". Models: those of the seeds and of its later pages.
Provider kie() noexcept;

/// sunoapi.org, after seed 000: 429 is "no credits", 405 and 430 are "rate limited".
Provider sunoapi() noexcept;

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/api/provider.ipp>
#endif
