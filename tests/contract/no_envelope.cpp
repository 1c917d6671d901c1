// SPDX-License-Identifier: MIT
#include "outcome.hpp"

using namespace contract;
using namespace std::string_literals;

namespace {

/// Under HTTP 2xx this may be the answer of a service that accepted: no success, and nothing known of the charge.
void check_refused(const std::string& body) {
    INFO(body.substr(0, 200));
    for (const fermata::Provider& provider : {fermata::kie(), fermata::sunoapi()}) {
        CHECK(submitted(provider, 200, body) == "protocol none unknown final");
        CHECK_FALSE(read_task(provider, 200, body));
    }
}

std::string with_code(const std::string& code) {
    return R"({"code":)" + code + R"(,"msg":"success","data":{"taskId":"task-1"}})";
}

std::string nested(const std::string& open, const std::string& close, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += open;
    for (int i = 0; i < count; ++i) text += close;
    return text;
}

const std::string good = with_code("200");

} // namespace

TEST_CASE("no envelope: empty, blank, a page, another JSON value", "[infer]") {
    REQUIRE(submitted(fermata::kie(), 200, good) == "made task-1");
    for (const char* body :
         {"", " ", "\r\n", "<html><body>Please log in</body></html>", "OK", "error code: 1010", "null", "true", "200",
          "\"200\"", "[]", "{}", "[200]", "[{\"code\":200}]", R"({"data":{"taskId":"task-1"}})",
          R"({"taskId":"task-1"})", R"({"Code":200,"data":{"taskId":"task-1"}})"}) {
        check_refused(body);
    }
    check_refused('[' + good + ']');
    check_refused('"' + std::string("x") + '"');
}

TEST_CASE("no envelope: a code that is no integer of 0 to 99999", "[infer]") {
    for (const char* code : {"4294967496",     "200.0",  "200.9",  "2e2",       "true",     "null",
                             "1e300",          "-1e300", "-200",   "-1",        "100000",   "18446744073709551816",
                             "1e999",          "0200",   "+200",   "200.",      "0xC8",     "[200]",
                             "{\"code\":200}", "\"\"",   "\"OK\"", "\"200.0\"", "\"-200\"", "\" 200\"",
                             "\"4294967496\""}) {
        check_refused(with_code(code));
    }
}

// Reads take it: the clients of other languages do, and a read pays nothing.
TEST_CASE("no envelope: a code as text is refused on a submit and taken on a read (clients)", "[code-code-text]") {
    CHECK(submitted(fermata::kie(), 200, with_code("\"200\"")) == "protocol none unknown final");
    CHECK(submitted(fermata::kie(), 200, with_code("\"401\"")) == "protocol none unknown final");
    CHECK(submit_error(fermata::kie(), 200, with_code("\"200\"")).possible_task_id == "task-1");
    const std::string body = R"({"code":"200","msg":"success","data":{"status":"PENDING"}})";
    const auto task = read_task(fermata::kie(), 200, body);
    REQUIRE(task);
    CHECK(task->status == fermata::TaskStatus::pending);
    const auto refused = read_task(fermata::kie(), 200, refusal_body("\"401\""));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().reason == fermata::Reason::unauthorised);
}

TEST_CASE("no envelope: a key given twice, in any spelling", "[infer]") {
    check_refused(R"({"code":500,"msg":"no","data":{"taskId":"task-1"},"code":200})");
    check_refused(R"({"code":200,"msg":"success","data":{"taskId":"task-1"},"code":200})");
    check_refused(R"({"code":200,"msg":"success","data":null,"data":{"taskId":"task-1"}})");
    check_refused(R"({"code":200,"msg":"success","data":{"taskId":"task-2","taskId":"task-1"}})");
    check_refused(R"({"code":200,"msg":"success","data":{"taskId":null,"taskId":"task-1"}})");
    check_refused(R"({"\u0063ode":500,"msg":"no","data":{"taskId":"task-1"},"code":200})");
    check_refused(R"({"code":200,"msg":"success","data":{"task\u0049d":"task-2","taskId":"task-1"}})");
}

TEST_CASE("no envelope: too deep", "[infer]") {
    const std::string deep = nested("[", "]", 100000);
    check_refused(R"({"code":200,"msg":"success","data":)" + deep + "}");
    check_refused(R"({"code":200,"msg":)" + deep + R"(,"data":{"taskId":"task-1"}})");
    check_refused(R"({"code":200,"msg":"success","data":{"taskId":"task-1"},"more":)" + deep + "}");
    check_refused(deep);
    check_refused(std::string(100000, '['));
    check_refused(R"({"code":200,"data":{"taskId":"task-1"},"more":)" + nested(R"({"a":)", "}", 100000) + "}");
    const std::string flat = R"({"code":200,"data":{"taskId":"task-1"},"more":)" + nested("[", "]", 60) + "}";
    CHECK(submitted(fermata::kie(), 200, flat) == "made task-1");
}

TEST_CASE("no envelope: bytes before, between and after", "[infer]") {
    check_refused(good + "\0trailing"s);
    check_refused("\0"s + good);
    check_refused(R"({"code":200,)"s + "\0"s + R"("data":{"taskId":"task-1"}})");
    check_refused(good + "x");
    check_refused(good + good);
    check_refused(good + ",");
    check_refused("\xEF\xBB\xBF\xEF\xBB\xBF" + good);
    check_refused("\xFF\xFE" + good);
    check_refused(R"({"code":200,"msg":"success","data":{"taskId":"task-1"},})");
    check_refused(R"({"code":200,"msg":"success","data":{"taskId":"task-1",}})");
    check_refused(R"({'code':200,'data':{'taskId':'task-1'}})");
    check_refused(R"({"code":200,/**/"data":{"taskId":"task-1"}})");
    CHECK(submitted(fermata::kie(), 200, " \r\n\t" + good + "\r\n ") == "made task-1");
}

TEST_CASE("no envelope: the error shows a short, clean start of the answer", "[infer]") {
    const std::string page = "<html>\r\n\x1B[31m\xFF" + std::string(1000, 'x');
    const std::string excerpt = submit_error(fermata::kie(), 200, page).excerpt;
    CHECK(excerpt.size() == 256);
    CHECK(excerpt.substr(0, 17) == "<html>???[31m?xxx");
}
