// SPDX-License-Identifier: MIT
// Whatever a libcurl lacks, by its age or by how it was built, is harmless, or one clear error before anything is paid.
#include "faults/system_faults.hpp"
#include "support/catch.hpp"
#include "support/raw_server.hpp"
#include "support/requests.hpp"

#include <fermata/async.hpp>
#include <fermata/detail/curl/handles.hpp>

using faults::OptionFault;
using faults::OptionRecord;
using faults::SetOption;
using test_support::RawReply;
using test_support::RawServer;

namespace {

RawReply service(std::size_t, const std::string& request) {
    if (request.rfind("POST ", 0) == 0) return test_support::http_reply(test_support::accepted_answer);
    return test_support::http_reply(
        R"({"code":200,"msg":"success","data":{"taskId":"0123456789abcdef","status":"PENDING"}})");
}

/// Every option that a submit and a read ask for.
std::vector<SetOption> options_asked() {
    RawServer server(service);
    const OptionRecord record;
    const fermata::Client client = test_support::quick_client(server.base_url());
    const auto id = client.extend(test_support::example_request());
    REQUIRE(id);
    REQUIRE(client.task(*id));
    return record.options();
}

bool asks(const std::vector<SetOption>& options, CURLoption option) {
    for (const SetOption& asked : options) {
        if (asked.option == option) return true;
    }
    return false;
}

} // namespace

TEST_CASE("poor libcurl: what it lacks is harmless, or told before anything is paid", "[poor_libcurl]") {
    const std::vector<SetOption> options = options_asked();
    REQUIRE(options.size() > 20);
    REQUIRE(asks(options, CURLOPT_HTTP_VERSION));
    for (const SetOption& option : options) {
        if (option.option == fermata::detail::prereq_data) continue; // known together with its function or not at all
        for (const CURLcode code : {CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN, CURLE_UNSUPPORTED_PROTOCOL}) {
            CAPTURE(option.option, option.number.value_or(-1), code);
            RawServer server(service);
            const OptionFault fault(option, code);
            const fermata::Client client = test_support::quick_client(server.base_url());
            const auto id = client.extend(test_support::example_request());
            if (id) {
                const auto task = client.task(*id);
                INFO("paid, and then not to be read: " << (task ? "" : task.error().describe()));
                CHECK(task);
            } else {
                CAPTURE(id.error().describe());
                CHECK(id.error().charge == fermata::Charge::none);
                CHECK(id.error().kind == fermata::ErrorKind::transport);
                CHECK(server.whole_requests() == 0);
            }
        }
    }
}

TEST_CASE("poor libcurl: without HTTP/2, and older than its headers, all is well", "[poor_libcurl]") {
    const SetOption spared[] = {
        {CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS)},
        {fermata::detail::prereq_function, std::nullopt},
        {fermata::detail::quick_exit, 1},
        {CURLOPT_CAPATH, std::nullopt},
    };
    for (const SetOption& option : spared) {
        for (const CURLcode code : {CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN, CURLE_UNSUPPORTED_PROTOCOL}) {
            CAPTURE(option.option, code);
            RawServer server(service);
            const OptionFault fault(option, code);
            const fermata::Client client = test_support::quick_client(server.base_url());
            const auto id = client.extend(test_support::example_request());
            REQUIRE(id);
            CHECK(client.task(*id));
        }
    }
}

TEST_CASE("poor libcurl: one before 7.85 takes the names of protocols as numbers", "[poor_libcurl]") {
    RawServer server(service);
    const OptionFault fault({fermata::detail::protocols_by_name, std::nullopt}, CURLE_UNKNOWN_OPTION);
    const OptionRecord record;
    CHECK(test_support::quick_client(server.base_url()).extend(test_support::example_request()));
    CHECK(asks(record.options(), fermata::detail::protocols_by_number));
}

TEST_CASE("poor libcurl: what it could not set up once does not spoil the client", "[poor_libcurl]") {
    RawServer server(service);
    const SetOption needed{CURLOPT_NOSIGNAL, 1};
    SECTION("a blocking client") {
        const fermata::Client client = test_support::quick_client(server.base_url());
        const fermata::TaskId id{"0123456789abcdef"};
        {
            const OptionFault fault(needed, CURLE_OUT_OF_MEMORY);
            CHECK_FALSE(client.task(id));
            CHECK_FALSE(client.extend(test_support::example_request()));
        }
        CHECK(client.task(id));
        CHECK(client.extend(test_support::example_request()));
    }
    SECTION("a client on a loop") {
        fermata::EventLoopOptions options;
        options.channels = 1;
        fermata::EventLoop loop(options);
        fermata::ClientOptions client_options;
        client_options.base_url = server.base_url();
        client_options.retry.max_attempts = 1;
        fermata::AsyncClient client(loop, fermata::ApiKey{"test-key"}, client_options);
        int good = 0;
        const auto read = [&] {
            client.task(fermata::TaskId{"0123456789abcdef"}, [&good](const auto& task) { good += task ? 1 : 0; });
            loop.run();
        };
        {
            const OptionFault fault(needed, CURLE_OUT_OF_MEMORY);
            read();
            CHECK(good == 0);
        }
        read();
        CHECK(good == 1);
    }
}
