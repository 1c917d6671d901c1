// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>

#include <csignal>
#include <cstdio>
#include <cstdlib>

using nlohmann::json;

bool fermata_reads_bad_json();

namespace {

void on_abort(int) {
    std::puts("aborted where json throws");
    std::fflush(stdout);
    std::_Exit(3);
}

template<class F> bool throws(const char* what, F&& call) {
    try {
        call();
    } catch (const json::exception& error) {
        std::printf("%s: caught %s\n", what, error.what());
        return true;
    }
    std::printf("%s: not thrown\n", what);
    return false;
}

} // namespace

int main() {
    std::signal(SIGABRT, on_abort);
    if (!fermata_reads_bad_json()) return std::puts("fermata took bad JSON"), 1;
    const json list = json::array({1, 2});
    bool good = throws("parse", [] { return json::parse("{"); });
    good = throws("parse a number", [] { return json::parse("1e999"); }) && good;
    good = throws("get", [&] { return list.get<std::string>(); }) && good;
    good = throws("at", [&] { return list.at(2); }) && good;
    good = throws("dump", [] { return json("\xff").dump(); }) && good;
    good = throws("pointer", [] { return json::json_pointer("no slash"); }) && good;
    return good ? 0 : 1;
}
