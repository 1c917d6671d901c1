// SPDX-License-Identifier: MIT
#pragma once

#include "support/catch.hpp"

#include <fermata/client.hpp>
#include <fermata/testing/script_transport.hpp>
#include <fermata/wire/json.hpp>

namespace unit_test {

using namespace std::chrono_literals;

/// A request that breaks no rule, for tests that change one thing.
inline fermata::CustomExtend valid_custom() {
    return fermata::ExtendRequest::custom(fermata::AudioId{"audio-1"}, fermata::Model::v4_5, fermata::ContinueAt{60s},
                                          fermata::Prompt{"more"}, fermata::Style{"Jazz"}, fermata::Title{"Long"})
        .poll_only();
}

/// The fields that `error` blames, in its order, with commas between.
inline std::string fields_of(const fermata::Error& error) {
    std::string fields;
    for (const fermata::Violation& violation : error.violations) {
        fields += (fields.empty() ? "" : ",") + violation.field;
    }
    return fields;
}

/// The fields that a failed `result` blames; empty for a good one.
template<class T> std::string fields_of(const fermata::Result<T>& result) {
    return result ? std::string() : fields_of(result.error());
}

/// All that `error` says, in every member.
inline std::string everything_in(const fermata::Error& error) {
    std::string text = error.describe() + '\n' + error.message + '\n' + error.service_message + '\n' + error.excerpt +
                       '\n' + error.possible_task_id;
    for (const fermata::Violation& violation : error.violations) {
        text += '\n' + violation.field + '\n' + violation.rule + '\n' + violation.value;
    }
    for (const fermata::Attempt& attempt : error.attempts) text += '\n' + attempt.detail;
    return text;
}

inline const char test_key[] = "test-key-0123456789";

/// The start of an audio file, as far as a download checks.
inline const std::string mp3 = "ID3 and some more bytes of an mp3";
inline const std::string gone_page = "<html>this file is not here any more</html>";

/// What a poll of a task says while it is in the queue.
inline const char pending[] = R"({"code":200,"msg":"success","data":{"taskId":"task-1","status":"PENDING"}})";

inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Options of a download that asks each address once.
inline fermata::DownloadOptions asking_once() {
    fermata::DownloadOptions options;
    options.grace = 0ms;
    return options;
}

/// Options that speak to `transport` and never pause long.
inline fermata::ClientOptions scripted(std::shared_ptr<fermata::http::Transport> transport) {
    fermata::ClientOptions options;
    options.retry.backoff.base = 1ms;
    options.retry.backoff.rate_limited = 1ms;
    options.poll.first = 1ms; // raised to the least pause
    options.transport = std::move(transport);
    return options;
}

inline fermata::Client scripted_client(std::shared_ptr<fermata::http::Transport> transport) {
    return fermata::Client(fermata::ApiKey{test_key}, scripted(std::move(transport)));
}

/// One that pauses for an hour after a poll, and so gives up at once where a wait has less time.
inline fermata::Client patient_client(std::shared_ptr<fermata::http::Transport> transport) {
    fermata::ClientOptions options = scripted(std::move(transport));
    options.poll.first = options.poll.longest = 1h;
    return fermata::Client(fermata::ApiKey{test_key}, options);
}

inline const char accepted[] = R"({"code":200,"msg":"success","data":{"taskId":"task-1"}})";

// Samples for the calls around a task: personas and download links.

inline fermata::PersonaRequest valid_persona() {
    fermata::PersonaRequest request;
    request.task_id = fermata::TaskId{"task-1"};
    request.audio_id = fermata::AudioId{"audio-1"};
    request.name = "Quiet tenor";
    request.description = "a soft and slow voice that nobody has heard";
    return request;
}

inline const char persona_made[] =
    R"({"code":200,"msg":"success","data":{"personaId":"persona-1","name":"Quiet tenor",)"
    R"("description":"soft"}})";

inline const std::string linked_file = "https://tempfile.example/r/track-1.mp3";
inline const char signed_link[] = R"({"code":200,"msg":"success","data":"https://link.example/x.mp3?signature=s"})";

/// The same with an id of its own: no two tasks have one.
inline std::string accepted_as(int number) {
    return R"({"code":200,"msg":"success","data":{"taskId":"task-)" + std::to_string(number) + R"("}})";
}

} // namespace unit_test
