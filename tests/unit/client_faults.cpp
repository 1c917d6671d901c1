// SPDX-License-Identifier: MIT
// A client that cannot work says the same on every call and sends nothing.
#include "unit/helpers.hpp"

#include <functional>

using fermata::ApiKey;
using fermata::Client;
using fermata::ClientOptions;
using fermata::ErrorKind;
using fermata::TaskId;
using fermata::testing::ScriptTransport;

namespace {

/// The errors of every call that a client has; a call that succeeds gives an error of its own.
std::vector<fermata::Error> errors_of_all_calls(const Client& client) {
    std::vector<fermata::Error> errors;
    const auto keep = [&errors](const auto& result) {
        fermata::Error success;
        success.message = "it succeeded";
        errors.push_back(result ? success : result.error());
    };
    const auto request = unit_test::valid_custom().build();
    fermata::Task task;
    keep(client.extend(*request));
    keep(client.extend(request));
    keep(client.extend_and_wait(*request));
    keep(client.extend_and_wait(request));
    keep(client.task(TaskId{"task-1"}));
    keep(client.wait(TaskId{"task-1"}));
    keep(client.credits());
    keep(client.confirm(fermata::CallbackEvent{}));
    keep(client.create_persona(fermata::PersonaRequest{}));
    keep(client.download_link("https://cdn.example/1.mp3"));
    keep(client.download(fermata::Track{}, "unused-folder"));
    keep(client.download(task, "unused-folder"));
    task.tracks.emplace_back();
    keep(client.download(task, "unused-folder"));
    return errors;
}

/// Every call fails with invalid_request that blames `field`, in the same words, and nothing is sent.
void check_refuses_everything(const std::function<Client(ClientOptions)>& make, const std::string& fields) {
    const auto transport = std::make_shared<ScriptTransport>();
    const Client client = make(unit_test::scripted(transport));
    const std::vector<fermata::Error> errors = errors_of_all_calls(client);
    for (std::size_t i = 0; i < errors.size(); ++i) {
        CAPTURE(i, errors[i].describe());
        CHECK(errors[i].kind == ErrorKind::invalid_request);
        CHECK(errors[i].charge == fermata::Charge::none);
        CHECK_FALSE(errors[i].retryable);
        CHECK(unit_test::fields_of(errors[i]) == fields);
        CHECK(errors[i].describe() == errors[0].describe());
    }
    CHECK(transport->requests().empty());
}

} // namespace

TEST_CASE("client: an invalid key fails every call", "[unit]") {
    for (const char* key : {"", "sk abc", "sk-abc\r\nX-Evil: 1", "sk-\xC3\xA9"}) {
        CAPTURE(key);
        check_refuses_everything([key](ClientOptions options) { return Client(ApiKey{key}, std::move(options)); },
                                 "api_key");
    }
}

TEST_CASE("client: a key that could not be read fails every call with that error", "[unit]") {
    check_refuses_everything(
        [](ClientOptions options) { return Client(ApiKey::from_env("FERMATA_NO_SUCH_VARIABLE"), std::move(options)); },
        "");
}

TEST_CASE("client: a bad base URL fails every call", "[unit]") {
    for (const char* url :
         {"http://api.kie.ai", "http://127.0.0.1.evil.com", "http://localhost@evil", "http://[::1]@evil",
          "http://0x7f.1", "https://host\\@evil", "https://user:pass@a.b", "https://a.b/?q", "https://a.b/#f",
          "https://a.b/\n", "https://a.b:0", "https://a.b:65536", "file:///etc/passwd", "a.b", "/"}) {
        CAPTURE(url);
        check_refuses_everything(
            [url](ClientOptions options) {
                options.base_url = url;
                return Client(ApiKey{"k"}, std::move(options));
            },
            "base_url");
    }
}

TEST_CASE("client: a bad User-Agent fails every call", "[unit]") {
    const std::string agents[] = {"app\r\nX-Evil: 1", "app\x7F", "app \xC3\xA9", std::string(257, 'a'),
                                  std::string("a\0b", 3)};
    for (const std::string& agent : agents) {
        CAPTURE(agent);
        check_refuses_everything(
            [agent](ClientOptions options) {
                options.curl.user_agent = agent;
                return Client(ApiKey{"k"}, std::move(options));
            },
            "user_agent");
    }
}

TEST_CASE("client: all that is wrong with it is named at once", "[unit]") {
    check_refuses_everything(
        [](ClientOptions options) {
            options.base_url = "ftp://a.b";
            options.curl.user_agent = "\n";
            return Client(ApiKey{""}, std::move(options));
        },
        "user_agent,api_key,base_url");
}

TEST_CASE("client: a bad task id is refused before sending", "[unit]") {
    const std::string ids[] = {"", "a b", "a\r\nb", std::string(257, 'i'), "\xC3\xA9", std::string("a\0", 2)};
    for (const std::string& id : ids) {
        CAPTURE(id);
        const auto transport = std::make_shared<ScriptTransport>();
        const Client client = unit_test::scripted_client(transport);
        CHECK(unit_test::fields_of(client.task(TaskId{id})) == "taskId");
        CHECK(unit_test::fields_of(client.wait(TaskId{id})) == "taskId");
        CHECK(transport->requests().empty());
    }
}

TEST_CASE("client: a model that the provider is known not to offer is refused before sending", "[unit]") {
    const auto request_for = [](fermata::Model model) {
        return fermata::ExtendRequest::inherited(fermata::AudioId{"a"}, model).poll_only().build();
    };
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, unit_test::accepted);
    ClientOptions options = unit_test::scripted(transport);
    options.provider = fermata::sunoapi();
    const Client client(ApiKey{"k"}, options);
    const auto refused = client.extend(request_for(fermata::Model::v3_5));
    REQUIRE(unit_test::fields_of(refused) == "model");
    CHECK(refused.error().violations[0].value == "V3_5");
    CHECK(unit_test::fields_of(client.extend_and_wait(request_for(fermata::Model::v3_5))) == "model");
    CHECK(transport->requests().empty());
    CHECK(client.extend(request_for(fermata::Model::named("V9_NEW"))));
    CHECK(transport->requests().size() == 1);
}
