// SPDX-License-Identifier: MIT
#include "faults/odd_answers.hpp"

namespace faults {

namespace {

std::string nested(int depth) {
    const auto times = static_cast<std::size_t>(depth);
    return std::string(times, '[') + std::string(times, ']');
}

/// `text` inside a JSON string.
std::string quoted(const std::string& text) {
    std::string safe;
    for (const char c : text) {
        if (c == '"' || c == '\\') safe += '\\';
        safe += c == '\r' || c == '\n' ? ' ' : c;
    }
    return safe;
}

} // namespace

std::string with_id(std::string body, const std::string& task_id) {
    const std::size_t at = body.find("TASK");
    return at == std::string::npos ? body : body.replace(at, 4, task_id);
}

std::vector<OddBody> odd_submit_bodies() {
    const std::string task = R"({"taskId":"TASK"})";
    const std::string whole = envelope("200", task);
    return {
        {"C2 data null", envelope("200", "null")},
        {"C2 no taskId", envelope("200", "{}")},
        {"C2 empty", envelope("200", R"({"taskId":""})")},
        {"C2 number", envelope("200", R"({"taskId":5})")},
        {"C2 10 KB", envelope("200", "{\"taskId\":\"" + std::string(10'000, 't') + "\"}")},
        {"C2 control characters", envelope("200", R"({"taskId":"a\u0000\u001bb"})")},
        {"C20 2^32+200", envelope("4294967496", task)},
        {"C20 200.0", envelope("200.0", task)},
        {"C20 200.9", envelope("200.9", task)},
        {"C20 true", envelope("true", task)},
        {"C20 text", envelope("\"200\"", task)},
        {"C20 null", envelope("null", task)},
        {"C20 1e300", envelope("1e300", task)},
        {"C20 -200", envelope("-200", task)},
        {"C21 code twice", R"({"code":500,"code":200,"data":{"taskId":"TASK"}})"},
        {"C21 data twice", R"({"code":200,"data":null,"data":{"taskId":"TASK"}})"},
        {"C21 taskId twice", R"({"code":200,"data":{"taskId":"other","taskId":"TASK"}})"},
        {"C22 NUL and more", whole + std::string("\0garbage", 8)},
        {"C22 trailing comma", R"({"code":200,"data":{"taskId":"TASK"},})"},
        {"C22 BOM and garbage", "\xEF\xBB\xBF garbage" + whole},
        {"C23 data", R"({"code":200,"data":{"taskId":"TASK","more":)" + nested(100'000) + "}}"},
        {"C23 msg", R"({"code":200,"data":{"taskId":"TASK"},"msg":)" + nested(100'000) + "}"},
    };
}

std::vector<OddRetryAfter> odd_retry_after() {
    return {
        {"", Asks::nothing},
        {"0", Asks::nothing},
        {"-1", Asks::nothing},
        {"-99999999999", Asks::nothing},
        {"61", Asks::above_cap},
        {"99999999999", Asks::above_cap},
        {"99999999999999999999999999", Asks::depends},
        {"soon", Asks::nothing},
        {"abc 5", Asks::nothing},
        {"NaN", Asks::nothing},
        {"inf", Asks::nothing},
        {"0x10", Asks::nothing},
        {"1e9", Asks::depends},
        {"00000", Asks::nothing},
        {"-0", Asks::nothing},
        {"Thu, 01 Jan 1970 00:00:00 GMT", Asks::nothing},
        {"Wed, 21 Oct 2015 07:28:00 GMT", Asks::nothing},
        {"Fri, 31 Dec 2199 23:59:59 GMT", Asks::above_cap},
        {"Sat, 01 Jan 100000 00:00:00 GMT", Asks::above_cap},
        {"Thu, 32 Foo 2026 25:61:61 XYZ", Asks::nothing},
        {"\"5\"", Asks::nothing},
        {",", Asks::nothing},
        {std::string(2000, '9'), Asks::depends},
    };
}

std::vector<std::pair<std::string, std::string>> odd_service_messages() {
    return {
        {"C24 invalid UTF-8", "bad \xFF\xC0\x80 bytes"},
        {"C24 1 MB", std::string(1'000'000, 'm')},
        {"C24 control characters", R"(red \u001b[31m bell \u0007 nul \u0000 line\r\nend \u007f)"},
    };
}

Behaviour echoed(std::string code) {
    return [code = std::move(code)](Visit& visit) {
        if (!visit.take_request() || !visit.is_post()) return;
        const std::string heard = visit.head().text + visit.body();
        visit.say(code.empty() ? http("500 Oops", "<html>" + heard + "</html>")
                               : http("200 OK", envelope(code, "null", quoted(heard))));
    };
}

} // namespace faults
