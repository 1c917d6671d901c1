// SPDX-License-Identifier: MIT
// No error holds a key, a prompt or what is secret in a callback URL, whatever an answer repeats.
#include "unit/helpers.hpp"

#include <fermata/core/utf8.hpp>

using namespace std::chrono_literals;
using fermata::testing::ScriptTransport;

namespace {

const std::string key = "sk-secret-key-0123456789";
const std::string own_words = "my \"own\" words,\nsung by nobody else before";
const std::string path = "/hook?user=7&token=f00dfeedf00dfeed";

std::string as_it_is(const std::string& text) { return text; }

std::string json_escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') out += "\\n";
        if (c == '"' || c == '\\' || c == '/') out += '\\';
        if (c != '\n') out += c;
    }
    return out;
}

/// Every character as \uXXXX.
std::string json_spelled_out(const std::string& text) {
    const char digits[] = "0123456789abcdef";
    std::string out;
    for (const char c : text) (out += "\\u00") += {digits[c >> 4], digits[c & 15]};
    return out;
}

struct Spelling {
    const char* name;
    std::string (*spell)(const std::string&);
};

const Spelling spellings[] = {{"raw", as_it_is}, {"escaped", json_escaped}, {"spelled out", json_spelled_out}};

/// The first secret that `error` repeats the start of, in any spelling; empty when it holds none.
std::string leaked_by(const fermata::Error& error) {
    const std::string words = unit_test::everything_in(error);
    for (const std::string& secret : {key, own_words, path}) {
        const std::string start = secret.substr(0, 16);
        for (const Spelling& spelling : spellings) {
            if (words.find(spelling.spell(start)) != std::string::npos) return start;
        }
        if (words.find(fermata::detail::printable(start, 16)) != std::string::npos) return start;
    }
    return {};
}

fermata::Result<fermata::ExtendRequest> secret_request() {
    return fermata::ExtendRequest::custom(fermata::AudioId{"a"}, fermata::Model::v5, fermata::ContinueAt{60s},
                                          fermata::Prompt{own_words}, fermata::Style{"Jazz"}, fermata::Title{"Long"})
        .callback_url("https://cb.example" + path)
        .build();
}

fermata::Client secret_client(const std::shared_ptr<ScriptTransport>& transport) {
    fermata::ClientOptions options = unit_test::scripted(transport);
    options.retry.max_attempts = 1;
    options.poll.failed_polls = 1;
    options.poll.first = options.poll.longest = 1h; // longer than any wait here
    return fermata::Client(fermata::ApiKey{key}, options);
}

/// Answers that repeat `echo` in every place that an error could quote.
std::vector<std::string> echoing_bodies(const std::string& echo) {
    return {
        R"({"code":401,"msg":"no: )" + echo + "\"}",
        R"({"code":200,"msg":")" + echo + R"(","data":{"taskId":5}})",
        R"({"code":200,"msg":"ok","data":{"taskId":"bad id )" + echo + "\"}}",
        R"({"code":777,"msg":")" + echo + R"(","data":{"taskId":")" + echo + "\"}}",
        R"({"code":"200","msg":")" + echo + "\"}",
        R"({"message":")" + echo + "\"}",
        "<html>" + echo + "</html>",
        echo,
    };
}

} // namespace

TEST_CASE("secrets: no answer makes a call's error repeat one", "[unit]") {
    for (const Spelling& spelling : spellings) {
        for (const std::string& secret : {key, own_words, path}) {
            for (const std::string& body : echoing_bodies(spelling.spell(secret))) {
                for (const int status : {200, 302, 400, 401, 404, 422, 429, 500, 503}) {
                    INFO(spelling.name << ", HTTP " << status << ": " << body);
                    const auto transport = std::make_shared<ScriptTransport>();
                    transport->answer(status, body);
                    const auto id = secret_client(transport).extend(secret_request());
                    REQUIRE_FALSE(id);
                    CHECK(leaked_by(id.error()) == "");
                }
            }
        }
    }
}

TEST_CASE("secrets: no answer to a read makes its error repeat the key", "[unit]") {
    for (const Spelling& spelling : spellings) {
        for (const std::string& body : echoing_bodies(spelling.spell(key))) {
            for (const int status : {200, 401, 500}) {
                INFO(spelling.name << ", HTTP " << status << ": " << body);
                const auto transport = std::make_shared<ScriptTransport>();
                for (int i = 0; i < 3; ++i) transport->answer(status, body);
                const fermata::Client client = secret_client(transport);
                const auto task = client.task(fermata::TaskId{"task-1"});
                const auto credits = client.credits();
                if (!task) CHECK(leaked_by(task.error()) == "");
                if (!credits) CHECK(leaked_by(credits.error()) == "");
                CHECK_FALSE(credits);
            }
        }
    }
}

TEST_CASE("secrets: a failed task's words do not repeat one", "[unit]") {
    for (const Spelling& spelling : spellings) {
        for (const std::string& secret : {key, own_words, path}) {
            const std::string body =
                R"({"code":200,"data":{"status":"SENSITIVE_WORD_ERROR","errorMessage":"bad words: )" +
                spelling.spell(secret) + "\"}}";
            if (body.find('\n') != std::string::npos) continue; // no JSON
            INFO(spelling.name << ": " << body);
            const auto transport = std::make_shared<ScriptTransport>();
            transport->answer(200, unit_test::accepted).answer(200, body);
            const auto task = secret_client(transport).extend_and_wait(secret_request());
            REQUIRE_FALSE(task);
            CHECK(task.error().kind == fermata::ErrorKind::task_failed);
            CHECK(leaked_by(task.error()) == "");
        }
    }
}

TEST_CASE("secrets: an unknown status word is not taken for a place to repeat the key", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, R"({"code":200,"data":{"status":")" + key + "\"}}");
    fermata::WaitOptions options;
    options.timeout = 10min;
    const auto task = secret_client(transport).wait(fermata::TaskId{"task-1"}, options);
    REQUIRE_FALSE(task);
    CHECK(leaked_by(task.error()) == "");
}

TEST_CASE("secrets: no answer makes a call's error repeat the token of its callback URL", "[unit]") {
    const fermata::CallbackToken token{"f00dfeedf00dfeed"};
    for (const Spelling& spelling : spellings) {
        for (const std::string& body : echoing_bodies(spelling.spell(token.reveal()))) {
            for (const int status : {200, 422, 500}) {
                INFO(spelling.name << ", HTTP " << status << ": " << body);
                const auto transport = std::make_shared<ScriptTransport>();
                transport->answer(status, body);
                const auto request = unit_test::valid_custom().callback_url("https://cb.example/suno/hook", token);
                const auto id = secret_client(transport).extend(request.build());
                REQUIRE_FALSE(id);
                for (const Spelling& shown : spellings) {
                    const std::string words = unit_test::everything_in(id.error());
                    CHECK(words.find(shown.spell(token.reveal())) == std::string::npos);
                }
            }
        }
    }
}
