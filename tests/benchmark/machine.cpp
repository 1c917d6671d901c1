// SPDX-License-Identifier: MIT
#include "benchmark/machine.hpp"
#include "benchmark/child.hpp"

#include <curl/curl.h>
#include <fermata/version.hpp>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <ctime>
#include <fstream>
#include <thread>

namespace benchmark {

namespace {

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

/// What stands behind the first `label` in a file of lines such as `label : value` or `label="value"`.
std::string value_in(const char* file, const std::string& label) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (line.compare(0, label.size(), label) != 0) continue;
        const std::size_t begin = line.find_first_not_of("\t :=\"", label.size());
        return line.substr(begin, line.find_last_not_of('"') + 1 - begin);
    }
    return "?";
}

} // namespace

std::string this_machine() {
    char date[16];
    const std::time_t now = std::time(nullptr);
    std::strftime(date, sizeof date, "%Y-%m-%d", std::gmtime(&now));
    const curl_version_info_data& curl = *curl_version_info(CURLVERSION_NOW);
    return std::string(date) + ": fermata " + fermata::version + ", " +
           std::to_string(std::thread::hardware_concurrency()) + " x " + value_in("/proc/cpuinfo", "model name") +
           ", " + value_in("/etc/os-release", "PRETTY_NAME") + ", " + first_line(run({"g++", "--version"}).output) +
           ", libcurl " + curl.version + " " + curl.ssl_version + ", nlohmann/json " +
           std::to_string(NLOHMANN_JSON_VERSION_MAJOR) + "." + std::to_string(NLOHMANN_JSON_VERSION_MINOR) + "." +
           std::to_string(NLOHMANN_JSON_VERSION_PATCH) + ", cpp-httplib " CPPHTTPLIB_VERSION;
}

} // namespace benchmark
