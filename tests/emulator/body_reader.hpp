// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace fermata_emulator {

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

/// The members of the JSON object `body` in the order sent, duplicates included. Strict: one object, valid UTF-8, no
/// NUL, nothing behind it. What is inside an array, or two objects deep, is not read.
std::variant<Fields, Malformed> read_body(const std::string& body);

/// The value of a JSON number, or nothing when it does not fit a double.
std::optional<double> number_of(const std::string& characters);

/// Characters (code points) of a text, or nothing when it is not UTF-8 (a lone surrogate escape makes one such).
std::optional<std::size_t> code_points(const std::string& text);

} // namespace fermata_emulator
