// SPDX-License-Identifier: MIT
#include "fixture.hpp"

using namespace cli_tests;

namespace {

// CONTRACT 2.1: key, task, time and what they make.
const std::string key = "FERMATA_WEBHOOK_KEY=placeholder-hmac-key";
const std::string body = R"({"code":200,"msg":"All generated successfully.","data":{"callbackType":"complete",
    "task_id":"0123456789abcdef0123456789abcdef","data":[]}})";
const std::string signature = "B+OoL6JDdNf+VDeaBoianY8ltdbjfCQQA7EDhC442Ok=";

ProgramResult verify(const std::string& signed_as, const std::string& now, const std::string& keys,
                     const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{tool_program(), "callback", "verify", "--timestamp", "1767323045", "--signature",
                                   signed_as,      "--now",    now};
    words.insert(words.end(), more.begin(), more.end());
    StartOptions start;
    start.environment = {keys};
    start.input = body;
    return Program(words, start).finish();
}

} // namespace

TEST_CASE("tool: callback verify knows the vector, and says that the body is not signed", "[cli]") {
    const ProgramResult result = verify(signature, "1767323100", key);
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
    const ProgramResult wrong_key = verify(signature, "1767323100", "FERMATA_WEBHOOK_KEY=some-other-key");
    check_failure(wrong_key, 12, "not valid");
    CHECK(wrong_key.err.find("some-other-key") == std::string::npos);
    check_failure(verify(signature, "1767323100", "FERMATA_WEBHOOK_KEY"), 3, "FERMATA_WEBHOOK_KEY");
}

namespace {

/// `fermata listen`, and where.
struct Listener {
    Listener(const Fixture& fixture, std::vector<std::string> words, StartOptions start = {})
        : program(fixture.command(at_any_port(std::move(words)), false), Fixture::with_keys(std::move(start))),
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
    const Fixture fixture({"--webhook-key", "placeholder-hmac-key"});
    StartOptions start;
    start.environment = {key};
    Listener listener(fixture, {"--count", "3", "--confirm"}, start);
    const ProgramResult made = fixture.run(fixture.extend({"--callback-url", listener.url + "/suno"}));
    const std::string id = made.out_lines().at(0);
    const ProgramResult result = listener.program.finish();
    CAPTURE(result.out, result.err);
    CHECK(result.code == 0);
    CHECK(result.out.find("callback " + id + " text 200 0 signature Text") != std::string::npos);
    CHECK(result.out.find("callback " + id + " complete 200 2 signature All") != std::string::npos);
    CHECK(result.out.find("task " + id + " SUCCESS\ntrack ") != std::string::npos);
}

TEST_CASE("tool: a callback with its token settles a request whose answer was lost", "[cli]") {
    const Fixture fixture({"--fault", "submit:close"});
    const std::string journal = fixture.path("journal");
    Listener listener(fixture, {"--journal", journal, "--count", "1"});
    const ProgramResult lost = fixture.run(
        fixture.extend({"--callback-url", listener.url + "/suno?who=me", "--callback-token", "--journal", journal}));
    CHECK(lost.code == 7);
    const std::string written = fixture.read("journal");
    const std::string token = written.substr(written.find(" token=") + 7, 32);
    const ProgramResult result = listener.program.finish();
    CAPTURE(result.out, result.err, fixture.read("journal"));
    CHECK(result.code == 0);
    const std::string id = fixture.accepted_tasks().at(0);
    CHECK(result.out.find("callback " + id + " text 200 0 token ") == 0);
    CHECK(result.err.find("settled: ") != std::string::npos);
    CHECK((lost.err + result.out + result.err).find(token) == std::string::npos);
    CHECK(fixture.read("journal").find(" task " + id + "\n") != std::string::npos);
    CHECK(Program({tool_program(), "settle", "--journal", journal}).finish().code == 0);
    CHECK(fixture.run({"wait", id}).code == 0);
    CHECK(fixture.accepted_tasks().size() == 1);
}

TEST_CASE("tool: listen refuses callbacks without its key or token, and ends with Ctrl-C", "[cli]") {
    const Fixture fixture;
    StartOptions start;
    start.environment = {GENERATE(as<std::string>(), key, "FERMATA_CALLBACK_TOKEN=0123456789abcdef")};
    Listener listener(fixture, {}, start);
    CHECK(fixture.run(fixture.extend({"--callback-url", listener.url})).code == 0);
    CHECK(listener.program.read_error_line().find("refused: the callback") == 0);
    listener.program.signal(SIGINT);
    const ProgramResult result = listener.program.finish();
    CHECK(result.code == 0);
    CHECK(result.out.empty());
}

TEST_CASE("tool: listen says when its port is taken", "[cli]") {
    const Fixture fixture;
    Listener first(fixture, {});
    const std::string port = first.url.substr(first.url.rfind(':') + 1);
    check_failure(fixture.run({"listen", "--port", port}), 6, "the port is taken");
}
