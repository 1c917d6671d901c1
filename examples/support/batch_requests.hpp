// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/wire/json.hpp>

#include <fstream>
#include <iostream>

namespace example {

using Requests = std::vector<fermata::ExtendRequest>;

/// A poll-only request with all but the track left to the service's own taste.
inline fermata::Result<fermata::ExtendRequest> plain_request(const std::string& audio_id, const std::string& model) {
    return fermata::ExtendRequest::inherited(fermata::AudioId{audio_id}, fermata::Model::named(model))
        .poll_only()
        .build();
}

/// The same request `count` times. Nothing, and said why, when it breaks rules.
inline std::optional<Requests> repeat_request(const std::string& audio_id, const std::string& model,
                                              std::size_t count) {
    const auto request = plain_request(audio_id, model);
    if (!request) return std::cerr << request.error().describe() << '\n', std::nullopt;
    return Requests(count, *request);
}

/// Adds the request of one line: an audio id, or a request as JSON. False, and said why, when it breaks rules.
inline bool add_request(const std::string& line, const std::string& model, const std::string& place,
                        Requests& requests) {
    auto request = line.front() == '{' ? fermata::request_from_json(line) : plain_request(line, model);
    if (!request) return std::cerr << place << ": " << request.error().describe() << '\n', false;
    requests.push_back(*std::move(request));
    return true;
}

/// The requests of a file, one a line. Nothing when any of them breaks rules: all such lines are named.
inline std::optional<Requests> read_requests(const std::string& path, const std::string& model) {
    if (path.empty()) return std::cerr << "Which requests? See --help.\n", std::nullopt;
    std::ifstream file(path);
    if (!file) return std::cerr << path << ": cannot be read\n", std::nullopt;
    Requests requests;
    bool good = true;
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        const std::string place = path + ", line " + std::to_string(++number);
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (!line.empty() && !add_request(line, model, place, requests)) good = false;
    }
    if (!good) return std::nullopt;
    return requests;
}

} // namespace example
