// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/persona.hpp>
#include <fermata/wire/tracks.hpp>

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
    double number = 0;  ///< `data`, when that is a number
    std::string text{}; ///< `data`, when that is a text
    Kind task_id_kind = Kind::null;
    Task task{}; ///< all tracks in `unfinished`
    Persona persona{};

    FERMATA_INLINE void on_field(Field field, const Value& value) override;
    void on_unknown_key(std::string_view) override {}

    bool has_code = false;
    TrackSink tracks{}; ///< those that went into `task`
};

/// Reads `body`, whatever it holds; `answer.fault` tells whether it is an envelope: one JSON object with an integer
/// `code` of 0 to 99999.
void read_answer(std::string_view body, Answer& answer, Shape envelope = Shape::envelope);

} // namespace wire

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/wire/answer.ipp>
#endif
