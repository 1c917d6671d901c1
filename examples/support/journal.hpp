// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/fermata.hpp>

#include <cstdio>
#include <fstream>

namespace example {

/// What one program has to remember of its one paid request, in a file of two lines: `intent PORT TOKEN`, written
/// before the first byte is sent, and `task ID`. The token is a secret: keep the file to yourself.
class Journal {
public:
    explicit Journal(std::string path) : path_(std::move(path)) {
        std::ifstream file(path_);
        for (std::string word, token; file >> word;) {
            if (word == "intent" && file >> port >> token) intent = fermata::CallbackToken(token);
            if (word == "refused") intent.reset();
            if (word == "task" && file >> token) task = fermata::TaskId(token);
        }
    }

    /// Whether the line is in the file now. (After a power cut it may not be: that takes fsync.)
    bool add(const std::string& line) const {
        std::FILE* file = std::fopen(path_.c_str(), "a");
        if (file == nullptr) return false;
        const bool written = std::fputs((line + "\n").c_str(), file) >= 0;
        return std::fclose(file) == 0 && written;
    }

    int port = 0;
    std::optional<fermata::CallbackToken> intent{};
    std::optional<fermata::TaskId> task{};

private:
    std::string path_;
};

} // namespace example
