// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/model.hpp>

#include <limits>
#include <vector>

FERMATA_BEGIN_NAMESPACE

/// How long the texts of a request may be, in Unicode code points.
struct Lengths {
    std::size_t prompt = (std::numeric_limits<std::size_t>::max)();
    std::size_t style = (std::numeric_limits<std::size_t>::max)();
    std::size_t title = (std::numeric_limits<std::size_t>::max)();
    std::size_t lyrics = (std::numeric_limits<std::size_t>::max)();
};

/// Lengths by model, as data: change them where the provider has.
struct Limits {
    struct Row {
        Model model;
        Lengths lengths{};
    };

    Lengths otherwise{}; ///< for every model without a row
    std::vector<Row> rows{};

    /// 3000, 200 and 80 for every model, as the first documentation has it (seeds 001, 002). The default. Lyrics, which
    /// that one lacks, are limited by the later documentation: 5000.
    static Limits documented() { return {{3000, 200, 80, 5000}, {}}; }

    /// What the providers' later pages allow: up to 5000, 1000 and 100 from V4_5 on.
    static Limits per_model() {
        constexpr Lengths old{3000, 200, 80, 5000};
        return {{5000, 1000, 100, 5000},
                {{Model::v3_5, old}, {Model::v4, old}, {Model::v4_5all, {5000, 1000, 80, 5000}}}};
    }

    /// No limit: the service decides.
    static Limits none() { return {}; }

    const Lengths& of(const Model& model) const noexcept {
        for (const Row& row : rows) {
            if (row.model == model) return row.lengths;
        }
        return otherwise;
    }
};

FERMATA_END_NAMESPACE
