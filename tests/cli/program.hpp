// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>
#include <sys/types.h>
#include <vector>

namespace cli_tests {

/// Returns the tool that the environment variable FERMATA_TOOL names, else the one of this build.
std::string tool_program();

/// What has become of a program.
struct ProgramResult {
    int code = -1; ///< its exit code; minus the signal that ended it
    std::string out{};
    std::string err{}; ///< empty on a terminal, where all is in `out`

    std::vector<std::string> out_lines() const;
    std::vector<std::string> err_lines() const;
};

/// How a program is started.
struct StartOptions {
    bool terminal = false;                  ///< on a pseudo-terminal of 100 columns, in place of pipes
    std::vector<std::string> environment{}; ///< "NAME=value" to set, "NAME" to unset
    std::string input{};                    ///< on its standard input
    long file_size = -1;                    ///< the most bytes of a file it may write; below 0: any
    bool full_output = false;               ///< its standard output is a full disk
    bool unread_output = false;             ///< its standard output is a pipe whose reader has gone
    std::vector<int> closed{};              ///< the descriptors, of 0 to 2, that it has not
    int ignored_signal = 0;                 ///< one that it is started to ignore, as by nohup; 0: none
};

/// A child of the test, which ends with this object. A call that waits for it longer than `test_support::patience`
/// fails the test.
class Program {
public:
    explicit Program(const std::vector<std::string>& command, const StartOptions& start = {});
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// Returns the next line of its standard output, or of its standard error; fails the test when none comes.
    std::string read_line();
    std::string read_error_line();

    /// Waits until its standard output holds `text`, and keeps it.
    void wait_for_output(const std::string& text);

    void signal(int number) const;

    bool has_ended() const;

    /// Types on its terminal.
    void type(const std::string& keys) const;

    /// Closes the reading end of its standard output.
    void close_output();

    /// Waits for its end. The result lacks what `read_line` has returned.
    ProgramResult finish();

private:
    struct Stream {
        int descriptor = -1;
        std::string text{};
    };

    void set_deadline();
    void start_child(const std::vector<std::string>& command, const StartOptions& start);
    std::string read_line(Stream& stream);
    bool read_some(Stream& stream);
    void read_to_end(Stream& stream);

    pid_t child_ = -1;
    Stream out_{};
    Stream err_{};
    std::chrono::steady_clock::time_point deadline_{}; ///< of the call that is under way
};

} // namespace cli_tests
