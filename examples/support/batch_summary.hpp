// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/task.hpp>
#include <fermata/core/result.hpp>

#include <iostream>
#include <map>

namespace example {

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

    /// Each request in the order of the batch, then how many there are of a kind.
    void print() const {
        for (const auto& line : lines_) std::cout << line.first + 1 << ' ' << line.second << '\n';
        for (const char* word : {"made", "failed", "refused", "stopped", "unknown", "going on"}) {
            std::cout << word << ": " << count(word) << '\n';
        }
    }

private:
    /// What matters of an error after the fact: whether it was paid for, and whether there is something to look after.
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
