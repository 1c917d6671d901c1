// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/client.hpp>

namespace test_support {

/// The documented example request (seed 002).
inline fermata::ExtendRequest example_request() {
    auto builder = fermata::ExtendRequest::custom(
        fermata::AudioId{"e231****-****-****-****-****8cadc7dc"}, fermata::Model::v3_5,
        fermata::ContinueAt{std::chrono::seconds(60)},
        fermata::Prompt{"Extend the music with more relaxing notes and a gentle bridge section"},
        fermata::Style{"Classical"}, fermata::Title{"Peaceful Piano Extended"});
    builder.callback_url("https://api.example.com/callback").negative_tags("Heavy Metal, Upbeat Drums");
    builder.vocal_gender(fermata::VocalGender::male);
    builder.style_weight(0.65).weirdness_constraint(0.65).audio_weight(0.65);
    return *builder.build();
}

/// A client of a server on this machine that pauses for nothing. Its timeouts are for a machine that stands still.
inline fermata::Client quick_client(const std::string& base_url, fermata::Provider provider = fermata::kie()) {
    fermata::ClientOptions options;
    options.provider = provider;
    options.base_url = base_url;
    options.timeouts.connect = std::chrono::minutes(1);
    options.timeouts.exchange = std::chrono::minutes(1);
    options.retry.backoff.base = std::chrono::milliseconds(1);
    options.retry.backoff.rate_limited = std::chrono::milliseconds(1);
    options.poll.first = std::chrono::milliseconds(1);                     // raised to the least pause
    options.rate_limiter = std::make_shared<fermata::SlidingWindow>(1000); // no server here has the real limit
    return fermata::Client(fermata::ApiKey{"test-key-0123456789"}, options);
}

inline const char accepted_answer[] = R"({"code":200,"msg":"success","data":{"taskId":"0123456789abcdef"}})";

/// The same with an id of its own: no two tasks have one.
inline std::string accepted_answer_to(std::size_t number) {
    return R"({"code":200,"msg":"success","data":{"taskId":"0123456789abcdef-)" + std::to_string(number) + R"("}})";
}

} // namespace test_support
