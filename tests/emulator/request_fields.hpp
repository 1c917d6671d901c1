// SPDX-License-Identifier: MIT
#pragma once

// The fields of a request's JSON body: reading them, and what makes one well-formed.

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace fermata_emulator {

/// A refusal as the service words it: HTTP 200 with this code in the body.
struct Refusal {
    int code = 0;
    std::string message{};
};

enum class FieldKind { text, number, boolean, null, object, array };

/// One member of an object. A number keeps the very characters that were sent ("0.650").
struct Field {
    std::string name;
    FieldKind kind = FieldKind::null;
    std::string value{};          ///< the text, the number's characters, or "true" / "false"
    std::vector<Field> members{}; ///< of an object that is a member of the body
};

using Fields = std::vector<Field>;

/// Why a body is no JSON object at all, in words.
struct Malformed {
    std::string reason;
};

/// Returns the members of the JSON object `body` in the order sent, duplicates included. Strict: one object, valid
/// UTF-8, no NUL, nothing behind it. What is inside an array, or two objects deep, is not read.
std::variant<Fields, Malformed> read_body(const std::string& body);

enum class Needed { no, custom, lyrics, always };

/// A field that a request may have: its type, and whether it must be there. `custom`: when `defaultParamFlag` or
/// `customMode` is true; `lyrics`: unless that is true and the piece instrumental.
struct KnownField {
    const char* name;
    FieldKind kind;
    Needed needed = Needed::no;
};

using KnownFields = std::vector<KnownField>;

enum class Spelling { camel_case, snake_case };

/// Returns `name`, which is in camelCase, in that spelling.
std::string spelled(const std::string& name, Spelling spelling);

/// The members of one JSON object, looked up by their names in camelCase whatever their spelling.
class RequestFields {
public:
    explicit RequestFields(Fields fields, Spelling spelling = Spelling::camel_case)
        : fields_(std::move(fields)), spelling_(spelling) {}

    const Fields& all() const { return fields_; }

    /// Returns the field called `name`, or null.
    const Field* find(const std::string& name) const;
    bool has(const std::string& name) const { return find(name) != nullptr; }
    /// Returns its text or the characters of its number, empty when it is not there.
    std::string text(const std::string& name) const;
    bool is_true(const std::string& name) const { return text(name) == "true"; }
    /// Returns `name` as this object spells it.
    std::string spelled(const std::string& name) const { return fermata_emulator::spelled(name, spelling_); }

    /// Returns the fields that are known and not null.
    RequestFields only_known(const KnownFields& known) const;

    /// Refuses with `code` a field that is unknown, there twice, null, of another type or no UTF-8.
    std::optional<Refusal> check_form(const KnownFields& known, int code) const;

    /// Refuses with `code` that this field is missing or blank.
    std::optional<Refusal> check_present(const KnownField& known, int code) const;

private:
    Fields fields_;
    Spelling spelling_;
};

/// Returns the fields of the one object in `body`; refuses with `code` what `check_form` refuses, and that an always
/// needed field is missing. Where it is not `strict`, only the known fields that are not null are there.
std::variant<RequestFields, Refusal> parse_fields(const std::string& body, const KnownFields& known, int code,
                                                  bool strict = true);

/// Returns the value of a JSON number, or nothing when it does not fit a double.
std::optional<double> number_of(const std::string& characters);

/// Returns how many characters (code points) a text has, or nothing when it is not UTF-8 (a lone surrogate escape makes
/// one such).
std::optional<std::size_t> code_points(const std::string& text);

/// Returns whether `text` is an absolute http or https URL: a host, perhaps a port up to 65535, printable ASCII
/// throughout.
bool is_web_url(const std::string& text);

/// Returns whether `characters` are a number 0 to 1 with at most two decimals: "0", "0.65", "1.00".
bool is_weight(const std::string& characters);

/// Returns whether `characters` are a number not below 0 with at most two decimals: "0", "12.5", "30.00".
bool is_in_hundredths(const std::string& characters);

} // namespace fermata_emulator
