// SPDX-License-Identifier: MIT
#pragma once

// For applications that stop their work with std::stop_token. Needs C++20.
#include <fermata/core/stop.hpp>

#include <version>

#if !defined(__cpp_lib_jthread)
#error "fermata/extra/stop_token.hpp needs std::stop_token: C++20, and a standard library that has it"
#else

#include <stop_token>

FERMATA_BEGIN_NAMESPACE

/// A bridge that passes the stop of a std::stop_token on to calls: `options.stop = bridge.token()`. After it is
/// destroyed its tokens stay valid, but stops are not passed on any more.
class StopBridge {
public:
    explicit StopBridge(std::stop_token token) : callback_(std::move(token), Forward{source_}) {}

    /// Returns a token that stops when the std::stop_token does.
    StopToken token() const noexcept { return source_.token(); }

private:
    struct Forward {
        StopSource source;
        void operator()() const noexcept { source.request_stop(); }
    };

    StopSource source_;
    std::stop_callback<Forward> callback_;
};

FERMATA_END_NAMESPACE

#endif
