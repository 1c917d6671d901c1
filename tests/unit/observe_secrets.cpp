// SPDX-License-Identifier: MIT
// Nothing secret reaches an observer, whatever an answer repeats.
#include "support/temporary_folder.hpp"
#include "unit/helpers.hpp"

using namespace std::chrono_literals;
using fermata::testing::ScriptTransport;

namespace {

const std::string account_key = "sk-secret-key-0123456789";
const std::string sung_words = "my own words that nobody sang";
const fermata::CallbackToken url_token{"f00dfeedf00dfeed"};
const std::string signature = "signature=5ecret5ecret";

/// All that an observer was told, as text.
struct Log {
    std::shared_ptr<std::string> text = std::make_shared<std::string>();

    fermata::ClientOptions options(const std::shared_ptr<ScriptTransport>& transport) const {
        fermata::ClientOptions made = unit_test::scripted(transport);
        made.observe = [told = text](const fermata::Event& event) { *told += describe(event) + '\n'; };
        return made;
    }

    /// The first secret that it holds; empty for none.
    std::string leak() const {
        for (const std::string& secret :
             {account_key, sung_words, url_token.reveal(), signature, std::string("example")}) {
            if (text->find(secret) != std::string::npos) return secret;
        }
        return {};
    }
};

fermata::Result<fermata::ExtendRequest> request_with_secrets() {
    return fermata::ExtendRequest::custom(fermata::AudioId{"a"}, fermata::Model::v5, fermata::ContinueAt{60s},
                                          fermata::Prompt{sung_words}, fermata::Style{"Jazz"}, fermata::Title{"Long"})
        .callback_url("https://cb.example/hook", url_token)
        .build();
}

} // namespace

TEST_CASE("observe: no answer brings a secret into an event", "[unit]") {
    for (const std::string& echo : {account_key, sung_words, url_token.reveal()}) {
        for (const std::string& body :
             {R"({"code":401,"msg":")" + echo + "\"}", R"({"code":430,"msg":"ok","data":")" + echo + "\"}",
              "<html>" + echo, R"({"code":200,"data":{"taskId":"no id )" + echo + "\"}}"}) {
            const Log log;
            const auto transport = std::make_shared<ScriptTransport>();
            transport->answer(200, body).answer(500, body).answer(403, body);
            const fermata::Client client(fermata::ApiKey{account_key}, log.options(transport));
            CHECK_FALSE(client.extend(request_with_secrets()));
            CHECK_FALSE(client.credits());
            INFO(*log.text);
            CHECK(log.leak() == "");
        }
    }
}

TEST_CASE("observe: no state of a task and no address of a file comes into an event", "[unit]") {
    const test_support::TemporaryFolder folder;
    const Log log;
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, unit_test::accepted);
    transport->answer(200, R"({"code":200,"data":{"status":")" + account_key + R"(","errorMessage":")" + sung_words +
                               "\"}}");
    transport->answer(200, R"({"code":200,"data":{"status":"SUCCESS","response":{"sunoData":[{"id":"t","prompt":")" +
                               sung_words + R"(","audioUrl":"https://cdn.example/1?)" + signature +
                               R"(","duration":9}]}}})");
    transport->answer(404, "").answer(200, R"({"code":200,"data":"https://link.example/1?)" + signature + "\"}");
    transport->answer(200, "ID3" + std::string(9000, 'x')); // enough for its duration
    const fermata::Client client(fermata::ApiKey{account_key}, log.options(transport));
    const auto task = client.extend_and_wait(request_with_secrets());
    REQUIRE(task);
    REQUIRE(client.download(*task, folder.path(), unit_test::asking_once()));
    INFO(*log.text);
    CHECK(log.text->find("wait task-1: seen as unrecognised") != std::string::npos);
    CHECK(log.leak() == "");
}
