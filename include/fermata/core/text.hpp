// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <iosfwd>
#include <string>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// A text of one kind: it does not compare with, or convert to, texts of other kinds.
template<class Kind> class StrongText {
public:
    explicit StrongText(std::string text) noexcept : text_(std::move(text)) {}

    /// Returns the text as it was given, unchecked.
    const std::string& str() const noexcept { return text_; }

    friend bool operator==(const Kind& a, const Kind& b) noexcept { return a.str() == b.str(); }
    friend bool operator!=(const Kind& a, const Kind& b) noexcept { return !(a == b); }
    friend bool operator<(const Kind& a, const Kind& b) noexcept { return a.str() < b.str(); }

    template<class Traits>
    friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, const Kind& kind) {
        return out << kind.str();
    }

private:
    std::string text_;
};

} // namespace detail

/// The id of a track (`sunoData[].id`), from which an extension starts: 1 to 256 bytes of 0x21..0x7E. It is not the id
/// of a task.
class AudioId : public detail::StrongText<AudioId> {
public:
    using StrongText::StrongText;
};

/// The id of a task, which a submit returns: 1 to 256 bytes of 0x21..0x7E. It is not the id of a track.
class TaskId : public detail::StrongText<TaskId> {
public:
    using StrongText::StrongText;
};

/// The id of a persona, which is made from a finished track: 1 to 256 bytes of 0x21..0x7E.
class PersonaId : public detail::StrongText<PersonaId> {
public:
    using StrongText::StrongText;
};

/// The description of how the music goes on (UTF-8; length: Limits). It never appears in a message of this library.
class Prompt : public detail::StrongText<Prompt> {
public:
    using StrongText::StrongText;
};

/// The style of the music, such as "Classical" (UTF-8; length: Limits).
class Style : public detail::StrongText<Style> {
public:
    using StrongText::StrongText;
};

/// The title of the extended track (UTF-8; length: Limits).
class Title : public detail::StrongText<Title> {
public:
    using StrongText::StrongText;
};

FERMATA_END_NAMESPACE
