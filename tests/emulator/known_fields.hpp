// SPDX-License-Identifier: MIT
#pragma once

#include "dialect.hpp"
#include "field_sheet.hpp"

namespace fermata_emulator {

/// The fields of an extend request in this form, in the order in which missing ones are named: those of seeds 000, 001
/// and 002, and behind them those of later pages.
inline KnownFields known_fields(Form form) {
    KnownFields fields{
        {"defaultParamFlag", FieldKind::boolean, Needed::always},
        {"callBackUrl", FieldKind::text, Needed::always},
        {"audioId", FieldKind::text, Needed::always},
        {"model", FieldKind::text, Needed::always},
        {"prompt", FieldKind::text, Needed::custom},
        {"style", FieldKind::text, Needed::custom},
        {"title", FieldKind::text, Needed::custom},
        {"continueAt", FieldKind::number, Needed::custom},
        {"negativeTags", FieldKind::text},
        {"vocalGender", FieldKind::text},
        {"styleWeight", FieldKind::number},
        {"weirdnessConstraint", FieldKind::number},
        {"audioWeight", FieldKind::number},
        {"personaId", FieldKind::text},
    };
    if (form == Form::seeds) return fields;
    if (form == Form::job) fields.erase(fields.begin(), fields.begin() + 2); // no flag, and the URL is not in `input`
    fields.push_back({"personaModel", FieldKind::text});
    fields.push_back({"instrumental", FieldKind::boolean});
    fields.push_back({"variety", FieldKind::number});
    fields.push_back({"lyrics", FieldKind::text});
    return fields;
}

/// The envelope of the newer route.
inline const KnownFields& known_job_fields() {
    static const KnownFields fields{{"model", FieldKind::text, Needed::always},
                                    {"input", FieldKind::object, Needed::always},
                                    {"callBackUrl", FieldKind::text}};
    return fields;
}

} // namespace fermata_emulator
