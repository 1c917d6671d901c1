// SPDX-License-Identifier: MIT
// All texts that the library makes or reads, first in the C locale, then in a German one: the same bytes.
#include <fermata/fermata.hpp>
#include <fermata/testing/script_transport.hpp>

#include <clocale>
#include <cstdio>
#include <locale>
#include <sstream>

using namespace std::chrono_literals;

namespace {

fermata::CustomExtend builder() {
    return fermata::ExtendRequest::custom(fermata::AudioId{"some-track"}, fermata::Model::v4_5,
                                          fermata::ContinueAt{18080570ms}, fermata::Prompt{"m\u00f6glichst ruhig"},
                                          fermata::Style{"Classical"}, fermata::Title{"St\u00fcck"})
        .style_weight(0.65)
        .poll_only();
}

/// The bits of a number, so that no text stands between it and its comparison.
std::string exactly(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%lld", static_cast<long long>(number * 1e6));
    return text;
}

std::string of_task(const fermata::Task& task) {
    std::string text = task.create_time;
    for (const fermata::Track& track : task.tracks) text += ' ' + track.create_time + ' ' + exactly(track.duration);
    return text;
}

/// What a read of a task says to `body`.
template<class... Answer> std::string read_task(const Answer&... answer) {
    const auto script = std::make_shared<fermata::testing::ScriptTransport>();
    script->answer(answer...);
    fermata::ClientOptions options;
    options.transport = script;
    options.retry.max_attempts = 1;
    const auto task = fermata::Client{fermata::ApiKey{"no-real-key"}, options}.task(fermata::TaskId{"t1"});
    return task ? of_task(*task) : task.error().describe();
}

std::string read_request(const char* json) {
    const auto request = fermata::request_from_json(json);
    return request ? fermata::to_json(*request) : request.error().describe();
}

constexpr const char* finished = R"({"code":200,"msg":"success","data":{"taskId":"t1","status":"SUCCESS",
"createTime":1767323045123,"response":{"taskId":"t1","sunoData":[
{"id":"a","audioUrl":"https://host/a.mp3","duration":18080.57,"createTime":1.767323045E12},
{"id":"b","audioUrl":"https://host/b.mp3","duration":"180.57","createTime":1767323045.5}]}}})";

std::vector<std::string> all_texts() {
    using namespace fermata;
    std::vector<std::string> texts;
    texts.push_back(to_json(*builder().build()));
    texts.push_back(read_request(texts.front().c_str()));
    texts.push_back(read_request(R"({"defaultParamFlag":false,"audioId":"a","model":"V4_5","continueAt":1234.5,)"
                                 R"("styleWeight":1234.56,"callBackUrl":"https://host:65535/"})"));
    const auto too_long = builder().style_weight(18080.57).source_duration(1234567.89s).build(Limits{{1, 1, 1}, {}});
    texts.push_back(too_long.error().describe());
    texts.push_back(read_task(200, finished));
    texts.push_back(read_task(200, R"({"code":1234567,"msg":"?","data":null})"));
    texts.push_back(read_task(503, "oops"));
    Error error;
    error.retry_after = 86400s;
    error.retryable = true;
    error.attempts.resize(1500);
    error.service_code = -1234567;
    texts.push_back(error.describe());
    return texts;
}

/// A comma and groups of three, in the C++ library's own words.
class GermanNumbers : public std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

/// False when C or C++ still writes numbers as before.
bool speak_german() {
    if (std::setlocale(LC_ALL, "de_DE.UTF-8") == nullptr) return std::puts("there is no de_DE.UTF-8"), false;
    std::locale::global(std::locale(std::locale("de_DE.UTF-8"), new GermanNumbers));
    char c_text[16];
    std::snprintf(c_text, sizeof c_text, "%.2f", 0.65);
    std::ostringstream text;
    text << c_text << ' ' << 18080 << ' ' << 0.65;
    std::printf("German numbers: %s\n", text.str().c_str());
    return text.str() == "0,65 18.080 0,65";
}

} // namespace

int main() {
    const std::vector<std::string> in_c = all_texts();
    if (!speak_german()) return 1;
    const std::vector<std::string> in_german = all_texts();
    for (std::size_t i = 0; i < in_c.size(); ++i) {
        std::printf("%s\n", in_c[i].c_str());
        if (in_c[i] != in_german[i]) return std::printf("but in German: %s\n", in_german[i].c_str()), 1;
    }
    return 0;
}
