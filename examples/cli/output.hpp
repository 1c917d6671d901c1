// SPDX-License-Identifier: MIT
#pragma once

#include "arguments.hpp"
#include "exit_code.hpp"

#include <string>

namespace tool {

/// The options with which another command speaks to the same service; each with a blank before it.
std::string same_service(const ServiceArguments& arguments);

/// What a command says: results on standard output, and the one line of a failure on standard error.
class Output {
public:
    explicit Output(const CommonArguments& arguments) : json_(arguments.json) {}
    explicit Output(const ServiceArguments& arguments)
        : json_(arguments.json), same_service_(same_service(arguments)) {}

    /// One result, handed over at once: `text` as it is, or with --json `form` as a line.
    void print(const std::string& text, const std::string& form);

    /// The same for the ids of tasks that were paid for: what cannot be written is part of the error of `end`.
    void print(const fermata::TaskId& id);

    /// What is no result: on standard error or, with --json, as a line like a result.
    void announce(const std::string& text, const std::string& form);

    /// Says what happened, what it cost and what to do, and returns `code`, by default that of the error.
    ExitCode fail(const fermata::Error& error) { return fail(error, exit_code_of(error)); }
    ExitCode fail(const fermata::Error& error, ExitCode code);

    /// Whether something could not be written.
    bool broken() const noexcept { return error_number_ != 0; }

    /// `ok`; or a failure, when standard output could not take everything.
    ExitCode end();

private:
    void write(const std::string& text);
    std::string description_of(const fermata::Error& error) const;

    bool json_;
    std::string same_service_{};
    int error_number_ = 0;
    std::optional<fermata::TaskId> unseen_{}; ///< the last id that could not be written
};

} // namespace tool
