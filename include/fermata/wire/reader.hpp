// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/wire/fields.hpp>

FERMATA_BEGIN_NAMESPACE

namespace wire {

enum class Kind : unsigned char { null, boolean, integer, decimal, text, object, array };

/// One JSON value, without what is inside an object or array.
struct Value {
    Kind kind = Kind::null;
    bool boolean = false;
    std::int64_t integer = 0;    ///< of an integer that fits; one that does not is a decimal
    double number = 0;           ///< of an integer or decimal; finite
    std::string* text = nullptr; ///< may be moved from, which costs the reader its buffer

    bool is_number() const noexcept { return kind == Kind::integer || kind == Kind::decimal; }
};

/// Takes the values that a reader finds.
class FieldSink {
public:
    FieldSink() = default;
    FieldSink(const FieldSink&) = delete;
    FieldSink& operator=(const FieldSink&) = delete;

    virtual void on_field(Field field, const Value& value) = 0;
    /// A key of the outermost object without a row.
    virtual void on_unknown_key(std::string_view key) = 0;

protected:
    ~FieldSink() = default;
};

/// What stands against a text; `what` is null when nothing does.
struct ReadFault {
    const char* what = nullptr;
    std::size_t at = 0; ///< byte, from 1; 0 when no single place is to blame
};

/// Reads the JSON object `text`, shaped as `root`, straight into `sink`. Refused: anything but one object, a key with a
/// row twice in an object, a number beyond double, more than 64 levels, a NUL byte, a byte-order mark, bad UTF-8. What
/// was read before a fault has reached the sink: drop it.
ReadFault read_json(std::string_view text, Shape root, FieldSink& sink);

/// The same for what a service sends: bytes that are not UTF-8 become U+FFFD first, since messages have held them.
ReadFault read_foreign_json(std::string_view text, Shape root, FieldSink& sink);

} // namespace wire

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/wire/reader.ipp>
#endif
