// SPDX-License-Identifier: MIT
#pragma once

#include "body_reader.hpp"
#include "refusal.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace fermata_emulator {

using Verdict = std::optional<Refusal>;

enum class Needed { no, custom, always };

/// A field that a request may have: its type, and whether it must be there (`custom`: when `defaultParamFlag` is true).
struct KnownField {
    const char* name;
    FieldKind kind;
    Needed needed = Needed::no;
};

using KnownFields = std::vector<KnownField>;

enum class Spelling { camel_case, snake_case };

/// `name`, which is in camelCase, in that spelling.
std::string spelt(const std::string& name, Spelling spelling);

/// The members of one JSON object, looked up by their names in camelCase whatever their spelling.
class FieldSheet {
public:
    explicit FieldSheet(Fields fields, Spelling spelling = Spelling::camel_case)
        : fields_(std::move(fields)), spelling_(spelling) {}

    const Fields& fields() const { return fields_; }

    /// The field called `name`, or null.
    const Field* find(const std::string& name) const;
    bool has(const std::string& name) const { return find(name) != nullptr; }
    /// Its text or the characters of its number, empty when it is not there.
    std::string text(const std::string& name) const;
    bool is_true(const std::string& name) const { return text(name) == "true"; }
    /// `name` as this object spells it.
    std::string spelt(const std::string& name) const { return fermata_emulator::spelt(name, spelling_); }

    /// Refuses with `code` a field that is unknown, there twice, null, of another type or no UTF-8.
    Verdict judge_form(const KnownFields& known, int code) const;

    /// Refuses with `code` that this field is missing or blank.
    Verdict judge_presence(const KnownField& known, int code) const;

private:
    Fields fields_;
    Spelling spelling_;
};

/// The one object in `body`; refuses with `code` what `judge_form` refuses, and that an always needed field is missing.
std::variant<FieldSheet, Refusal> read_sheet(const std::string& body, const KnownFields& known, int code);

} // namespace fermata_emulator
