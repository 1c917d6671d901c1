// SPDX-License-Identifier: MIT
#include "persona.hpp"

#include "field_sheet.hpp"
#include "values.hpp"

namespace fermata_emulator {
namespace {

const KnownFields& known_persona_fields() {
    static const KnownFields fields{{"taskId", FieldKind::text, Needed::always},
                                    {"audioId", FieldKind::text, Needed::always},
                                    {"name", FieldKind::text, Needed::always},
                                    {"description", FieldKind::text, Needed::always},
                                    {"vocalStart", FieldKind::number},
                                    {"vocalEnd", FieldKind::number},
                                    {"style", FieldKind::text}};
    return fields;
}

Verdict judge_window(const FieldSheet& sheet, const Dialect& dialect) {
    for (const char* name : {"vocalStart", "vocalEnd"}) {
        if (!sheet.has(name)) continue;
        if (number_of(sheet.text(name)).value_or(-1) < 0) {
            return Refusal{persona_invalid, std::string(name) + " must not be below 0"};
        }
        if (dialect.name != sunoapi().name && !is_in_hundredths(sheet.text(name))) {
            return Refusal{persona_invalid, std::string(name) + " must be a multiple of 0.01"};
        }
    }
    const double start = number_of(sheet.text("vocalStart")).value_or(0);
    const double end = number_of(sheet.text("vocalEnd")).value_or(30);
    constexpr double rounding = 1e-6;
    if (end - start >= 10 - rounding && end - start <= 30 + rounding) return std::nullopt;
    return Refusal{persona_invalid, "vocalEnd - vocalStart must be between 10 and 30 seconds"};
}

} // namespace

std::variant<PersonaRequest, Refusal> judge_persona(const std::string& body, const Dialect& dialect) {
    const auto read = read_sheet(body, known_persona_fields(), persona_invalid);
    if (const auto* refusal = std::get_if<Refusal>(&read)) return *refusal;
    const FieldSheet& sheet = std::get<FieldSheet>(read);
    if (auto refusal = judge_window(sheet, dialect)) return *refusal;
    return PersonaRequest{sheet.text("taskId"), sheet.text("audioId"), sheet.text("name"), sheet.text("description")};
}

} // namespace fermata_emulator
