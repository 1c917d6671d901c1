// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace test_support {

/// A path by its name in UTF-8, and the other way round.
inline std::filesystem::path path_of(const std::string& name) {
#if defined(__cpp_lib_char8_t)
    return std::u8string(name.begin(), name.end());
#else
    return std::filesystem::u8path(name);
#endif
}
inline std::string name_of(const std::filesystem::path& path) {
    const auto name = path.u8string();
    return {name.begin(), name.end()};
}

/// An empty folder of its own, gone with the object. Names are UTF-8.
class TemporaryFolder {
public:
    TemporaryFolder() {
        const std::filesystem::path above = std::filesystem::temp_directory_path();
        std::random_device random;
        do {
            path_ = above / ("fermata-test-" + std::to_string(random()));
        } while (!std::filesystem::create_directory(path_));
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    /// Of the folder, or of `name` in it.
    std::string path(const std::string& name = {}) const {
        return name_of(name.empty() ? path_ : path_ / path_of(name));
    }

    /// What lies in it, or in a folder of it, sorted.
    std::vector<std::string> names(const std::string& name = {}) const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(path_of(path(name)))) {
            names.push_back(name_of(entry.path().filename()));
        }
        std::sort(names.begin(), names.end());
        return names;
    }

    std::string read(const std::string& name) const {
        std::ifstream file(path_of(path(name)), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(path_of(path(name)), std::ios::binary) << bytes;
    }

private:
    std::filesystem::path path_;
};

} // namespace test_support
