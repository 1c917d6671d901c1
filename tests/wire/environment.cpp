// SPDX-License-Identifier: MIT
// What is around the process: proxies of the environment, and forks.
#include "support/environment.hpp"
#include "support/catch.hpp"
#include "support/raw_server.hpp"
#include "support/requests.hpp"
#include "support/sanitizers.hpp"

#include <fermata/async.hpp>

#include <atomic>
#include <optional>

#if !defined(_WIN32)
#include "support/no_descriptors.hpp"

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

/// Extends through an AsyncClient of `loop`.
fermata::Result<fermata::TaskId> extended_by(fermata::EventLoop& loop, const fermata::ClientOptions& options) {
    fermata::AsyncClient client(loop, fermata::ApiKey{key}, options);
    std::optional<fermata::Result<fermata::TaskId>> result;
    client.extend(example_request(), [&result](const fermata::Result<fermata::TaskId>& id) { result.emplace(id); });
    loop.run();
    return *std::move(result);
}

} // namespace

TEST_CASE("environment: without a descriptor nothing is sent and nothing charged, and the next call works", "[wire]") {
    if (test_support::has_address_sanitizer) {
        WARN("not tried: the sanitizer opens descriptors of its own to look at memory, and takes good objects for bad");
        return;
    }
    const bool is_async = GENERATE(false, true);
    CAPTURE(is_async);
    RawServer server([](std::size_t number, const std::string& request) {
        return request.compare(0, 3, "GET") == 0 ? balance() : http_reply(accepted_answer_to(number));
    });
    const fermata::Client client(fermata::ApiKey{key}, options_for(server));
    fermata::EventLoop loop;
    const auto extend = [&] {
        return is_async ? extended_by(loop, options_for(server)) : client.extend(example_request());
    };
    {
        const NoDescriptors none;
        const auto id = extend();
        REQUIRE_FALSE(id);
        CAPTURE(id.error().describe());
        CHECK(id.error().kind == fermata::ErrorKind::transport);
        CHECK(id.error().charge == fermata::Charge::none);
        CHECK_FALSE(client.credits());
    }
    CHECK(server.whole_requests() == 0);
    const auto id = extend();
    if (!id) FAIL(id.error().describe());
    CHECK(client.credits());
    CHECK(server.whole_requests() == 2);
}

#endif

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

TEST_CASE("environment: no_proxy is for the environment's proxies, not for one of an option", "[wire]") {
    const bool by_option = GENERATE(false, true);
    CAPTURE(by_option);
    RawServer proxy([](std::size_t, const std::string&) { return http_reply("", "403 Forbidden"); });
    const Variable of_environment("https_proxy", proxy.base_url());
    const Variable none("no_proxy", "127.0.0.1");
    fermata::ClientOptions options = options_for(proxy);
    options.base_url = "https://127.0.0.1:1";
    if (by_option) options.curl.proxy = proxy.base_url();
    const auto id = fermata::Client(fermata::ApiKey{key}, options).extend(example_request());
    REQUIRE_FALSE(id);
    CAPTURE(id.error().describe());
    CHECK(id.error().reason == (by_option ? fermata::Reason::proxy : fermata::Reason::connect));
    CHECK(id.error().charge == fermata::Charge::none);
    CHECK(proxy.whole_requests() == (by_option ? 1u : 0u));
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

#if !defined(_WIN32)
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
