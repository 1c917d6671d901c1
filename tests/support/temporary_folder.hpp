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

/// Names for files and folders, in UTF-8: what a program in the code page of a Western Windows gets wrong.
inline const std::vector<std::string> names_of_all_scripts{
    "plain",
    "M\xC3\xBCnchen \xC3\xA9t\xC3\xA9",                             // Latin with accents
    "e\xCC\x81",                                                    // an accent of its own
    "\xD0\x9C\xD1\x83\xD0\xB7\xD1\x8B\xD0\xBA\xD0\xB0",             // Cyrillic
    "\xCE\xBC\xCE\xBF\xCF\x85\xCF\x83\xCE\xB9\xCE\xBA\xCE\xAE",     // Greek
    "\xD9\x85\xD9\x88\xD8\xB3\xD9\x8A\xD9\x82\xD9\x89",             // Arabic
    "\xD7\x9E\xD7\x95\xD7\xA1\xD7\x99\xD7\xA7\xD7\x94",             // Hebrew
    "\xE0\xA4\xB8\xE0\xA4\x82\xE0\xA4\x97\xE0\xA5\x80\xE0\xA4\xA4", // Devanagari
    "\xE9\x9F\xB3\xE6\xA5\xBD",                                     // Han
    "\xE3\x81\x8A\xE3\x82\x93\xE3\x81\x8C\xE3\x81\x8F",             // Hiragana
    "\xEC\x9D\x8C\xEC\x95\x85",                                     // Hangul
    "\xF0\x9F\x8E\xB5 \xF0\x9D\x84\x90",                            // above U+FFFF: a note, a fermata
};

} // namespace test_support
