// SPDX-License-Identifier: MIT
#pragma once

#include <CLI/CLI.hpp>

/// Keeps the line breaks of descriptions and footers, where the formatter has functions for that.
template<class Formatter>
auto keep_lines(Formatter& formatter, int)
    -> decltype(formatter.enable_footer_formatting(false), formatter.enable_description_formatting(false), void()) {
    formatter.enable_footer_formatting(false);
    formatter.enable_description_formatting(false);
}
template<class Formatter> void keep_lines(Formatter&, long) {} // before CLI11 2.5, which has no need of them

/// Keeps help as it is written: CLI11 fills paragraphs anew from version 2.5 on, tables too. To be called before
/// commands are added, since they take over the formatter.
inline void keep_help_as_written(CLI::App& app) { keep_lines(*app.get_formatter(), 0); }
