// SPDX-License-Identifier: MIT
#include "values.hpp"

#include <algorithm>
#include <cctype>

namespace fermata_emulator {
namespace {

bool all_digits(const std::string& text) { return text.find_first_not_of("0123456789") == std::string::npos; }

bool is_port(const std::string& text) {
    return !text.empty() && text.size() <= 5 && all_digits(text) && std::stoi(text) <= 65535;
}

std::size_t scheme_length(const std::string& text) {
    for (const std::string scheme : {"http://", "https://"}) {
        const bool starts = text.size() >= scheme.size() &&
                            std::equal(scheme.begin(), scheme.end(), text.begin(), [](char wanted, char letter) {
                                return wanted == static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
                            });
        if (starts) return scheme.size();
    }
    return 0;
}

} // namespace

Lengths lengths_of(const std::string& model) {
    if (model == "V3_5" || model == "V4") return seed_lengths;
    if (model == "V4_5ALL") return {5000, 1000, 80};
    return newer_lengths;
}

bool is_web_url(const std::string& text) {
    const auto printable = [](char letter) { return letter > ' ' && letter <= '~'; };
    const std::size_t begin = scheme_length(text);
    if (begin == 0 || !std::all_of(text.begin(), text.end(), printable)) return false;
    std::string host = text.substr(begin, text.find_first_of("/?#", begin) - begin);
    host.erase(0, host.rfind('@') + 1); // npos + 1 is 0: nothing to erase
    const std::size_t colon = host.find(':', host.find(']') == std::string::npos ? 0 : host.find(']'));
    if (colon != std::string::npos && !is_port(host.substr(colon + 1))) return false;
    return colon != 0 && !host.empty();
}

bool is_weight(const std::string& characters) {
    const std::string whole = characters.substr(0, 1);
    const std::string rest = characters.substr(characters.empty() ? 0 : 1);
    if (whole != "0" && whole != "1") return false;
    if (rest.empty()) return true;
    const std::string decimals = rest.substr(1);
    if (rest.front() != '.' || decimals.empty() || decimals.size() > 2 || !all_digits(decimals)) return false;
    return whole == "0" || decimals.find_first_not_of('0') == std::string::npos;
}

bool is_in_hundredths(const std::string& characters) {
    const std::size_t point = characters.find('.');
    const std::string decimals = point == std::string::npos ? "0" : characters.substr(point + 1);
    return all_digits(characters.substr(0, point)) && all_digits(decimals) && decimals.size() <= 2;
}

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\r\n\v\f") == std::string::npos; }

} // namespace fermata_emulator
