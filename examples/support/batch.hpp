// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/task.hpp>
#include <fermata/wire/json.hpp>

#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <vector>

// What the batch example reads and what it prints.
namespace example {

using Requests = std::vector<fermata::ExtendRequest>;

/// Returns a poll-only request with all but the track left to the service's own taste.
inline fermata::Result<fermata::ExtendRequest> plain_request(const std::string& audio_id, const std::string& model) {
    return fermata::ExtendRequest::inherited(fermata::AudioId{audio_id}, fermata::Model::named(model))
        .poll_only()
        .build();
}

/// Returns the request that a line of JSON holds; poll-only when it has no callBackUrl.
inline fermata::Result<fermata::ExtendRequest> request_of(const std::string& json) {
    return fermata::fields_from_json(json).and_then([](fermata::ExtendFields fields) {
        if (fields.callback_url.empty()) fields.callback_url = fermata::poll_only_url;
        return fermata::ExtendRequest::from_fields(std::move(fields));
    });
}

/// Returns the same request `count` times. When it breaks rules, prints that and returns nothing.
inline std::optional<Requests> repeat_request(const std::string& audio_id, const std::string& model,
                                              std::size_t count) {
    const auto request = plain_request(audio_id, model);
    if (!request) return std::cerr << request.error().describe() << '\n', std::nullopt;
    return Requests(count, *request);
}

/// Adds the request of one line: an audio id, or a request as JSON. When it breaks rules, prints that and returns
/// false.
inline bool add_request(const std::string& line, const std::string& model, const std::string& place,
                        Requests& requests) {
    auto request = line.front() == '{' ? request_of(line) : plain_request(line, model);
    if (!request) return std::cerr << place << ": " << request.error().describe() << '\n', false;
    requests.push_back(*std::move(request));
    return true;
}

/// Returns the requests of a file, one a line. When some break rules, prints each such line and returns nothing.
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

/// What became of each request of a batch, in one word and one line.
class BatchSummary {
public:
    void add(std::size_t number, const std::string& audio_id, const fermata::Result<fermata::Task>& task) {
        const std::string word = task ? "made" : word_for(task.error());
        ++counts_[word];
        lines_[number] = audio_id + ": " + word + ": " +
                         (task ? "task " + task->id.str() + ", tracks: " + std::to_string(task->tracks.size())
                               : task.error().describe());
    }

    std::size_t size() const noexcept { return lines_.size(); }
    std::size_t count(const std::string& word) const {
        const auto found = counts_.find(word);
        return found == counts_.end() ? 0 : found->second;
    }

    /// Prints each request in the order of the batch, then how many there are of a kind.
    void print() const {
        for (const auto& line : lines_) std::cout << line.first + 1 << ' ' << line.second << '\n';
        for (const char* word : {"made", "failed", "refused", "stopped", "unknown", "going on"}) {
            std::cout << word << ": " << count(word) << '\n';
        }
    }

private:
    /// Returns what matters of an error afterwards: whether it was paid for, and whether something is left to do.
    static const char* word_for(const fermata::Error& error) {
        if (error.charge == fermata::Charge::unknown) return "unknown"; // perhaps paid: look before it is sent again
        if (error.kind == fermata::ErrorKind::task_failed) return "failed";
        if (error.charge == fermata::Charge::made) return "going on"; // to be waited for by the id in its line
        return error.kind == fermata::ErrorKind::cancelled ? "stopped" : "refused"; // nothing was charged
    }

    std::map<std::string, std::size_t> counts_{};
    std::map<std::size_t, std::string> lines_{};
};

} // namespace example
