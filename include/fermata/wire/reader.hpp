// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/utf8.hpp>
#include <fermata/wire/fields.hpp>
#include <fermata/wire/nlohmann.hpp>

#include <cmath>
#include <exception>

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
    FieldSink(FieldSink&&) = default;
    FieldSink& operator=(const FieldSink&) = delete;
    FieldSink& operator=(FieldSink&&) = default;

    virtual void on_field(Field field, const Value& value) = 0;
    /// Takes a key of the outermost object that has no row.
    virtual void on_unknown_key(std::string_view key) = 0;

protected:
    ~FieldSink() = default;
};

/// Why a text cannot be read; `what` is null when it can.
struct ReadProblem {
    const char* what = nullptr;
    std::size_t at = 0; ///< byte, from 1; 0 when no single place is to blame
};

/// nlohmann's SAX handler: follows the shapes of `field_rows`, and hands on the values that have a row.
class JsonHandler {
public:
    JsonHandler(Shape root, FieldSink& sink) noexcept : root_(root), sink_(sink) {}

    ReadProblem fault{};

    bool null() { return scalar({}); }
    bool boolean(bool value) { return scalar({Kind::boolean, value}); }
    bool number_integer(std::int64_t value) {
        return scalar({Kind::integer, false, value, static_cast<double>(value)});
    }
    bool number_unsigned(std::uint64_t value) {
        if (value <= static_cast<std::uint64_t>(INT64_MAX)) return number_integer(static_cast<std::int64_t>(value));
        return number_float(static_cast<double>(value), {});
    }
    bool number_float(double value, const std::string&) {
        if (!std::isfinite(value)) return fail("holds a number that is too large");
        return scalar({Kind::decimal, false, 0, value});
    }
    bool string(std::string& value) { return scalar({Kind::text, false, 0, 0, &value}); }
    bool binary(const Json::binary_t&) { return false; } // not in JSON text

    bool start_object(std::size_t) { return open(Kind::object); }
    bool start_array(std::size_t) { return open(Kind::array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(std::string& name) {
        Level& level = levels_[depth_ - 1];
        row_ = find_row(level, name);
        if (row_ == nullptr) {
            if (depth_ == 1) sink_.on_unknown_key(name);
            return true;
        }
        const std::uint64_t bit = std::uint64_t{1} << (row_ - level.rows);
        if ((level.seen & bit) != 0) return fail("holds a key twice");
        level.seen |= bit;
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const std::exception&) {
        if (fault.what == nullptr) fault = {"is not JSON", position};
        return false;
    }

private:
    struct Level {
        Shape shape = Shape::ignored;
        const FieldRow* rows = nullptr; ///< the first of its shape
        std::uint64_t seen = 0;         ///< one bit a row of its shape
    };

    static const FieldRow* find_row(const Level& level, std::string_view key) noexcept {
        const FieldRow* end = field_rows + field_row_count;
        for (const FieldRow* row = level.rows; row != end && row->in == level.shape; ++row) {
            if (row->key == key) return row;
        }
        return nullptr;
    }

    bool fail(const char* what) {
        fault = {what, 0};
        return false;
    }

    bool scalar(const Value& value) {
        if (depth_ == 0) return fail("is not a JSON object");
        if (const FieldRow* row = next_row()) sink_.on_field(row->field, value);
        return true;
    }

    /// Returns the row of the value that comes now: of its key, or of an array's elements.
    const FieldRow* next_row() noexcept {
        const Level& level = levels_[depth_ - 1];
        const FieldRow* row = is_list(level.shape) ? level.rows : row_;
        row_ = nullptr;
        return row;
    }

    bool open(Kind kind) {
        if (depth_ == max_depth) return fail("is nested too deeply");
        Shape shape = root_;
        if (depth_ == 0) {
            if (kind != Kind::object) return fail("is not a JSON object");
        } else {
            const FieldRow* row = next_row();
            if (row != nullptr) sink_.on_field(row->field, {kind});
            shape = row == nullptr ? Shape::ignored : kind == Kind::array ? row->list : row->object;
        }
        levels_[depth_++] = {shape, first_row(shape), 0};
        return true;
    }

    bool close() {
        --depth_;
        return true;
    }

    static constexpr std::size_t max_depth = 64;

    Shape root_;
    FieldSink& sink_;
    const FieldRow* row_ = nullptr;
    std::size_t depth_ = 0;
    Level levels_[max_depth];
};

/// Reads the JSON object `text`, shaped as `root`, straight into `sink`. Refused: anything but one object, a key with a
/// row twice in an object, a number beyond double, more than 64 levels, a NUL byte, a byte-order mark, bad UTF-8. What
/// was read before a problem has reached the sink: drop it.
inline ReadProblem read_json(std::string_view text, Shape root, FieldSink& sink) {
    // nlohmann takes a NUL for the end of its input, and passes over a byte-order mark.
    if (text.find('\0') != std::string_view::npos) return {"holds a NUL byte", text.find('\0') + 1};
    if (text.substr(0, 3) == "\xEF\xBB\xBF") return {"begins with a byte-order mark", 1};
    JsonHandler handler(root, sink);
    if (!Json::sax_parse(text.begin(), text.end(), &handler) && handler.fault.what == nullptr) {
        handler.fault.what = "is not JSON";
    }
    return handler.fault;
}

} // namespace wire

FERMATA_END_NAMESPACE
