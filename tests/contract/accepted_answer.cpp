// SPDX-License-Identifier: MIT
#include "json_text.hpp"
#include "outcome.hpp"

using namespace contract;

namespace {

/// An answer with code 200 and this `data`.
std::string with_id(const std::string& id) { return with_data(R"({"taskId":)" + id + "}"); }

/// The service says that it accepted, but not what: the charge is unknown, and the answer is shown. `id` is what may be
/// the task's id.
void check_unknown(const std::string& body, const std::string& id = {}) {
    INFO(body.substr(0, 200));
    const fermata::Error error = submit_error(fermata::kie(), 200, body);
    CHECK(words(error) == "protocol none unknown final");
    CHECK(error.service_code == 200);
    CHECK(error.possible_task_id == id);
    // Escapes might spell a secret, so they are not quoted.
    const bool quotable = body.find("\\u") == std::string::npos;
    CHECK(error.excerpt.substr(0, 13) == (quotable ? "{\"code\":200,\"" : "(not shown: i"));
    CHECK((!quotable || error.excerpt.size() == (std::min)(body.size(), std::size_t{256})));
    CHECK(error.describe().find("maybe charged") != std::string::npos);
}

} // namespace

TEST_CASE("accepted: without a task id", "[infer]") {
    for (const char* data : {"null", "{}", "[]", "\"task-1\"", "5", "true"}) check_unknown(with_data(data));
    for (const char* data :
         {R"([{"taskId":"task-1"}])", R"({"task_id":"task-1"})", R"({"data":{"taskId":"task-1"}})"}) {
        check_unknown(with_data(data), "task-1");
    }
    check_unknown(with_data("\"0123456789abcdef0123456789abcdef\""), "0123456789abcdef0123456789abcdef");
    check_unknown(R"({"code":200,"msg":"success"})");
    check_unknown(R"({"code":200,"msg":"success","data":null,"taskId":"task-1"})", "task-1");
}

TEST_CASE("accepted: a task id that is no text", "[infer]") {
    for (const char* id : {"null", "true", "[]", "{}"}) check_unknown(with_id(id));
    for (const char* id : {"5", "1.5", "1e300"}) check_unknown(with_id(id), id);
    check_unknown(with_id("[\"task-1\"]"), "task-1");
}

TEST_CASE("accepted: a task id that breaks the rule of ids is shown, cleaned and cut", "[infer]") {
    check_unknown(with_id("\"\""));
    check_unknown(with_id("\"task 1\""), "task 1");
    check_unknown(with_id(R"("task\u0000-1")"), "task?-1");
    check_unknown(with_id(R"("task\n1")"), "task?1");
    check_unknown(with_id(R"("task\u001b[31m")"), "task?[31m");
    check_unknown(with_id("\"t\xC3\xA4sk\""), "t\xC3\xA4sk");
    check_unknown(with_id('"' + std::string(10240, 'a') + '"'), std::string(64, 'a'));
    check_unknown(with_id('"' + std::string(257, 'a') + '"'), std::string(64, 'a'));
}

// What the library itself puts in place of bytes that are not UTF-8 must never become part of an id: that task would
// be asked about, and is not there.
TEST_CASE("accepted: a task id with bytes that are not UTF-8", "[infer]") {
    for (const char* bytes : {"\xFF", "\xC3", "\xC3\x28", "\xED\xA0\x80", "\xF5\x80\x80\x80"}) {
        const std::string body = with_id(std::string("\"task-1") + bytes + '"');
        CHECK(submitted(fermata::kie(), 200, body) == "protocol none unknown final");
    }
}

TEST_CASE("accepted: task ids of every form that the service uses (recorded, documentation, seed)",
          "[rec-submit-id][doc-submit-market-id]") {
    const std::vector<std::string> ids{"5c79****be8e",
                                       "0123456789abcdef0123456789abcdef",
                                       "task_suno_1767322970000",
                                       "00000000-0000-4000-8000-000000000001",
                                       "~!@#$%^&*()_+|",
                                       "x"};
    for (const std::string& id : ids) CHECK(submitted(fermata::kie(), 200, with_id('"' + id + '"')) == "made " + id);
    const std::string longest(256, 'a');
    CHECK(submitted(fermata::kie(), 200, with_id('"' + longest + '"')) == "made " + longest);
    CHECK(submitted(fermata::kie(), 200, with_id(R"("task\u002d1")")) == "made task-1");
}

TEST_CASE("accepted: more fields, another order and any msg change nothing", "[rec]") {
    CHECK(submitted(fermata::kie(), 200,
                    R"({"data":{"x":[1,{"taskId":"no"}],"taskId":"task-1"},"msg":null,"code":200})") == "made task-1");
    for (const char* msg : {"null", "\"\"", "5", "[]", "{}", R"("\u0000")", "\"\xFF\xFE\""}) {
        const std::string body = std::string(R"({"code":200,"msg":)") + msg + R"(,"data":{"taskId":"task-1"}})";
        INFO(body);
        CHECK(submitted(fermata::kie(), 200, body) == "made task-1");
    }
    const std::string big = R"({"code":200,"msg":")" + std::string(1 << 20, 'm') + R"(","data":{"taskId":"task-1"}})";
    CHECK(submitted(fermata::kie(), 200, big) == "made task-1");
}
