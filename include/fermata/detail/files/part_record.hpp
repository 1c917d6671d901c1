// SPDX-License-Identifier: MIT
#pragma once

// What is written beside a part of a file, so that any process can go on with it; and when it may. Decides alone.

#include <fermata/core/fingerprint.hpp>
#include <fermata/detail/files/file_answer.hpp>

#include <iterator>
#include <optional>
#include <string>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Where the bytes of a part are from.
struct PartRecord {
    std::string address{};                 ///< without its query, which may be a signature
    std::uint64_t mark = 0;                ///< tells the whole address from others
    std::string validator{};               ///< what the host calls this state of the file
    std::optional<std::uint64_t> length{}; ///< of the whole file
};

/// Returns the record of a part from `address`, of which no answer has said anything yet.
inline PartRecord record_of(std::string_view address) {
    PartRecord record;
    record.address = address.substr(0, address.find_first_of("?#"));
    record.mark = fingerprint(address);
    return record;
}

inline constexpr std::string_view part_title = "a part of a file, kept by fermata\n";
inline constexpr std::string_view finished_title = "a file that fermata has finished\n";

/// Returns a record as the text of its file, up to what an answer says.
inline std::string start_of_text(const PartRecord& record) {
    std::string text(part_title);
    text.append("address ").append(record.address).append("\nmark ").append(std::to_string(record.mark));
    return text.append("\nvalidator ");
}

/// Completes `text`, the start of the text of `record`, without an allocation when it has room for 64 bytes more than
/// the validator.
inline void complete_text(std::string& text, const PartRecord& record) noexcept {
    text.append(record.validator);
    if (record.length) {
        char digits[20];
        char* first = std::end(digits);
        for (std::uint64_t rest = *record.length; first == std::end(digits) || rest > 0; rest /= 10) {
            *--first = static_cast<char>('0' + rest % 10);
        }
        text.append("\nlength ").append(first, std::end(digits));
    }
    text.append("\n");
}

/// Reads a record; nothing when the text is another, or was cut.
inline std::optional<PartRecord> read_part_record(std::string_view text) {
    if (text.substr(0, part_title.size()) != part_title || text.back() != '\n') return std::nullopt;
    text.remove_prefix(part_title.size());
    PartRecord record;
    bool has_validator = false;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(line.size() + 1);
        const std::string_view name = line.substr(0, line.find(' '));
        std::string_view value = line.substr((std::min)(name.size() + 1, line.size()));
        if (name == "address") record.address = value;
        if (name == "mark") record.mark = take_number(value).value_or(0);
        if (name == "validator") record.validator = value;
        if (name == "length") record.length = take_number(value);
        has_validator = has_validator || name == "validator";
    }
    if (!has_validator) return std::nullopt;
    return record;
}

/// Returns the text by which a call that has finished a file tells one that waits for it.
inline std::string text_of_finished(std::string_view path) { return std::string(finished_title).append(path); }

/// Returns the path in such a text; empty when it is another.
inline std::string_view finished_path(std::string_view text) noexcept {
    if (text.substr(0, finished_title.size()) != finished_title) return {};
    return text.substr(finished_title.size());
}

/// Returns the number of the first byte to ask `address` for, when `size` bytes with this record are there; 0 is the
/// whole file. The last byte is asked for again when all are there, since nothing cannot be asked for.
inline std::uint64_t first_byte_to_ask(const std::optional<PartRecord>& record, std::string_view address,
                                       std::uint64_t size) noexcept {
    if (!record || record->validator.empty() || size == 0) return 0;
    if (record->length && size > *record->length) return 0;
    // A tag is good for the same path with another signature; a date may be that of many files behind one path.
    const bool has_tag = record->validator.front() == '"';
    const bool same_path = address.substr(0, address.find_first_of("?#")) == record->address;
    if (record->mark != fingerprint(address) && !(has_tag && same_path)) return 0;
    return record->length == size ? size - 1 : size;
}

/// Where the bytes of a good answer go.
enum class Placement {
    anew,    ///< they are the file's first
    further, ///< behind those that are there
    nowhere, ///< they are of another part, or of another state of the file
};

/// Returns where the bytes of an answer go that was asked for byte `asked` and those behind it.
inline Placement placement_of(const FileHead& head, std::uint64_t asked,
                              const std::optional<PartRecord>& record) noexcept {
    const std::optional<std::uint64_t> first = head.first_byte();
    if (!first) return Placement::nowhere;
    if (*first == 0) return Placement::anew;
    if (*first != asked || !record) return Placement::nowhere;
    const std::optional<std::uint64_t> total = head.total();
    if (record->length && total && *record->length != *total) return Placement::nowhere;
    const bool is_other = !head.validator.empty() && head.validator != record->validator;
    return is_other ? Placement::nowhere : Placement::further;
}

} // namespace detail

FERMATA_END_NAMESPACE
