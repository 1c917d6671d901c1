// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/error.hpp>

#include <string>
#include <string_view>

namespace tool {

/// Whose names the fields of an error have where the user did not write them: a request by options has no fields.
enum class Vocabulary {
    plain,   ///< the fields stand in a file, as they are sent
    extend,  ///< the options of `extend`
    persona, ///< the arguments of `persona`
};

/// Replaces the first `what` in `text`, if there is one.
void replace_in(std::string& text, std::string_view what, std::string_view by);

/// Returns an error of the library in the words of this program's user: its options in place of C++ and, where that is
/// not what was written, of JSON.
fermata::Error in_words_of(Vocabulary vocabulary, fermata::Error error);

} // namespace tool
