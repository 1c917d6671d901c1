// SPDX-License-Identifier: MIT
#include "faults/other_process.hpp"
#include "faults/call_file.hpp"
#include "support/temporary_folder.hpp"

#include <fermata/wire/json.hpp>

#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

namespace faults {

namespace {

/// Calls `act` in a forked child and waits for its end.
template<class Act> void in_child(const Act& act) {
    const pid_t child = fork();
    if (child == 0) {
        act();
        _exit(0);
    }
    if (child > 0) waitpid(child, nullptr, 0);
}

/// Returns the program's command line, in the environment that this process was told of.
std::vector<std::string> command_of(const std::string& folder) {
    const char* in = std::getenv("FERMATA_CLIENT_IN");
    const char* row = std::getenv("FERMATA_CLIENT_ROW");
    if (in == nullptr || row == nullptr) return {FERMATA_FAULTS_CLIENT, folder};
    return {in, row, FERMATA_FAULTS_CLIENT, folder};
}

Outcome extend_in_a_program(const Setup& setup, const char* driver) {
    const test_support::TemporaryFolder folder;
    CallFile call{driver, setup.options.base_url, setup.options.curl.ca_file, setup.data.key, {}};
    call.request = fermata::to_json(*setup.request);
    call.write(folder.path("call"));
    std::vector<std::string> words = command_of(folder.path());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    in_child([&argv] { execv(argv[0], argv.data()); });
    return read_result(folder.path("result"));
}

} // namespace

Scenario in_a_program(Scenario row, const char* driver) {
    return std::move(row).calls(
        [driver](ClientAdapter&, const Setup& setup) { return extend_in_a_program(setup, driver); });
}

Scenario in_a_fork(Scenario row) {
    return std::move(row).calls([](ClientAdapter& client, const Setup& setup) -> Outcome {
        const test_support::TemporaryFolder folder;
        const std::string path = folder.path("result");
        in_child([&] { write_result(client.extend(setup.request, setup.call), path); });
        return read_result(path);
    });
}

} // namespace faults
