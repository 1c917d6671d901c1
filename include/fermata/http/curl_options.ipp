// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/http/curl_options.hpp>

FERMATA_BEGIN_NAMESPACE

FERMATA_INLINE std::vector<Violation> violations_of(const CurlOptions& options) {
    const std::string& agent = options.user_agent;
    const char* rule = "must be at most 256 printable ASCII characters";
    if (agent.size() > 256) return {{"user_agent", rule, std::to_string(agent.size()) + " bytes"}};
    for (std::size_t i = 0; i < agent.size(); ++i) {
        if (agent[i] < 0x20 || agent[i] > 0x7E) {
            return {{"user_agent", rule, "another byte at position " + std::to_string(i + 1)}};
        }
    }
    return {};
}

FERMATA_END_NAMESPACE
