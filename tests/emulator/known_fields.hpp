// SPDX-License-Identifier: MIT
#pragma once

#include "body_reader.hpp"

#include <array>
#include <string>

namespace fermata_emulator {

enum class Needed { no, custom, always };

/// A field of the extend request: its type, and whether it must be there (`custom`: when `defaultParamFlag` is true).
struct KnownField {
    const char* name;
    FieldKind kind;
    Needed needed;
};

/// The fields of seeds 000, 001 and 002, in the order in which missing ones are named.
inline constexpr std::array<KnownField, 14> known_fields{{
    {"defaultParamFlag", FieldKind::boolean, Needed::always},
    {"callBackUrl", FieldKind::text, Needed::always},
    {"audioId", FieldKind::text, Needed::always},
    {"model", FieldKind::text, Needed::always},
    {"prompt", FieldKind::text, Needed::custom},
    {"style", FieldKind::text, Needed::custom},
    {"title", FieldKind::text, Needed::custom},
    {"continueAt", FieldKind::number, Needed::custom},
    {"negativeTags", FieldKind::text, Needed::no},
    {"vocalGender", FieldKind::text, Needed::no},
    {"styleWeight", FieldKind::number, Needed::no},
    {"weirdnessConstraint", FieldKind::number, Needed::no},
    {"audioWeight", FieldKind::number, Needed::no},
    {"personaId", FieldKind::text, Needed::no},
}};

/// The field called `name`, or null.
inline const KnownField* known_field(const std::string& name) {
    for (const KnownField& known : known_fields) {
        if (known.name == name) return &known;
    }
    return nullptr;
}

inline std::string kind_name(FieldKind kind) {
    return kind == FieldKind::boolean ? "boolean" : kind == FieldKind::number ? "number" : "string";
}

} // namespace fermata_emulator
