// SPDX-License-Identifier: MIT
#pragma once

#include "dialect.hpp"
#include "field_sheet.hpp"
#include "rules.hpp"

namespace fermata_emulator {

/// Judges the values of an extend request whose fields are known and of their types: ranges, words, lengths.
Verdict judge_values(const FieldSheet& sheet, const Dialect& dialect, const RuleOptions& options);

} // namespace fermata_emulator
