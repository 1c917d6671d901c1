// SPDX-License-Identifier: MIT
#include "stage.hpp"

using namespace cli_tests;

namespace {

// CONTRACT 2.1: key, task, time and what they make.
const std::string key = "FERMATA_WEBHOOK_KEY=placeholder-hmac-key";
const std::string body = R"({"code":200,"msg":"All generated successfully.","data":{"callbackType":"complete",
    "task_id":"0123456789abcdef0123456789abcdef","data":[]}})";
const std::string signature = "B+OoL6JDdNf+VDeaBoianY8ltdbjfCQQA7EDhC442Ok=";

Finished verify(const std::string& signed_as, const std::string& now, const std::string& keys,
                const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{tool_program(), "callback", "verify", "--timestamp", "1767323045", "--signature",
                                   signed_as,      "--now",    now};
    words.insert(words.end(), more.begin(), more.end());
    Start start;
    start.environment = {keys};
    start.input = body;
    return Program(words, start).finish();
}

} // namespace

TEST_CASE("tool: callback verify knows the vector, and says that the body is not signed", "[cli]") {
    const Finished result = verify(signature, "1767323100", key);
    CHECK(result.code == 0);
    CHECK(result.out.find("ok 0123456789abcdef0123456789abcdef: ") == 0);
    CHECK(result.out.find("the rest of the body is not") != std::string::npos);
    CHECK(verify(signature, "1767323100", "FERMATA_WEBHOOK_KEY=old-key,placeholder-hmac-key").code == 0);
    CHECK(verify(signature, "1767323100", key, {"--json"}).out ==
          "{\"signature\":{\"valid\":true,\"task_id\":\"0123456789abcdef0123456789abcdef\",\"body_signed\":false}}\n");
}

TEST_CASE("tool: callback verify refuses another signature, another time and another key", "[cli]") {
    std::string other = signature;
    other[0] = 'C';
    check_failure(verify(other, "1767323100", key), 12, "not valid");
    check_failure(verify(signature, "1767323346", key), 12, "not valid");
    check_failure(verify(signature, "1767322744", key), 12, "not valid");
    const Finished wrong_key = verify(signature, "1767323100", "FERMATA_WEBHOOK_KEY=some-other-key");
    check_failure(wrong_key, 12, "not valid");
    CHECK(wrong_key.err.find("some-other-key") == std::string::npos);
    check_failure(verify(signature, "1767323100", "FERMATA_WEBHOOK_KEY"), 3, "FERMATA_WEBHOOK_KEY");
}

namespace {

/// `fermata listen`, and where.
struct Listener {
    Listener(const Stage& stage, std::vector<std::string> words, Start start = {})
        : program(stage.command(at_any_port(std::move(words)), false), Stage::with_keys(std::move(start))),
          url(program.read_error_line().substr(std::string("listening on ").size())) {}

    static std::vector<std::string> at_any_port(std::vector<std::string> words) {
        words.insert(words.begin(), {"listen", "--port", "0"});
        return words;
    }

    Program program;
    std::string url;
};

} // namespace

TEST_CASE("tool: listen prints a signed callback of each stage, and what is true of its task", "[cli]") {
    const Stage stage({"--webhook-key", "placeholder-hmac-key"});
    Start start;
    start.environment = {key};
    Listener listener(stage, {"--count", "3", "--confirm"}, start);
    const Finished made = stage.run(stage.extend({"--callback-url", listener.url + "/suno"}));
    const std::string id = made.out_lines().at(0);
    const Finished result = listener.program.finish();
    CAPTURE(result.out, result.err);
    CHECK(result.code == 0);
    CHECK(result.out.find("callback " + id + " text 200 0 signature Text") != std::string::npos);
    CHECK(result.out.find("callback " + id + " complete 200 2 signature All") != std::string::npos);
    CHECK(result.out.find("task " + id + " SUCCESS\ntrack ") != std::string::npos);
}

TEST_CASE("tool: a callback with its token settles a request whose answer was lost", "[cli]") {
    const Stage stage({"--fault", "submit:close"});
    const std::string journal = stage.path("journal");
    Listener listener(stage, {"--journal", journal, "--count", "1"});
    const Finished lost = stage.run(
        stage.extend({"--callback-url", listener.url + "/suno?who=me", "--callback-token", "--journal", journal}));
    CHECK(lost.code == 7);
    const std::string written = stage.read("journal");
    const std::string token = written.substr(written.find(" token=") + 7, 32);
    const Finished result = listener.program.finish();
    CAPTURE(result.out, result.err, stage.read("journal"));
    CHECK(result.code == 0);
    const std::string id = stage.accepted_tasks().at(0);
    CHECK(result.out.find("callback " + id + " text 200 0 token ") == 0);
    CHECK(result.err.find("settled: ") != std::string::npos);
    CHECK((lost.err + result.out + result.err).find(token) == std::string::npos);
    CHECK(stage.read("journal").find(" task " + id + "\n") != std::string::npos);
    CHECK(Program({tool_program(), "settle", "--journal", journal}).finish().code == 0);
    CHECK(stage.run({"wait", id}).code == 0);
    CHECK(stage.accepted_tasks().size() == 1);
}

TEST_CASE("tool: listen refuses callbacks without its key or token, and ends with Ctrl-C", "[cli]") {
    const Stage stage;
    Start start;
    start.environment = {GENERATE(as<std::string>(), key, "FERMATA_CALLBACK_TOKEN=0123456789abcdef")};
    Listener listener(stage, {}, start);
    CHECK(stage.run(stage.extend({"--callback-url", listener.url})).code == 0);
    CHECK(listener.program.read_error_line().find("refused: the callback") == 0);
    listener.program.signal(SIGINT);
    const Finished result = listener.program.finish();
    CHECK(result.code == 0);
    CHECK(result.out.empty());
}

TEST_CASE("tool: listen says when its port is taken", "[cli]") {
    const Stage stage;
    Listener first(stage, {});
    const std::string port = first.url.substr(first.url.rfind(':') + 1);
    check_failure(stage.run({"listen", "--port", port}), 6, "the port is taken");
}
