// SPDX-License-Identifier: MIT
#include "output.hpp"

#include "file_error.hpp"
#include "forms.hpp"

#include <cerrno>
#include <cstdio>

namespace tool {

/// What happened, what it cost and what to do; where that is to wait again, with the command.
std::string Output::description_of(const fermata::Error& error) const {
    std::string text = error.describe();
    const std::string_view advice = "wait for it again by its id.";
    const bool waits = error.task_id && text.size() > advice.size() &&
                       text.compare(text.size() - advice.size(), advice.size(), advice) == 0;
    if (waits) text.replace(text.size() - 1, 1, ": fermata wait " + error.task_id->str() + same_service_);
    return text;
}

void Output::write(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return;
    if (error_number_ == 0) error_number_ = errno != 0 ? errno : EIO;
}

void Output::print(const std::string& text, const std::string& form) { write(json_ ? form + "\n" : text); }

void Output::print(const fermata::TaskId& id) {
    print(id.str() + "\n", json_of(id));
    if (broken()) unseen_ = id;
}

void Output::announce(const std::string& text, const std::string& form) {
    if (json_) return write(form + "\n");
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
    if (unseen_) {
        error.task_id = unseen_;
        error.charge = fermata::Charge::made;
    }
    return fail(error);
}

std::string same_service(const ServiceArguments& arguments) {
    const std::string provider = arguments.provider == "kie" ? "" : " --provider " + arguments.provider;
    return provider + (arguments.base_url.empty() ? "" : " --base-url " + arguments.base_url);
}

} // namespace tool
