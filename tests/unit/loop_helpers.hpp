// SPDX-License-Identifier: MIT
#pragma once

#include "support/patience.hpp"
#include "unit/helpers.hpp"

#include <fermata/async.hpp>

#include <functional>

namespace unit_test {

/// A loop over a script, and a client of it; either can be ended early.
struct Stage {
    explicit Stage(fermata::ClientOptions client_options = scripted(nullptr)) {
        fermata::EventLoopOptions options;
        options.transport = script;
        loop.emplace(options);
        client.emplace(*loop, fermata::ApiKey{test_key}, std::move(client_options));
    }

    /// Polls until no call is open; whether it came to that.
    bool finish() {
        return test_support::comes([this] { return loop->open_calls() == 0; }, [this] { loop->poll(20ms); });
    }

    std::size_t sent() const { return script->requests().size(); }

    std::shared_ptr<fermata::testing::ScriptTransport> script = std::make_shared<fermata::testing::ScriptTransport>();
    std::optional<fermata::EventLoop> loop{};
    std::optional<fermata::AsyncClient> client{};
};

/// What a completion was told, and how often it was called.
template<class T> struct Told {
    fermata::Completion<T> completion(std::function<void()> then = nullptr) {
        return [this, then = std::move(then)](fermata::Result<T> got) {
            ++times;
            result.emplace(std::move(got));
            if (then) then();
        };
    }

    bool is_good() const { return times == 1 && *result; }

    /// "cancelled unknown", "" for a success, "not told" or "told N times".
    std::string outcome() const {
        if (times == 0) return "not told";
        if (times != 1) return "told " + std::to_string(times) + " times";
        if (*result) return "";
        return std::string(to_string(result->error().kind)) + ' ' + to_string(result->error().charge);
    }

    int times = 0;
    std::optional<fermata::Result<T>> result{};
};

inline const char balance[] = R"({"code":200,"msg":"success","data":7})";

inline fermata::Result<fermata::ExtendRequest> valid_request() { return valid_custom().build(); }
inline fermata::Result<fermata::ExtendRequest> invalid_request() {
    return fermata::ExtendRequest::inherited(fermata::AudioId{""}, fermata::Model::v4_5).build();
}

} // namespace unit_test
