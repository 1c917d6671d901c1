// SPDX-License-Identifier: MIT
#pragma once

#include "machine/helpers.hpp"

#include <fermata/detail/submit_call.hpp>

namespace machine_test {

using State = std::shared_ptr<fermata::detail::ClientState>;

inline State client_with(const fermata::ClientOptions& options = {}) {
    return fermata::detail::make_client_state(fermata::ApiKey{"a-key"}, options);
}

/// A client that takes its turns from `limiter`.
inline State client_with(std::shared_ptr<fermata::RateLimiter> limiter) {
    fermata::ClientOptions options;
    options.rate_limiter = std::move(limiter);
    return client_with(options);
}

inline const fermata::ExtendRequest& request() {
    static const fermata::ExtendRequest request =
        *fermata::ExtendRequest::inherited(fermata::AudioId{"audio-1"}, fermata::Model::v4_5).poll_only().build();
    return request;
}

/// Outlives what is driven.
struct HeldState {
    State client;
};

/// Drives a submit of one minute at most.
class SubmitDriver : private HeldState, public Driver<fermata::detail::SubmitCall> {
public:
    explicit SubmitDriver(State of, Duration timeout = 60s)
        : HeldState{std::move(of)}, Driver(*client, request(), timeout) {}
};

inline const char accepted[] = R"({"code":200,"msg":"success","data":{"taskId":"task-1"}})";

/// How a transport ends a request that its caller stops.
inline fermata::Error stopped(fermata::Charge charge = fermata::Charge::none) {
    return failure(fermata::ErrorKind::cancelled, fermata::Reason::none, false, charge);
}

} // namespace machine_test
