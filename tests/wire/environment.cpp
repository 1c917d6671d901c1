// SPDX-License-Identifier: MIT
// What is around the process: proxies of the environment, and forks.
#include "support/catch.hpp"
#include "support/raw_server.hpp"

#include <fermata/client.hpp>

#include <atomic>
#include <cstdlib>

#if !defined(_WIN32)
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace test_support;

namespace {

const char key[] = "test-key-0123456789";

fermata::ClientOptions options_for(const RawServer& server) {
    fermata::ClientOptions options;
    options.base_url = server.base_url();
    options.retry.max_attempts = 1;
    return options;
}

RawReply balance() { return http_reply(R"({"code":200,"msg":"success","data":7})"); }

} // namespace

#if !defined(_WIN32)

namespace {

/// Sets a variable of the environment for as long as it lives.
class Variable {
public:
    Variable(const char* name, const std::string& value) : name_(name) { setenv(name, value.c_str(), 1); }
    ~Variable() { unsetenv(name_); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    const char* name_;
};

} // namespace

TEST_CASE("environment: no proxy is given a key in clear text", "[wire]") {
    std::atomic<int> at_the_proxy{0};
    RawServer proxy([&](std::size_t, const std::string&) {
        ++at_the_proxy;
        return balance();
    });
    RawServer server([](std::size_t, const std::string&) { return balance(); });
    const std::string variable = GENERATE("http_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY", "option");
    fermata::ClientOptions options = options_for(server);
    std::optional<Variable> set;
    if (variable == "option") {
        options.curl.proxy = proxy.base_url();
    } else {
        set.emplace(variable.c_str(), proxy.base_url());
    }
    CHECK(fermata::Client(fermata::ApiKey{key}, options).credits());
    CHECK(at_the_proxy == 0);
}

TEST_CASE("environment: a proxy's password is in no error", "[wire]") {
    const std::string proxy =
        GENERATE("http://alice:s3cret@", "http://alice:s3cret@127.0.0.1:99999", "ftp://alice:s3cret@127.0.0.1:1",
                 "http://alice:s3cret@127.0.0.1:1", "alice:s3cret@ 1", "http://alice:s3cret@[::1");
    const bool by_environment = GENERATE(true, false);
    fermata::ClientOptions options;
    options.base_url = "https://127.0.0.1:1";
    options.retry.max_attempts = 1;
    std::optional<Variable> set;
    if (by_environment) {
        set.emplace("https_proxy", proxy);
    } else {
        options.curl.proxy = proxy;
    }
    const auto credits = fermata::Client(fermata::ApiKey{key}, options).credits();
    REQUIRE_FALSE(credits);
    CAPTURE(proxy, credits.error().describe());
    CHECK(credits.error().describe().find("s3cret") == std::string::npos);
    for (const fermata::Attempt& attempt : credits.error().attempts) {
        CHECK(attempt.detail.find("s3cret") == std::string::npos);
    }
}

TEST_CASE("environment: a forked child has connections of its own", "[wire]") {
    RawServer server([](std::size_t, const std::string&) { return balance(); });
    const fermata::Client client(fermata::ApiKey{key}, options_for(server));
    REQUIRE(client.credits()); // its connection is kept
    for (int i = 0; i < 10; ++i) {
        const pid_t child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            bool good = true;
            for (int read = 0; read < 5; ++read) good = client.credits().has_value() && good;
            _exit(good ? 0 : 1);
        }
        for (int read = 0; read < 5; ++read) CHECK(client.credits());
        int status = 0;
        REQUIRE(waitpid(child, &status, 0) == child);
        CHECK(status == 0);
    }
    CHECK(server.connections() == 11); // one of the parent, and of each child one of its own
}

#endif
