// SPDX-License-Identifier: MIT
#include "output.hpp"

#include "files.hpp"
#include "formats.hpp"
#include "platform.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace tool {

std::string service_options(const ServiceArguments& arguments) {
    const std::string provider = arguments.provider == "kie" ? "" : " --provider " + arguments.provider;
    return provider + (arguments.base_url.empty() ? "" : " --base-url " + arguments.base_url);
}

/// Returns what happened, what it cost and what to do; where that is to wait again, with the command.
std::string Output::description_of(const fermata::Error& error) const {
    std::string text = error.describe();
    const std::string_view advice = "wait for it again by its id.";
    const bool waits = error.task_id && text.size() > advice.size() &&
                       text.compare(text.size() - advice.size(), advice.size(), advice) == 0;
    if (waits) text.replace(text.size() - 1, 1, ": fermata wait " + error.task_id->str() + service_options_);
    return text;
}

void Output::write(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return;
    if (error_number_ == 0) error_number_ = errno != 0 ? errno : EIO;
}

void Output::print(const std::string& text, const std::string& json) { write(json_ ? json + "\n" : text); }

void Output::print(const fermata::TaskId& id) {
    print(id.str() + "\n", json_of(id));
    if (broken()) unprinted_ = id;
}

void Output::announce(const std::string& text, const std::string& json) {
    if (json_) return write(json + "\n");
    std::fputs((text + "\n").c_str(), stderr);
}

ExitCode Output::fail(const fermata::Error& error, ExitCode code) {
    std::fputs(("fermata: " + description_of(error) + "\n").c_str(), stderr);
    if (json_) write(json_of(error, code) + "\n");
    return code;
}

ExitCode Output::end() {
    if (!broken()) return ExitCode::ok;
    fermata::Error error = file_error("standard output could not be written" + system_reason(error_number_));
    if (unprinted_) {
        error.task_id = unprinted_;
        error.charge = fermata::Charge::made;
    }
    return fail(error);
}

namespace {

using namespace std::chrono_literals;

std::string bar(double share) {
    const auto filled = static_cast<std::size_t>((share < 1 ? share : 1) * 20);
    return "[" + std::string(filled, '#') + std::string(20 - filled, '.') + "]";
}

std::string clock(std::chrono::steady_clock::duration time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    const std::string rest = std::to_string(seconds % 60);
    return std::to_string(seconds / 60) + (rest.size() < 2 ? ":0" : ":") + rest;
}

double share_of(const fermata::Task& task) {
    switch (task.status) {
    case fermata::TaskStatus::text_success: return 0.3;
    case fermata::TaskStatus::first_success: return 0.7;
    case fermata::TaskStatus::success:
    case fermata::TaskStatus::callback_exception: return 1;
    default: return 0;
    }
}

std::string megabytes(std::uint64_t bytes) { return number(static_cast<double>(bytes / 100000) / 10); }

} // namespace

Progress::Progress(bool quiet) : quiet_(quiet), terminal_(!quiet && terminal_columns()) {
    if (terminal_) redrawer_ = std::thread([this] { redraw_until_done(); });
}

Progress::~Progress() {
    end();
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        done_ = true;
    }
    done_changed_.notify_all();
    if (redrawer_.joinable()) redrawer_.join();
}

void Progress::show(const fermata::Task& task) {
    const std::string status = task.status_word.empty() ? "waiting" : sanitize(task.status_word);
    const std::string tracks = task.tracks.empty() ? "" : ", " + std::to_string(task.tracks.size()) + " tracks";
    show(status + tracks, share_of(task));
}

void Progress::show(const fermata::DownloadProgress& step) {
    const double all = static_cast<double>(step.expected);
    const bool sized = terminal_ && step.expected > 0;
    const std::string size = sized ? megabytes(step.received) + " of " + megabytes(step.expected) + " MB, " : "";
    show("saving " + size + sanitize(step.track.id.str()), all > 0 ? static_cast<double>(step.received) / all : 0);
}

void Progress::show(std::string text, double share) {
    if (quiet_) return;
    const std::lock_guard<std::mutex> lock(mutex_);
    text_ = std::move(text);
    share_ = share;
    const auto now = std::chrono::steady_clock::now();
    if (terminal_) {
        if (now - drawn_ > 100ms || share >= 1) draw(); // a fast download has thousands of pieces
        return;
    }
    if (text_ == last_) return;
    last_ = text_;
    std::fputs((clock(now - began_) + " " + text_ + "\n").c_str(), stderr);
}

/// Blanks cover what a longer line has left; no escape codes are needed.
void Progress::draw() {
    drawn_ = std::chrono::steady_clock::now();
    std::string line = bar(share_) + " " + clock(drawn_ - began_) + " " + text_;
    // A line that wraps cannot be written over.
    line.resize((std::min)(line.size(), terminal_columns().value_or(80) - 1));
    const std::size_t left = width_ > line.size() ? width_ - line.size() : 0;
    width_ = line.size();
    std::fputs(("\r" + line + std::string(left, ' ')).c_str(), stderr);
    std::fflush(stderr);
}

void Progress::redraw_until_done() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (!done_changed_.wait_for(lock, 1s, [this] { return done_; })) {
        if (!text_.empty()) draw();
    }
}

void Progress::note(const std::string& text) {
    end();
    if (!quiet_) std::fputs((text + "\n").c_str(), stderr);
}

void Progress::hint(const std::string& text) {
    if (terminal_) note(text);
}

void Progress::end() {
    if (!terminal_) return;
    const std::lock_guard<std::mutex> lock(mutex_);
    if (text_.empty()) return;
    draw();
    std::fputs("\n", stderr);
    text_.clear();
    width_ = 0;
}

} // namespace tool
