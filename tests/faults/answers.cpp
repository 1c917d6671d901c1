// SPDX-License-Identifier: MIT
#include "faults/answers.hpp"

namespace faults {

namespace {

/// Returns `depth` empty arrays, each inside the one before.
std::string nested(int depth) {
    const auto times = static_cast<std::size_t>(depth);
    return std::string(times, '[') + std::string(times, ']');
}

/// Bits in deflate's order: from the lowest bit of each byte up.
class Bits {
public:
    explicit Bits(std::string start) : bytes_(std::move(start)) {}

    /// Appends the lowest `count` bits of `value`, lowest first.
    void put(unsigned value, int count) {
        for (int i = 0; i < count; ++i) {
            if (used_ % 8 == 0) bytes_ += '\0';
            if ((value >> i & 1) != 0) bytes_.back() = static_cast<char>(bytes_.back() | (1 << used_ % 8));
            ++used_;
        }
    }

    const std::string& bytes() const noexcept { return bytes_; }

private:
    std::string bytes_;
    int used_ = 0;
};

/// Appends the tables of RFC 1951, 3.2.7, for a block that knows a zero (code 01), an end (11), "repeat 258 times" (0)
/// and "from 1 back" (0).
void put_tables(Bits& bits) {
    bits.put(1, 1);  // the last block
    bits.put(2, 2);  // with tables of its own
    bits.put(29, 5); // 286 literals and lengths
    bits.put(0, 5);  // 1 distance
    bits.put(14, 4); // 18 code lengths, in the order 16 17 18 0 8 7 9 6 10 5 11 4 12 3 13 2 14 1
    const unsigned lengths[18] = {0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2};
    for (const unsigned length : lengths) bits.put(length, 3);
    // So "zeros" (18) is written 0, "1" is 10 and "2" is 11, each from the left.
    const auto zeros = [&bits](unsigned count) {
        bits.put(0, 1);
        bits.put(count - 11, 7);
    };
    bits.put(3, 2); // the literal 0: length 2
    zeros(138);
    zeros(117);
    bits.put(3, 2); // the end, 256: length 2
    zeros(28);
    bits.put(1, 2); // "repeat 258 times", 285: length 1
    bits.put(1, 2); // the distance 1: length 1
}

} // namespace

std::string http(const std::string& status, const std::string& body, const std::string& headers) {
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string envelope(const std::string& code, const std::string& data, const std::string& message) {
    return "{\"code\":" + code + ",\"msg\":\"" + message + "\",\"data\":" + data + "}";
}

std::string accepted_body(const std::string& task_id) {
    return envelope("200", "{\"taskId\":\"" + task_id + "\"}", "success");
}

std::string task_body(const std::string& task_id, const std::string& status, const std::string& response) {
    return envelope("200",
                    "{\"taskId\":\"" + task_id + "\",\"status\":\"" + status + "\",\"response\":" + response + "}");
}

std::string done_tracks(int count) {
    std::string tracks;
    for (int i = 0; i < count; ++i) {
        const std::string name = "track-" + std::to_string(i);
        tracks += (i == 0 ? "{\"id\":\"" : ",{\"id\":\"") + name + "\",\"audioUrl\":\"https://files.example/" + name +
                  ".mp3\",\"title\":\"t\",\"duration\":12.5}";
    }
    return "{\"sunoData\":[" + tracks + "]}";
}

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
        {"", RequestedWait::none},
        {"0", RequestedWait::none},
        {"-1", RequestedWait::none},
        {"-99999999999", RequestedWait::none},
        {"61", RequestedWait::above_cap},
        {"99999999999", RequestedWait::above_cap},
        {"99999999999999999999999999", RequestedWait::varies},
        {"soon", RequestedWait::none},
        {"abc 5", RequestedWait::none},
        {"NaN", RequestedWait::none},
        {"inf", RequestedWait::none},
        {"0x10", RequestedWait::none},
        {"1e9", RequestedWait::varies},
        {"00000", RequestedWait::none},
        {"-0", RequestedWait::none},
        {"Thu, 01 Jan 1970 00:00:00 GMT", RequestedWait::none},
        {"Wed, 21 Oct 2015 07:28:00 GMT", RequestedWait::none},
        {"Fri, 31 Dec 2199 23:59:59 GMT", RequestedWait::above_cap},
        {"Sat, 01 Jan 100000 00:00:00 GMT", RequestedWait::above_cap},
        {"Thu, 32 Foo 2026 25:61:61 XYZ", RequestedWait::none},
        {"\"5\"", RequestedWait::none},
        {",", RequestedWait::none},
        {std::string(2000, '9'), RequestedWait::varies},
    };
}

std::vector<std::pair<std::string, std::string>> odd_service_messages() {
    return {
        {"C24 invalid UTF-8", "bad \xFF\xC0\x80 bytes"},
        {"C24 1 MB", std::string(1'000'000, 'm')},
        {"C24 control characters", R"(red \u001b[31m bell \u0007 nul \u0000 line\r\nend \u007f)"},
    };
}

std::string gzip_bomb(std::size_t size) {
    Bits bits(std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10));
    put_tables(bits);
    bits.put(1, 2);                                                      // a zero: code 10, from the left
    for (std::size_t done = 0; done < size; done += 258) bits.put(0, 2); // repeated 258 times, from 1 back
    bits.put(3, 2);
    return bits.bytes() + std::string(8, '\0'); // a wrong checksum: by then all of it is in memory
}

} // namespace faults
