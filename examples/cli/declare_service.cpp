// SPDX-License-Identifier: MIT
#include "declare.hpp"

namespace tool {

void declare_common(CLI::App& command, CommonArguments& arguments) {
    command.add_flag("--json", arguments.json, "Results and errors as JSON, one object a line, on standard output");
    command.add_flag("-q,--quiet", arguments.quiet, "No progress and no hints; errors still get their line");
}

void declare_service(CLI::App& command, ServiceArguments& arguments) {
    const CLI::Range seconds(0.001, 86400.0, "SECONDS");
    declare_common(command, arguments);
    const std::string group = "Service";
    command
        .add_option("--provider", arguments.provider, "kie, sunoapi or kie-jobs (kie.ai's newer route, experimental)")
        ->check(CLI::IsMember({"kie", "sunoapi", "kie-jobs"}))
        ->option_text("NAME")
        ->group(group);
    command.add_option("--base-url", arguments.base_url, "Speak to this address in place of the provider's")
        ->option_text("URL")
        ->group(group);
    command.add_option("--timeout", arguments.timeout, "How long to wait for an answer (60) or for a task's end (900)")
        ->check(seconds)
        ->option_text("SECONDS")
        ->group(group);
    command.add_option("--poll", arguments.poll, "The pause between the first looks at a task (5), which then grows")
        ->check(seconds)
        ->option_text("SECONDS")
        ->group(group);
    command.add_option("--ca-file", arguments.ca_file, "Trust the certificates in this PEM file")
        ->option_text("FILE")
        ->group(group);
    command.add_option("--proxy", arguments.proxy, "Go through this proxy; none: through no proxy at all")
        ->option_text("URL")
        ->group(group);
    command.add_flag("--verbose", arguments.verbose, "A line for everything that is sent and answered")->group(group);
}

} // namespace tool
