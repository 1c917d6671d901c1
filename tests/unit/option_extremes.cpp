// SPDX-License-Identifier: MIT
// Every member of every struct of options at its extremes, each in every call, blocking and on a loop: what 0, less and
// the most mean follows from one table of rules.
#include "support/option_members.hpp"
#include "support/temporary_folder.hpp"
#include "unit/loop_helpers.hpp"

#include <map>
#include <set>

namespace option_test {

using namespace unit_test;

namespace {

enum class Asked { extend, task, wait, extend_and_wait, credits, download };

constexpr Asked all_asked[] = {Asked::extend,          Asked::task,    Asked::wait,
                               Asked::extend_and_wait, Asked::credits, Asked::download};

bool is_one_of(Asked asked, std::initializer_list<Asked> some) {
    return std::find(some.begin(), some.end(), asked) != some.end();
}

/// What the extremes of a member mean for a call whose answers are all good.
enum class Rule {
    nothing,        ///< nothing: it is about calls that fail, or about a transport of the library's own
    limit,          ///< of 0 or less: nothing is sent, and the call ends as a timeout
    base_url,       ///< of a million bytes or a line break: invalid_request
    user_agent,     ///< the same
    whole_provider, ///< an empty one has no base URL: invalid_request
    size,           ///< of 0 or 1: the file is too large
};

struct RuleRow {
    Rule rule;
    std::vector<Asked> of; ///< the calls that the member is for; empty: all
};

const std::map<std::string, RuleRow> rules{
    {"ClientOptions.provider", {Rule::whole_provider, {}}},
    {"ClientOptions.base_url", {Rule::base_url, {}}},
    {"Timeouts.connect", {Rule::limit, {}}},
    {"Timeouts.exchange",
     {Rule::limit, {Asked::extend, Asked::task, Asked::wait, Asked::extend_and_wait, Asked::credits}}},
    {"Timeouts.stall", {Rule::limit, {Asked::download}}},
    {"RetryPolicy.max_attempts", {Rule::nothing, {}}},
    {"Backoff.base", {Rule::nothing, {}}},
    {"Backoff.cap", {Rule::nothing, {}}},
    {"Backoff.rate_limited", {Rule::nothing, {}}},
    {"Backoff.longest_retry_after", {Rule::nothing, {}}},
    {"PollPolicy.first", {Rule::nothing, {}}},
    {"PollPolicy.longest", {Rule::nothing, {}}},
    {"PollPolicy.failed_polls", {Rule::nothing, {}}},
    {"ClientOptions.rate_limiter", {Rule::nothing, {}}},
    {"CurlOptions.ca_file", {Rule::nothing, {}}},
    {"CurlOptions.proxy", {Rule::nothing, {}}},
    {"CurlOptions.user_agent", {Rule::user_agent, {}}},
    {"CurlOptions.idle_channels", {Rule::nothing, {}}},
    {"ClientOptions.transport", {Rule::nothing, {}}},
    {"ClientOptions.observe", {Rule::nothing, {}}},
    {"ClientOptions.before_submit", {Rule::nothing, {}}},
    {"CallOptions.stop", {Rule::nothing, {}}},
    {"CallOptions.timeout", {Rule::limit, {Asked::extend, Asked::task, Asked::credits}}},
    {"WaitOptions.stop", {Rule::nothing, {}}},
    {"WaitOptions.timeout", {Rule::limit, {Asked::wait, Asked::extend_and_wait}}},
    {"WaitOptions.grace", {Rule::nothing, {}}},
    {"WaitOptions.progress", {Rule::nothing, {}}},
    {"DownloadOptions.stop", {Rule::nothing, {}}},
    {"DownloadOptions.timeout", {Rule::limit, {Asked::download}}},
    {"DownloadOptions.max_bytes", {Rule::size, {Asked::download}}},
    {"DownloadOptions.grace", {Rule::nothing, {}}},
    {"DownloadOptions.progress", {Rule::nothing, {}}},
    {"DownloadOptions.saved", {Rule::nothing, {}}},
};

/// What comes of a call: "good", or the kind and charge of its error and what it blames; then how much was sent.
std::string expected(const Cell& cell, Asked asked, bool is_on_a_loop) {
    const RuleRow& row = rules.at(cell.member);
    const bool is_for_it = row.of.empty() || std::find(row.of.begin(), row.of.end(), asked) != row.of.end();
    const bool is_long = cell.size == Size::large;
    if (row.rule == Rule::limit && is_for_it && cell.size == Size::none) return "timeout none, 0 sent";
    if (row.rule == Rule::size && is_for_it && !is_long) return "protocol none, 1 sent";
    if (row.rule == Rule::base_url && is_long) return "invalid_request none base_url, 0 sent";
    // A loop has libcurl options of its own.
    if (row.rule == Rule::user_agent && is_long && !is_on_a_loop) return "invalid_request none user_agent, 0 sent";
    if (row.rule == Rule::whole_provider && cell.size == Size::none) return "invalid_request none base_url, 0 sent";
    return asked == Asked::extend_and_wait ? "good, 2 sent" : "good, 1 sent";
}

template<class T> std::string outcome_of(const fermata::Result<T>& result) {
    if (result) return "good";
    std::string text = std::string(to_string(result.error().kind)) + ' ' + to_string(result.error().charge);
    const std::string fields = fields_of(result.error());
    return fields.empty() ? text : text + ' ' + fields;
}

const char finished_task[] =
    R"({"code":200,"msg":"success","data":{"taskId":"task-1","status":"SUCCESS","response":{"sunoData":[)"
    R"({"id":"track-1","audioUrl":"https://cdn.example/1.mp3","duration":120}]}}})";

const char finished_job[] = R"({"code":200,"msg":"success","data":{"taskId":"task-1","state":"success","resultJson":)"
                            R"("{\"resultUrls\":[\"https://cdn.example/1.mp3\"]}"}})";

std::shared_ptr<fermata::testing::ScriptTransport> answers_to(Asked asked, const Setting& setting) {
    const auto script = std::make_shared<fermata::testing::ScriptTransport>();
    const bool is_job = setting.client.provider.route == fermata::Route::jobs;
    if (is_one_of(asked, {Asked::extend, Asked::extend_and_wait})) script->answer(200, accepted);
    if (is_one_of(asked, {Asked::task, Asked::wait, Asked::extend_and_wait})) {
        script->answer(200, is_job ? finished_job : finished_task);
    }
    if (asked == Asked::credits) script->answer(200, balance);
    if (asked == Asked::download) script->answer(200, mp3);
    return script;
}

fermata::Track track() {
    fermata::Track track;
    track.id = fermata::AudioId{"track-1"};
    track.audio_url = "https://cdn.example/1.mp3";
    return track;
}

const fermata::TaskId id{"task-1"};

std::string blocking(const Setting& setting, Asked asked, const std::string& folder) {
    const auto script = answers_to(asked, setting);
    fermata::ClientOptions options = setting.client;
    options.transport = script;
    const fermata::Client client(fermata::ApiKey{test_key}, options);
    std::string outcome;
    switch (asked) {
    case Asked::extend: outcome = outcome_of(client.extend(valid_request(), setting.call)); break;
    case Asked::task: outcome = outcome_of(client.task(id, setting.call)); break;
    case Asked::wait: outcome = outcome_of(client.wait(id, setting.wait)); break;
    case Asked::extend_and_wait: outcome = outcome_of(client.extend_and_wait(valid_request(), setting.wait)); break;
    case Asked::credits: outcome = outcome_of(client.credits(setting.call)); break;
    case Asked::download: outcome = outcome_of(client.download(track(), folder, setting.download)); break;
    }
    return outcome + ", " + std::to_string(script->requests().size()) + " sent";
}

std::string on_a_loop(const Setting& setting, Asked asked, const std::string& folder) {
    const auto script = answers_to(asked, setting);
    fermata::EventLoopOptions loop_options;
    loop_options.transport = script;
    fermata::EventLoop loop(loop_options);
    fermata::AsyncClient client(loop, fermata::ApiKey{test_key}, setting.client);
    std::string outcome = "not told";
    const auto take = [&outcome](const auto& result) { outcome = outcome_of(result); };
    switch (asked) {
    case Asked::extend: client.extend(valid_request(), take, setting.call); break;
    case Asked::task: client.task(id, take, setting.call); break;
    case Asked::wait: client.wait(id, take, setting.wait); break;
    case Asked::extend_and_wait: client.extend_and_wait(valid_request(), take, setting.wait); break;
    case Asked::credits: client.credits(take, setting.call); break;
    case Asked::download: client.download(track(), folder, take, setting.download); break;
    }
    for (int polls = 0; polls < 10 && loop.open_calls() != 0; ++polls) loop.poll(); // a good answer needs no pause
    return outcome + ", " + std::to_string(script->requests().size()) + " sent";
}

} // namespace

TEST_CASE("extremes: each member of each struct of options means what its rule says, in every call", "[unit]") {
    const test_support::TemporaryFolder folder;
    std::set<std::string> tried;
    Setting setting;
    each_cell(setting, [&](const Cell& cell) {
        REQUIRE(rules.count(cell.member) == 1);
        tried.insert(cell.member);
        for (const Asked asked : all_asked) {
            CAPTURE(cell.member, cell.value, static_cast<int>(asked));
            CHECK(blocking(setting, asked, folder.path()) == expected(cell, asked, false));
            CHECK(on_a_loop(setting, asked, folder.path()) == expected(cell, asked, true));
        }
    });
    CHECK(tried.size() == rules.size()); // each rule is one of a member
}

TEST_CASE("extremes: EventLoop::poll waits for no longer than its budget, and never with 0 or less", "[unit]") {
    for (const auto& extreme : extremes_of(fermata::TimeSpan())) {
        CAPTURE(extreme.name);
        Told<fermata::Credits> told;
        Stage stage;
        stage.script->silence();
        stage.client->credits(told.completion());
        stage.loop->wake(); // the wait of a long budget is over at once
        CHECK(test_support::seconds_of([&] { stage.loop->poll(extreme.value); }) < test_support::at_once.count());
        CHECK(told.times == 0);
    }
}

TEST_CASE("extremes: a length of 0 allows no text, and the largest any", "[unit]") {
    fermata::ExtendFields fields = valid_request()->fields();
    fields.prompt = fields.style = fields.title = "x";
    fields.lyrics = "x";
    fermata::Limits limits = fermata::Limits::none();
    const auto try_cell = [&](const Cell& cell) {
        CAPTURE(cell.member, cell.value);
        const bool allows_none = cell.size == Size::none && cell.member.find("Lengths.") == 0;
        const std::string field = cell.member.substr(cell.member.find('.') + 1);
        CHECK(fields_of(fermata::ExtendRequest::from_fields(fields, limits)) == (allows_none ? field : ""));
    };
    each_cell(limits, try_cell);
}

TEST_CASE("extremes: no number of a request overflows, and what it cannot be is refused by its name", "[unit]") {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const double numbers[] = {
        -infinity, std::numeric_limits<double>::lowest(),     -1, -0.0,
        0,         std::numeric_limits<double>::denorm_min(), 1,  (std::numeric_limits<double>::max)(),
        infinity,  std::numeric_limits<double>::quiet_NaN()};
    const fermata::ExtendFields good = valid_request()->fields();
    const auto refused = [](const fermata::ExtendFields& fields) {
        return fields_of(fermata::violations_error(violations_of(fields, fermata::Limits::none())));
    };
    for (const double number : numbers) {
        CAPTURE(number);
        const bool is_weight = number > -0.001 && number < 1.001; // the least number above 0 counts as 0
        fermata::ExtendFields fields = good;
        fields.style_weight = fields.weirdness_constraint = fields.audio_weight = fermata::Weight(number);
        CHECK(refused(fields) == (is_weight ? "" : "styleWeight,weirdnessConstraint,audioWeight"));
        fields = good;
        fields.continue_at = fermata::ContinueAt::seconds(number);
        CHECK(refused(fields) == (number == 1 ? "" : "continueAt"));
        fields = good;
        fields.source_duration = fermata::ContinueAt::seconds(number);
        CHECK(refused(fields) == (number == 1 ? "continueAt" : "source_duration"));
    }
    for (const auto& extreme : extremes_of(int{})) {
        CAPTURE(extreme.name);
        fermata::ExtendFields fields = good;
        fields.variety = extreme.value;
        CHECK(refused(fields) == (extreme.value == 0 || extreme.value == 1 ? "" : "variety"));
    }
    for (const auto& extreme : extremes_of(TimeSpan())) {
        CAPTURE(extreme.name);
        fermata::PersonaRequest persona = valid_persona();
        persona.vocal_start = extreme.value;
        const bool is_a_start = extreme.name == "0";
        CHECK(fields_of(fermata::violations_error(violations_of(persona))) == (is_a_start ? "" : "vocalStart"));
        persona = valid_persona();
        persona.vocal_end = extreme.value;
        CHECK(fields_of(fermata::violations_error(violations_of(persona))) == "vocalEnd");
    }
}

TEST_CASE("extremes: a TimeSpan is what it was made of, as far as 100 years go", "[unit]") {
    using std::chrono::duration;
    using std::chrono::hours;
    constexpr Duration no_limit = fermata::no_limit;
    constexpr double infinity = std::numeric_limits<double>::infinity();
    struct Row {
        const char* name;
        TimeSpan span;
        Duration right;
    };
    const Row rows[] = {
        {"nothing", {}, 0ms},
        {"90 s", 90s, 90000ms},
        {"a part of a millisecond", std::chrono::nanoseconds(1), 1ms},
        {"more than a millisecond", 1000001ns, 2ms},
        {"a negative part", -1ns, 0ms},
        {"-90 s", -90s, -90000ms},
        {"a fraction", duration<double>(0.25), 250ms},
        {"a small fraction", duration<double>(1e-12), 1ms},
        {"a float", duration<float>(1.5F), 1500ms},
        {"16 bits", duration<short>(7), 7000ms},
        {"unsigned", duration<unsigned long long, std::milli>((std::numeric_limits<unsigned long long>::max)()),
         no_limit},
        {"picoseconds", duration<long long, std::pico>((std::numeric_limits<long long>::max)()), 9223372037ms},
        {"hours::max()", (hours::max)(), no_limit},
        {"hours::min()", (hours::min)(), -no_limit},
        {"seconds::max()", (std::chrono::seconds::max)(), no_limit},
        {"nanoseconds::max(), 292 years", (std::chrono::nanoseconds::max)(), no_limit},
        {"Duration::max()", (Duration::max)(), no_limit},
        {"Duration::min()", (Duration::min)(), -no_limit},
        {"no_limit", no_limit, no_limit},
        {"one below", no_limit - 1ms, no_limit - 1ms},
        {"one above", no_limit + 1ms, no_limit},
        {"infinity", duration<double>(infinity), no_limit},
        {"minus infinity", duration<double>(-infinity), -no_limit},
        {"no number", duration<double>(std::numeric_limits<double>::quiet_NaN()), 0ms},
        {"the largest double", duration<double>((std::numeric_limits<double>::max)()), no_limit},
    };
    for (const Row& row : rows) {
        CAPTURE(row.name);
        CHECK(row.span.count() == row.right.count());
    }
    fermata::CallOptions options;
    options.timeout = (hours::max)();
    CHECK(options.timeout == no_limit);
}

} // namespace option_test
