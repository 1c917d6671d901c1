// SPDX-License-Identifier: MIT
#include "faults/call_file.hpp"

#include <fstream>
#include <initializer_list>

namespace faults {

namespace {

// Each text stands behind its length, so that it may hold anything.
void put(std::ostream& out, const std::string& text) { out << text.size() << ' ' << text << '\n'; }

void put(std::ostream& out, int number) { out << number << '\n'; }

std::string take_text(std::istream& in) {
    std::size_t size = 0;
    in >> size;
    in.get();
    std::string text(in && size < 1'000'000 ? size : 0, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    return text;
}

int take_number(std::istream& in) {
    int number = 0;
    in >> number;
    return number;
}

/// What the checks of a run look at. `Visit` puts or takes a member.
template<class Visit> void for_each_text(fermata::Error& error, Visit visit) {
    for (std::string* text : {&error.message, &error.service_message, &error.excerpt, &error.possible_task_id})
        visit(*text);
}

void put(std::ostream& out, fermata::Error error) {
    put(out, static_cast<int>(error.kind));
    put(out, static_cast<int>(error.reason));
    put(out, static_cast<int>(error.charge));
    put(out, error.retryable ? 1 : 0);
    put(out, error.http_status);
    for_each_text(error, [&out](const std::string& text) { put(out, text); });
    put(out, static_cast<int>(error.attempts.size()));
    for (const fermata::Attempt& attempt : error.attempts) {
        put(out, attempt.transport_code);
        put(out, attempt.detail);
    }
}

fermata::Error take_error(std::istream& in) {
    fermata::Error error;
    error.kind = static_cast<fermata::ErrorKind>(take_number(in));
    error.reason = static_cast<fermata::Reason>(take_number(in));
    error.charge = static_cast<fermata::Charge>(take_number(in));
    error.retryable = take_number(in) == 1;
    error.http_status = take_number(in);
    for_each_text(error, [&in](std::string& text) { text = take_text(in); });
    const int attempts = take_number(in);
    for (int i = 0; i < attempts && in; ++i) {
        fermata::Attempt& attempt = error.attempts.emplace_back();
        attempt.transport_code = take_number(in);
        attempt.detail = take_text(in);
    }
    return error;
}

constexpr char is_id[] = "task id";
constexpr char is_error[] = "error";

} // namespace

void CallFile::write(const std::string& path) const {
    std::ofstream out(path, std::ios::binary);
    for (const std::string* text : {&driver, &base_url, &ca_file, &key, &request}) put(out, *text);
}

CallFile CallFile::read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    CallFile call;
    for (std::string* text : {&call.driver, &call.base_url, &call.ca_file, &call.key, &call.request}) {
        *text = take_text(in);
    }
    return call;
}

bool write_result(const fermata::Result<fermata::TaskId>& result, const std::string& path) {
    std::ofstream out(path, std::ios::binary);
    put(out, std::string(result ? is_id : is_error));
    if (result) put(out, result->str());
    if (!result) put(out, result.error());
    return static_cast<bool>(out.flush());
}

fermata::Result<fermata::TaskId> read_result(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string what = take_text(in);
    fermata::Error error;
    if (what == is_id) {
        const std::string id = take_text(in);
        if (in) return fermata::TaskId{id};
    } else if (what == is_error) {
        error = take_error(in);
        if (in) return error;
    }
    error = fermata::Error{};
    error.charge = fermata::Charge::made;
    error.message = "the process has left no result in " + path;
    return error;
}

} // namespace faults
