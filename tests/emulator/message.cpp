// SPDX-License-Identifier: MIT
#include "message.hpp"

#include <algorithm>

namespace fermata_emulator {
namespace {

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

bool same_without_case(const std::string& left, const std::string& right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

} // namespace

const std::string* RecordedRequest::header(const std::string& name) const {
    for (const auto& [key, value] : headers) {
        if (same_without_case(key, name)) return &value;
    }
    return nullptr;
}

const std::string* RecordedRequest::parameter(const std::string& name) const {
    for (const auto& [key, value] : query) {
        if (key == name) return &value;
    }
    return nullptr;
}

} // namespace fermata_emulator
