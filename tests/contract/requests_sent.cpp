// SPDX-License-Identifier: MIT
#include "json_text.hpp"
#include "outcome.hpp"

using namespace contract;
using fermata::http::Method;
using fermata::http::Request;

namespace {

Request submit_sent(const fermata::Provider& provider, const std::string& base_url = {}) {
    return extend_sent(provider, fermata::request_from_json(seed_000_request), base_url);
}

Request look_sent(const fermata::Provider& provider, const std::string& id, const std::string& base_url = {}) {
    return sent(provider, base_url, R"({"code":200,"data":{"status":"PENDING","state":"waiting"}})",
                [&id](const fermata::Client& client) { CHECK(client.task(fermata::TaskId{id})); });
}

Request credits_sent(const fermata::Provider& provider, const std::string& base_url = {}) {
    return sent(provider, base_url, R"({"code":200,"data":1})",
                [](const fermata::Client& client) { CHECK(client.credits()); });
}

using Values = std::vector<std::string>;

} // namespace

TEST_CASE("sent: a submit is a POST to the seeds' path at the provider's host",
          "[seed][001-method][002-method][001-server][002-server][001-path][002-path]") {
    const Request request = submit_sent(fermata::kie());
    CHECK(request.method == Method::post);
    CHECK(request.url == "https://api.kie.ai/api/v1/generate/extend");
    CHECK(submit_sent(fermata::sunoapi()).method == Method::post);
    CHECK(submit_sent(fermata::sunoapi()).url == "https://api.sunoapi.org/api/v1/generate/extend");
}

TEST_CASE("sent: every request carries the key as a bearer token, once",
          "[seed][001-header-authorization][002-header-authorization][000-header-authorization]") {
    for (const fermata::Provider& provider : {fermata::kie(), fermata::sunoapi(), fermata::kie_jobs()}) {
        const Values expected{"Bearer " + api_key};
        CHECK(header(submit_sent(provider), "Authorization") == expected);
        CHECK(header(look_sent(provider, "task-1"), "Authorization") == expected);
        CHECK(header(credits_sent(provider), "Authorization") == expected);
    }
}

TEST_CASE("sent: the key stands in no URL and no body", "[001-key-secret][002-key-secret][000-key-secret]") {
    for (const Request& request :
         {submit_sent(fermata::kie()), look_sent(fermata::kie(), "task-1"), credits_sent(fermata::kie())}) {
        CHECK(request.url.find(api_key) == std::string::npos);
        CHECK(request.body.find(api_key) == std::string::npos);
    }
}

TEST_CASE("sent: a submit's body is the request as JSON, and says so",
          "[seed][001-header-content-type][002-header-content-type][001-body-required]") {
    for (const fermata::Provider& provider : {fermata::kie(), fermata::sunoapi()}) {
        const Request request = submit_sent(provider);
        CHECK(header(request, "Content-Type") == Values{"application/json"});
        CHECK(flat_members(request.body) == flat_members(seed_000_request));
    }
}

TEST_CASE("sent: the paid submit once, and reads as often as need be", "[infer]") {
    for (const fermata::Provider& provider : {fermata::kie(), fermata::sunoapi(), fermata::kie_jobs()}) {
        CHECK(submit_sent(provider).send_once);
        CHECK_FALSE(look_sent(provider, "task-1").send_once);
        CHECK_FALSE(credits_sent(provider).send_once);
    }
}

TEST_CASE("sent: reads are GETs without a body", "[doc]") {
    for (const fermata::Provider& provider : {fermata::kie(), fermata::sunoapi(), fermata::kie_jobs()}) {
        for (const Request& request : {look_sent(provider, "task-1"), credits_sent(provider)}) {
            CHECK(request.method == Method::get);
            CHECK(request.body.empty());
            CHECK(header(request, "Content-Type").empty());
        }
    }
    CHECK(look_sent(fermata::kie(), "task-1").url == "https://api.kie.ai/api/v1/generate/record-info?taskId=task-1");
    CHECK(look_sent(fermata::sunoapi(), "task-1").url ==
          "https://api.sunoapi.org/api/v1/generate/record-info?taskId=task-1");
    CHECK(look_sent(fermata::kie_jobs(), "task-1").url == "https://api.kie.ai/api/v1/jobs/recordInfo?taskId=task-1");
    CHECK(credits_sent(fermata::kie_jobs()).url == "https://api.kie.ai/api/v1/chat/credit");
    CHECK(credits_sent(fermata::kie()).url == "https://api.kie.ai/api/v1/chat/credit");
    CHECK(credits_sent(fermata::sunoapi()).url == "https://api.sunoapi.org/api/v1/generate/credit");
}

TEST_CASE("sent: the seeds' paths follow a base URL of one's own, with and without a slash at its end", "[infer]") {
    for (const fermata::Provider& provider : {fermata::kie(), fermata::sunoapi()}) {
        for (const std::string base :
             {"https://api.example.test", "https://api.example.test/", "https://api.example.test//"}) {
            CHECK(submit_sent(provider, base).url == "https://api.example.test/api/v1/generate/extend");
        }
        for (const std::string base : {"http://127.0.0.1:8080/suno", "http://127.0.0.1:8080/suno/"}) {
            CHECK(submit_sent(provider, base).url == "http://127.0.0.1:8080/suno/api/v1/generate/extend");
            CHECK(look_sent(provider, "task-1", base).url ==
                  "http://127.0.0.1:8080/suno/api/v1/generate/record-info?taskId=task-1");
        }
    }
}

TEST_CASE("sent: a task id arrives byte by byte", "[infer]") {
    const std::string path = "https://api.kie.ai/api/v1/generate/record-info?taskId=";
    CHECK(look_sent(fermata::kie(), "a&b=c#%+/?").url == path + "a%26b%3Dc%23%25%2B%2F%3F");
    CHECK(look_sent(fermata::kie(), "5c79****be8e").url == path + "5c79%2A%2A%2A%2Abe8e");
    CHECK(look_sent(fermata::kie(), "AZaz09-._~").url == path + "AZaz09-._~");
    CHECK(look_sent(fermata::kie(), "%41%00").url == path + "%2541%2500");
}

TEST_CASE("sent: a task id that breaks the rule of ids is not sent", "[infer]") {
    const std::string nul{"a\0b", 3};
    for (const std::string& id : {std::string("a b&c#%"), std::string(), std::string("a\r\nX-Evil: 1"), nul,
                                  std::string("t\xC3\xA4sk"), std::string(257, 'a')}) {
        const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
        const fermata::Client client = client_with(fermata::kie(), transport);
        for (const auto& task : {client.task(fermata::TaskId{id}), client.wait(fermata::TaskId{id})}) {
            REQUIRE_FALSE(task);
            REQUIRE(task.error().kind == fermata::ErrorKind::invalid_request);
            REQUIRE(task.error().violations.size() == 1);
            CHECK(task.error().violations[0].field == "taskId");
        }
        CHECK(transport->requests().empty());
    }
}
