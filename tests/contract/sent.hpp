// SPDX-License-Identifier: MIT
#pragma once

#include "outcome.hpp"

// What a client sends.
namespace contract {

/// The one request that `call` makes of a client of `provider`, which is answered with `answer`.
template<class Call>
fermata::http::Request sent(const fermata::Provider& provider, const std::string& base_url, const std::string& answer,
                            Call call) {
    const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
    transport->answer(200, answer);
    fermata::ClientOptions options;
    options.provider = provider;
    options.base_url = base_url;
    options.transport = transport;
    call(fermata::Client(fermata::ApiKey{api_key}, options));
    REQUIRE(transport->requests().size() == 1);
    return transport->requests()[0];
}

/// The one request that `extend` makes.
inline fermata::http::Request extend_sent(const fermata::Provider& provider,
                                          const fermata::Result<fermata::ExtendRequest>& request,
                                          const std::string& base_url = {}) {
    return sent(provider, base_url, seed_answer,
                [&request](const fermata::Client& client) { CHECK(client.extend(request)); });
}

/// The values of the header `wanted`.
inline std::vector<std::string> header(const fermata::http::Request& request, const std::string& wanted) {
    std::vector<std::string> values;
    for (const fermata::http::Header& line : request.headers) {
        if (line.name == wanted) values.push_back(line.value);
    }
    return values;
}

} // namespace contract
