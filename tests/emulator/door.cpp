// SPDX-License-Identifier: MIT
#include "door.hpp"

#include "dialect.hpp"

#include <algorithm>

namespace fermata_emulator {

std::optional<Refusal> judge_key(const std::string* authorization, const std::string& expected_key) {
    const Refusal refusal{code_unauthorised, "You do not have access permissions"};
    const std::string scheme = "Bearer ";
    if (authorization == nullptr || authorization->compare(0, scheme.size(), scheme) != 0) return refusal;
    const std::string key = authorization->substr(scheme.size());
    const auto printable = [](char letter) { return letter > ' ' && letter <= '~'; };
    if (key.empty() || !std::all_of(key.begin(), key.end(), printable)) return refusal;
    if (!expected_key.empty() && key != expected_key) return refusal;
    return std::nullopt;
}

std::optional<Refusal> judge_content_type(const std::string* content_type, int code) {
    const std::string sent = content_type == nullptr ? "" : *content_type;
    const std::string type = sent.substr(0, sent.find_first_of("; "));
    if (type == "application/json") return std::nullopt;
    return Refusal{code, "Content-Type '" + type + "' is not supported"};
}

} // namespace fermata_emulator
