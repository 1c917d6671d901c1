// SPDX-License-Identifier: MIT
#include "benchmark/instructions.hpp"
#include "benchmark/child_process.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#else // valgrind's headers come with it: without them there is no valgrind to run under
#define CALLGRIND_START_INSTRUMENTATION
#define CALLGRIND_STOP_INSTRUMENTATION
#define CALLGRIND_DUMP_STATS_AT(name) static_cast<void>(name)
#endif

namespace benchmark {

namespace {

/// So many calls are counted: the count of one varies with how the answer arrives.
int counted_calls(const Variant& variant) { return (std::min)(variant.calls, 20); }

/// What stands behind `label` at the start of a line of `text`.
std::string line_after(const std::string& text, const std::string& label) {
    const std::size_t at = text.find("\n" + label);
    if (at == std::string::npos) return {};
    const std::size_t begin = at + 1 + label.size();
    return text.substr(begin, text.find('\n', begin) - begin);
}

[[noreturn]] void give_up(const std::string& output) {
    std::fprintf(stderr, "benchmark: no count came from valgrind:\n%s\n", output.c_str());
    std::exit(1);
}

} // namespace

std::optional<std::vector<double>> count_instructions(const Group& group, const ServerUrls& urls) {
    static const bool possible = is_installed("valgrind");
    if (!possible) {
        std::printf("instructions (%s): not measured: valgrind is not installed\n", group.name.c_str());
        return std::nullopt;
    }
    const test_support::TemporaryFolder folder;
    const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
    const ProcessResult ended =
        run({"valgrind", "--tool=callgrind", "--instr-atstart=no", "--callgrind-out-file=" + folder.path("counts"),
             self, under_callgrind, group.name, urls.plain, urls.tls, urls.tls_whole, urls.ca_file});
    if (!ended.succeeded) give_up(ended.output);
    std::vector<double> counts(group.variants.size());
    for (const std::string& name : folder.names()) {
        const std::string counted = folder.read(name);
        const std::string index = line_after(counted, "desc: Trigger: Client Request: ");
        if (index.empty()) continue; // the one at the program's end
        const auto i = static_cast<std::size_t>(std::atol(index.c_str()));
        counts.at(i) = std::atof(line_after(counted, "totals: ").c_str()) / counted_calls(group.variants[i]);
    }
    if (std::count(counts.begin(), counts.end(), 0.0) > 0) give_up(ended.output);
    return counts;
}

int run_under_callgrind(const std::vector<std::string>& arguments) {
    const ServerUrls urls{arguments.at(2), arguments.at(3), arguments.at(4), arguments.at(5)};
    const Group group = group_named(arguments.at(1), urls);
    for (std::size_t i = 0; i < group.variants.size(); ++i) {
        const Variant& variant = group.variants[i];
        call_once(variant); // opens connections, reads certificates
        CALLGRIND_START_INSTRUMENTATION;
        for (int call = 0; call < counted_calls(variant); ++call) call_once(variant);
        CALLGRIND_STOP_INSTRUMENTATION;
        CALLGRIND_DUMP_STATS_AT(std::to_string(i).c_str());
    }
    return 0;
}

} // namespace benchmark
