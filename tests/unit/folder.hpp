// SPDX-License-Identifier: MIT
#pragma once

#include "support/catch.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>
#include <vector>

namespace unit_test {

/// An empty folder of one test, gone with it.
class Folder {
public:
    explicit Folder(const std::string& name)
        : root_(std::filesystem::temp_directory_path() / ("fermata-unit-" + std::to_string(getpid()) + "-" + name)) {
        std::filesystem::remove_all(root_);
        std::filesystem::create_directories(root_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(root_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string path(const std::string& name = {}) const {
        return name.empty() ? root_.string() : (root_ / name).string();
    }

    /// What lies in it, sorted.
    std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(root_))
            names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    }

    std::string read(const std::string& name) const {
        std::ifstream file(path(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(path(name), std::ios::binary) << bytes;
    }

private:
    std::filesystem::path root_;
};

} // namespace unit_test
