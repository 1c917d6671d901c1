// SPDX-License-Identifier: MIT
#pragma once

#include "refusal.hpp"

#include <optional>
#include <string>

namespace fermata_emulator {

/// Judges an `Authorization` header (null: none was sent): `Bearer`, one blank and a key of printable characters, which
/// must be `expected_key` unless that is empty.
std::optional<Refusal> judge_key(const std::string* authorization, const std::string& expected_key);

/// Judges the `Content-Type` of a POST (null: none was sent): `application/json`, perhaps with parameters. Refuses with
/// `code`.
std::optional<Refusal> judge_content_type(const std::string* content_type, int code);

} // namespace fermata_emulator
