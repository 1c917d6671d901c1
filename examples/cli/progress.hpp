// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/task.hpp>
#include <fermata/http/download.hpp>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace tool {

/// How far things have come, on standard error: on a terminal one line with a bar that is written over, once a second
/// at least; elsewhere a plain line for each change.
class Progress {
public:
    explicit Progress(bool quiet);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(const fermata::Task& task);
    void show(const fermata::DownloadProgress& step);

    /// A line that stays.
    void note(const std::string& text);

    /// The same for what only a person can use: on a terminal.
    void hint(const std::string& text);

    /// Ends the line that is written over, before something else is printed.
    void end();

private:
    void show(std::string text, double share);
    void draw();
    void tick();

    const bool quiet_;
    const bool terminal_;
    const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::mutex mutex_;
    std::condition_variable ended_;
    bool over_ = false;
    std::string text_{}; ///< empty: no line is open
    std::string last_{}; ///< what was printed elsewhere than on a terminal
    double share_ = 0;
    std::size_t width_ = 0; ///< of the line on the terminal
    std::chrono::steady_clock::time_point drawn_{};
    std::thread ticker_{};
};

} // namespace tool
