// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend_fields.hpp>
#include <fermata/core/utf8.hpp>
#include <fermata/wire/answer.hpp>
#include <fermata/wire/callback.hpp>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// The fields of a callback, as they are read.
class CallbackSink final : public FieldSink {
public:
    std::string task_id{};
    const char* task_id_fault = nullptr;
    std::string stage_word{};
    std::string state{}; ///< data.state of kie.ai's newer route
    std::int64_t code = 0;
    std::string message{};
    std::string error_message{}; ///< data.failMsg of kie.ai's newer route
    TrackSink tracks{};

    void on_field(Field field, const Value& value) override {
        switch (field) {
        case Field::task_id: return take_task_id(value);
        case Field::stage: return keep_text(value, stage_word);
        case Field::status: return keep_text(value, state);
        case Field::code: code = code_of(value).value_or(0); break;
        case Field::message: return keep_text(value, message);
        case Field::error_message: return keep_text(value, error_message);
        default: return tracks.on_field(field, value);
        }
    }
    void on_unknown_key(std::string_view) override {}

private:
    /// Takes the id, which may be in up to four places; they must agree, since a signature covers nothing else.
    void take_task_id(const Value& value) {
        if (value.kind == Kind::null) return;
        if (value.kind != Kind::text) {
            task_id_fault = "has a task id that is no text";
        } else if (task_id.empty()) {
            task_id = *value.text;
        } else if (!value.text->empty() && *value.text != task_id) {
            task_id_fault = "names two tasks";
        }
    }
};

inline Error callback_error(const char* fault) {
    Error error; // without an excerpt: the body may hold a prompt
    error.message = std::string("the callback ") + fault;
    return error;
}

/// Returns the stage of a callback by its word; when it has none, by the state of kie.ai's newer route, whose callback
/// is what its recordInfo answers (documentation of its other pages); when it has neither, by a code that says of
/// failure.
inline CallbackStage stage_of(const CallbackSink& sink) noexcept {
    if (!sink.stage_word.empty()) return callback_stage(sink.stage_word);
    const TaskStatus status = task_status(sink.state);
    if (status == TaskStatus::success) return CallbackStage::complete;
    const bool code_of_failure = sink.state.empty() && sink.code != 0 && sink.code != 200;
    return has_failed(status) || code_of_failure ? CallbackStage::error : CallbackStage::unrecognised;
}

} // namespace wire

FERMATA_INLINE Result<CallbackEvent> parse_callback(std::string_view body, std::string_view target) {
    constexpr std::size_t longest = std::size_t{4} << 20;
    if (body.size() > longest) return wire::callback_error("is larger than 4 MiB");
    wire::CallbackSink sink;
    const wire::ReadProblem fault = wire::read_foreign_json(body, wire::Shape::callback, sink);
    if (fault.what != nullptr) return wire::callback_error(fault.what);
    if (sink.task_id_fault != nullptr) return wire::callback_error(sink.task_id_fault);
    if (sink.task_id.empty()) return wire::callback_error("names no task");
    if (check_id("taskId", sink.task_id)) return wire::callback_error("has a task id that breaks the rule of ids");
    CallbackEvent event;
    event.task_id = TaskId(std::move(sink.task_id));
    event.stage = wire::stage_of(sink);
    event.stage_word = detail::printable(sink.stage_word.empty() ? sink.state : sink.stage_word, 64);
    event.code = sink.code;
    event.message = detail::printable(sink.error_message.empty() ? sink.message : sink.error_message, 1024);
    event.tracks = sink.tracks.take();
    event.token = CallbackToken::found_in(target);
    return event;
}

FERMATA_END_NAMESPACE
