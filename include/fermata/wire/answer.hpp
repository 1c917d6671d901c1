// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/task.hpp>
#include <fermata/wire/reader.hpp>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// Everything that an answer of the service can hold, read straight from its JSON.
class Answer final : public FieldSink {
public:
    const char* fault = nullptr; ///< why the body is no envelope; null when it is one
    std::int64_t code = 0;
    bool code_is_text = false; ///< "200": taken on reads, never on a submit
    std::string message{};     ///< msg
    Kind data = Kind::null;
    double number = 0; ///< `data`, when that is a number
    Kind task_id_kind = Kind::null;
    Task task{}; ///< all tracks in `unfinished`

    void on_field(Field field, const Value& value) override;
    void on_unknown_key(std::string_view) override {}

    bool has_code = false;
    std::vector<Track> other_list{}; ///< of response.data and response.sunoData, the one that came first
};

/// Reads `body`, whatever it holds; `answer.fault` tells whether it is an envelope: one JSON object with an integer
/// `code` of 0 to 99999. Bytes that are not UTF-8 become U+FFFD first, since messages have held them.
void read_answer(std::string_view body, Answer& answer);

} // namespace wire

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/wire/answer.ipp>
#endif
