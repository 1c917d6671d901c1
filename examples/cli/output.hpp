// SPDX-License-Identifier: MIT
#pragma once

#include "arguments.hpp"
#include "exit_code.hpp"
#include "wording.hpp"

#include <fermata/api/persona.hpp>
#include <fermata/api/task.hpp>
#include <fermata/client_options.hpp>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace tool {

/// Returns the options with which another command calls the same service; each with a blank before it.
std::string service_options(const ServiceArguments& arguments);

/// What a command prints: results on standard output, and the one line of a failure on standard error.
class Output {
public:
    explicit Output(const CommonArguments& arguments) : json_(arguments.json) {}
    explicit Output(const ServiceArguments& arguments) : Output(arguments, Vocabulary::plain) {}
    explicit Output(const PersonaArguments& arguments) : Output(arguments, Vocabulary::persona) {}
    explicit Output(const ExtendArguments& arguments)
        : Output(arguments, arguments.request_file.empty() ? Vocabulary::extend : Vocabulary::plain) {}

    /// Returns why a result would not be printed, when that shows before anything was sent for it.
    std::optional<fermata::Error> problem() const;

    /// Prints and flushes one result: `text` as it is, or with --json `json` as a line.
    void print(const std::string& text, const std::string& json);

    /// The same for what is made once and lost without its id: one that cannot be written is told by `end`. From the
    /// id of a task on, which was paid for, no failure says that nothing was charged.
    void print(const fermata::TaskId& id);
    void print(const fermata::Persona& persona);

    /// Prints what is no result: on standard error or, with --json, as a line like a result.
    void announce(const std::string& text, const std::string& json);

    /// Prints what happened, what it cost and what to do. Returns `code`, by default that of the error.
    ExitCode fail(const fermata::Error& error) { return fail(error, exit_code_of(error)); }
    ExitCode fail(fermata::Error error, ExitCode code);

    /// The same for what befell the task whose id was printed last, whose charge `error` need not know.
    ExitCode fail_of_paid_task(fermata::Error error);

    /// Returns whether something could not be written.
    bool broken() const noexcept { return error_number_ != 0; }

    /// Returns `ok`; or, when standard output could not take everything, prints that and returns a failure.
    ExitCode end();

private:
    Output(const ServiceArguments& arguments, Vocabulary vocabulary)
        : json_(arguments.json),
          calls_service_(true),
          vocabulary_(vocabulary),
          service_options_(service_options(arguments)) {}

    void write(const std::string& text);
    std::string description_of(const fermata::Error& error) const;

    bool json_;
    bool calls_service_ = false;
    Vocabulary vocabulary_ = Vocabulary::plain;
    std::string service_options_{};
    bool has_printed_ = false;
    int error_number_ = 0;
    std::optional<fermata::TaskId> paid_{}; ///< the task that was printed last, or should have been
    std::string unprinted_persona_{};
};

/// Shows on standard error how far a task or a download has come: on a terminal in one line with a bar that is written
/// over, once a second at least; elsewhere in a plain line for each change.
class Progress {
public:
    explicit Progress(bool quiet);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(const fermata::Task& task);
    void show(const fermata::DownloadProgress& step);

    /// Prints a line that stays.
    void note(const std::string& text);

    /// Prints a line that only a person can use: on a terminal.
    void hint(const std::string& text);

    /// Ends the line that is written over, before something else is printed.
    void end();

private:
    void show(std::string text, double share);
    void draw();
    void redraw_until_done();

    const bool quiet_;
    const bool terminal_;
    const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::mutex mutex_;
    std::condition_variable done_changed_;
    bool done_ = false;
    std::string text_{}; ///< empty: no line is open
    std::string last_{}; ///< what was printed elsewhere than on a terminal
    double share_ = 0;
    std::size_t width_ = 0; ///< of the line on the terminal
    std::chrono::steady_clock::time_point drawn_{};
    std::thread redrawer_{};
};

} // namespace tool
