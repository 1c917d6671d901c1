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

namespace {

fermata::Error output_error(int error_number) {
    fermata::Error error = file_error("standard output could not be written" + system_reason(error_number));
    const bool is_closed = error_number == EPIPE || error_number == EBADF;
    if (is_closed) error.advice = "let it go to a terminal, a file or a pipe that is read";
    return error;
}

} // namespace

std::optional<fermata::Error> Output::problem() const {
    const int error_number = output_problem();
    if (error_number == 0) return std::nullopt;
    return output_error(error_number);
}

/// Returns what happened, what it cost and what to do; where that is to wait again, with the command.
std::string Output::description_of(const fermata::Error& error) const {
    std::string text = error.describe();
    replace_in(text, "(ca_file)", "(--ca-file)");
    // The library knows nothing of the calls before the one that failed.
    if (calls_service_ && has_printed_) replace_in(text, "nothing was sent, nothing was charged", "not charged");
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

void Output::print(const std::string& text, const std::string& json) {
    has_printed_ = true;
    write(json_ ? json + "\n" : text);
}

void Output::print(const fermata::TaskId& id) {
    paid_ = id;
    print(id.str() + "\n", json_of(id));
}

void Output::print(const fermata::Persona& persona) {
    print(persona.id.str() + "\n", json_of(persona));
    if (broken()) unprinted_persona_ = persona.id.str();
}

void Output::announce(const std::string& text, const std::string& json) {
    if (json_) return write(json + "\n");
    std::fputs((text + "\n").c_str(), stderr);
}

ExitCode Output::fail(fermata::Error error, ExitCode code) {
    error = in_words_of(vocabulary_, std::move(error));
    const bool of_another_request = paid_ && !error.task_id;
    if (of_another_request) error.message = "after task " + paid_->str() + ", which was paid for: " + error.message;
    const std::string description = description_of(error);
    std::fputs(("fermata: " + description + "\n").c_str(), stderr);
    if (json_) write(json_of(error, code, description) + "\n");
    return code;
}

ExitCode Output::fail_of_paid_task(fermata::Error error) {
    error.task_id = paid_;
    error.charge = fermata::Charge::made;
    const bool ended_early = error.kind == fermata::ErrorKind::timeout || error.kind == fermata::ErrorKind::cancelled;
    const bool not_found = error.reason == fermata::Reason::not_found;
    if (not_found && (ended_early || error.advice.empty()))
        error.advice = "the task is not lost: wait for it again by its id";
    if (ended_early) error.reason = fermata::Reason::none; // that it is not known yet is no news of a new task
    return fail(error);
}

ExitCode Output::end() {
    if (!broken()) return ExitCode::ok;
    fermata::Error error = output_error(error_number_);
    if (paid_) {
        error.advice = "the task is not lost: wait for it again by its id";
        return fail_of_paid_task(std::move(error));
    }
    if (!unprinted_persona_.empty()) {
        error.message += "; the persona was made, its id is " + unprinted_persona_;
        error.advice = "note the id: a track has one persona, ever";
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
