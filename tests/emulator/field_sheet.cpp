// SPDX-License-Identifier: MIT
#include "field_sheet.hpp"

#include "values.hpp"

#include <algorithm>

namespace fermata_emulator {
namespace {

std::string kind_name(FieldKind kind) {
    switch (kind) {
    case FieldKind::boolean: return "a boolean";
    case FieldKind::number: return "a number";
    case FieldKind::object: return "an object";
    default: return "a string";
    }
}

} // namespace

std::string spelt(const std::string& name, Spelling spelling) {
    if (spelling == Spelling::camel_case) return name;
    std::string snake;
    for (const char letter : name) {
        const bool capital = letter >= 'A' && letter <= 'Z';
        if (capital) snake.push_back('_');
        snake.push_back(capital ? static_cast<char>(letter - 'A' + 'a') : letter);
    }
    return snake;
}

const Field* FieldSheet::find(const std::string& name) const {
    const std::string wanted = spelt(name);
    const auto same = [&](const Field& field) { return field.name == wanted; };
    const auto found = std::find_if(fields_.begin(), fields_.end(), same);
    return found == fields_.end() ? nullptr : &*found;
}

std::string FieldSheet::text(const std::string& name) const {
    const Field* field = find(name);
    return field == nullptr ? "" : field->value;
}

Verdict FieldSheet::judge_form(const KnownFields& known, int code) const {
    for (const Field& field : fields_) {
        const auto same = [&](const KnownField& one) { return spelt(one.name) == field.name; };
        const auto found = std::find_if(known.begin(), known.end(), same);
        if (found == known.end()) return Refusal{code, "Unrecognized field \"" + field.name + "\""};
        if (find(found->name) != &field) return Refusal{code, "Duplicate field \"" + field.name + "\""};
        if (field.kind == FieldKind::null) return Refusal{code, field.name + " cannot be null"};
        if (field.kind != found->kind) return Refusal{code, field.name + " must be " + kind_name(found->kind)};
        if (!code_points(field.value)) return Refusal{code, field.name + " is not valid UTF-8"};
    }
    return std::nullopt;
}

Verdict FieldSheet::judge_presence(const KnownField& known, int code) const {
    const Field* field = find(known.name);
    if (field != nullptr && (field->kind != FieldKind::text || !is_blank(field->value))) return std::nullopt;
    const bool recorded = std::string(known.name) == "callBackUrl";
    return Refusal{code, recorded ? "Please enter callBackUrl." : spelt(known.name) + " cannot be null"};
}

std::variant<FieldSheet, Refusal> read_sheet(const std::string& body, const KnownFields& known, int code) {
    auto read = read_body(body);
    if (const auto* malformed = std::get_if<Malformed>(&read)) {
        return Refusal{code, "JSON parse error: " + malformed->reason};
    }
    FieldSheet sheet(std::get<Fields>(std::move(read)));
    if (auto refusal = sheet.judge_form(known, code)) return *refusal;
    for (const KnownField& field : known) {
        if (field.needed != Needed::always) continue;
        if (auto refusal = sheet.judge_presence(field, code)) return *refusal;
    }
    return sheet;
}

} // namespace fermata_emulator
