// SPDX-License-Identifier: MIT
#include "benchmark/goals.hpp"
#include "benchmark/child_process.hpp"

#include <curl/curl.h>
#include <fermata/version.hpp>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <thread>

namespace benchmark {

namespace {

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

/// Returns the value of the first `label` in a file of lines such as `label : value` or `label="value"`.
std::string value_in(const char* file, const std::string& label) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (line.compare(0, label.size(), label) != 0) continue;
        const std::size_t begin = line.find_first_not_of("\t :=\"", label.size());
        return line.substr(begin, line.find_last_not_of('"') + 1 - begin);
    }
    return "?";
}

/// Returns what the figures were measured on and with, and the date.
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

std::string shown(double value, const Goal& goal) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f%s", goal.decimals, value, goal.unit.c_str());
    return text;
}

} // namespace

void print_how_to_read() {
    double load = 0;
    getloadavg(&load, 1);
    std::printf(
        "The client and the server are two processes on 127.0.0.1, each on a processor of its own. Within a round "
        "the order\nis shuffled; what is told is the median of the rounds. \"x\": to raw libcurl in the same "
        "round, a pending task to a\npending one. \"again\": the same once more; what it differs from 1 is "
        "noise. The load average was %.1f at the start:\nabove 0.5 others were at work, and no time is to be "
        "trusted.\n",
        load);
    std::fflush(stdout); // the first figures come a minute later
}

void print_goals(const std::vector<Goal>& goals) {
    std::printf("\n%s\n\n| id | what | goal | measured | reached |\n| --- | --- | --- | --- | --- |\n",
                this_machine().c_str());
    for (const Goal& goal : goals) {
        const std::string measured = goal.reached ? shown(*goal.reached, goal) : "not measured";
        const char* met = !goal.reached ? "-" : *goal.reached <= goal.at_most ? "yes" : "**no**";
        std::printf("| %s | %s | <= %s | %s | %s |\n", goal.id.c_str(), goal.what.c_str(),
                    shown(goal.at_most, goal).c_str(), measured.c_str(), met);
    }
}

} // namespace benchmark
