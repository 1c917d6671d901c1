// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/ascii.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

/// The name of a model, of at most 31 bytes: a constant for each known model, any other by `named`. It must match the
/// source track's model (kie.ai and sunoapi.org, extend-music pages). Models are compared by name.
class Model {
public:
    /// The longest name, in bytes.
    static constexpr std::size_t max_size = 31;

    static const Model v3_5, v4, v4_5, v4_5plus, v4_5all, v5, v5_5, v6, v6_wild, v6_mini;

    /// Returns the model called `name`, for models without a constant. A name over 31 bytes is cut and not `valid`.
    static constexpr Model named(std::string_view name) noexcept { return Model(name); }

    /// Returns the name; the view is valid as long as this object.
    constexpr std::string_view name() const noexcept { return {text_, size_}; }

    /// Returns whether the name is 1 to 31 letters, digits, `_`, `.` or `-`.
    constexpr bool valid() const noexcept {
        if (size_ == 0 || cut_) return false;
        for (const char c : name()) {
            const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '.' && c != '-') return false;
        }
        return true;
    }

    friend constexpr bool operator==(const Model& a, const Model& b) noexcept { return a.name() == b.name(); }
    friend constexpr bool operator!=(const Model& a, const Model& b) noexcept { return !(a == b); }

private:
    constexpr explicit Model(std::string_view name) noexcept
        : size_(name.size() < max_size ? name.size() : max_size), cut_(name.size() > max_size) {
        for (std::size_t i = 0; i < size_; ++i) text_[i] = name[i];
    }

    char text_[max_size] = {};
    std::size_t size_;
    bool cut_;
};

inline constexpr Model Model::v3_5 = Model::named("V3_5");
inline constexpr Model Model::v4 = Model::named("V4");
inline constexpr Model Model::v4_5 = Model::named("V4_5");
inline constexpr Model Model::v4_5plus = Model::named("V4_5PLUS");
inline constexpr Model Model::v4_5all = Model::named("V4_5ALL");
inline constexpr Model Model::v5 = Model::named("V5");
inline constexpr Model Model::v5_5 = Model::named("V5_5");
inline constexpr Model Model::v6 = Model::named("V6");
inline constexpr Model Model::v6_wild = Model::named("V6_WILD");
inline constexpr Model Model::v6_mini = Model::named("V6_MINI");

namespace detail {

struct ModelRow {
    Model model;
    std::string_view
        internal_name; ///< in `modelName` of answers (documentation and clients); empty: shared with others
};

/// Every constant of Model, with its internal name.
inline constexpr ModelRow known_models[] = {
    {Model::v3_5, "chirp-v3-5"},         {Model::v4, "chirp-v4"},
    {Model::v4_5, "chirp-auk"},          {Model::v4_5plus, "chirp-bluejay"},
    {Model::v4_5all, "chirp-auk-turbo"}, {Model::v5, "chirp-crow"},
    {Model::v5_5, "chirp-fenix"},        {Model::v6, {}}, // "chirp-hawk" is V6, V6_WILD or V5_5 (seen live)
    {Model::v6_wild, "chirp-hawk-wild"}, {Model::v6_mini, "chirp-goose"},
};

} // namespace detail

/// Returns the model that the service calls `name`, in any case of letters: V5 for "chirp-crow" (documentation) and for
/// "V5". Returns nothing for a name that fermata does not know, or that several models have: "chirp-hawk" (seen live).
constexpr std::optional<Model> model_of(std::string_view name) noexcept {
    for (const detail::ModelRow& row : detail::known_models) {
        if ((!name.empty() && detail::same_word(name, row.internal_name)) || detail::same_word(name, row.model.name()))
            return row.model;
    }
    return std::nullopt;
}

FERMATA_END_NAMESPACE
