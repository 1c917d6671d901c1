// SPDX-License-Identifier: MIT
#pragma once

#include "exit_code.hpp"

#include <optional>
#include <string>
#include <variant>

namespace tool {

/// What every command takes.
struct CommonArguments {
    bool json = false;
    bool quiet = false;
};

/// What every command takes that calls the service.
struct ServiceArguments : CommonArguments {
    std::string provider = "kie";
    std::string base_url{}; ///< empty: the provider's
    double timeout = 0;     ///< seconds; 0: the command's own
    double file_grace = -1; ///< seconds; below 0: the library's
    double poll = 0;        ///< seconds between the first polls of a task; 0: the library's
    std::string ca_file{};
    std::string proxy{};
    bool verbose = false;
};

/// The fields of a request, as they were given.
struct FieldArguments {
    bool inherited = false;
    std::string audio_id{};
    std::string model{};
    std::optional<double> continue_at{};
    std::string prompt{};
    std::string style{};
    std::string title{};
    std::optional<std::string> negative_tags{};
    std::string vocal_gender{};
    std::optional<double> style_weight{};
    std::optional<double> weirdness_constraint{};
    std::optional<double> audio_weight{};
    std::optional<std::string> persona_id{};
    std::string persona_model{};
    bool instrumental = false;
    std::optional<int> variety{};
    std::optional<std::string> lyrics{};
};

struct ExtendArguments : ServiceArguments {
    FieldArguments fields{};
    std::string request_file{}; ///< in place of the fields; "-": standard input
    std::string callback_url{}; ///< empty: that of the file, or poll-only
    bool callback_token = false;
    std::string limits = "documented";
    std::string journal{};
    bool anyway = false; ///< although the journal holds an unsettled submit of the track
    int times = 1;
    double tail = 5; ///< seconds before the end of a track at which the next extension sets in
    bool wait = false;
    std::string folder{}; ///< empty: no download
};

struct TaskArguments : ServiceArguments {
    std::string task_id{};
};

/// `wait` and `download`.
struct WaitArguments : ServiceArguments {
    std::string task_id{};
    std::string folder{};
};

struct CreditsArguments : ServiceArguments {};

struct PersonaArguments : ServiceArguments {
    std::string task_id{};
    std::string audio_id{};
    std::string name{};
    std::string description{};
    double vocal_start = 0;
    std::optional<double> vocal_end{}; ///< without it: 30 s after the start
    std::string style{};
};

struct VerifyArguments : CommonArguments {
    std::string file = "-";
    std::string timestamp{};
    std::string signature{};
    std::optional<long long> now{}; ///< Unix seconds, for tests
};

struct ListenArguments : ServiceArguments {
    std::string host = "127.0.0.1";
    int port = 8080;
    int count = 0; ///< 0: until it is stopped
    bool confirm = false;
    std::string journal{};
};

struct SettleArguments : CommonArguments {
    std::string journal{};
    std::string reference{}; ///< empty: list what is unsettled
    std::string task_id{};
    bool not_charged = false;
};

/// A command with its arguments.
using Command = std::variant<ExtendArguments, TaskArguments, WaitArguments, CreditsArguments, PersonaArguments,
                             VerifyArguments, ListenArguments, SettleArguments>;

/// Reads a command line. Returns the command that it names or, after --help or a mistake has been answered, what to end
/// the program with.
std::variant<Command, ExitCode> parse(int argc, char** argv);

} // namespace tool
