// SPDX-License-Identifier: MIT
// Table C: what the service and its edge answer.
#include "faults/scenario.hpp"

using namespace std::chrono_literals;

namespace faults {

namespace {

/// A refusal in the service's usual way: HTTP 200 with another code in the body.
Behaviour refused_with_code(const std::string& code) { return refused(http("200 OK", envelope(code))); }

/// The edge answers with this status; the service may have taken the POST before.
Behaviour taken_with_status(const std::string& status) { return accepted(fixed(http(status, "<html>sorry</html>"))); }

void through_sunoapi(Setup& setup) { setup.options.provider = fermata::sunoapi(); }

std::vector<Scenario> refusals() {
    const Expectation limited{{rejected(Reason::rate_limited)}, 3, 0, 3, true};
    Expectation maintenance = refused_once(Reason::maintenance);
    maintenance.retryable = true; // lasts minutes: for the caller to do
    std::vector<Scenario> rows{
        {"C5", "code 429, always", refused_with_code("429"), limited},
        {"C6", "code 429 once, then fine", in_sequence({refused_with_code("429"), serve_normally}), success(2)},
        {"C10", "code 455", refused_with_code("455"), maintenance},
        // From the provider's own base URL these prove a refusal (tests/contract); from any other a gateway may have
        // made them of an accepted answer.
        {"C18 page",
         "403 with Cloudflare's page",
         refused(http("403 Forbidden", "<html>Cloudflare</html>")),
         {{rejected_unknown(Reason::other)}, 1, 0}},
        {"C18 1010",
         "403 with Cloudflare's text",
         refused(http("403 Forbidden", "error code: 1010")),
         {{rejected_unknown(Reason::other)}, 1, 0}},
        {"C18 ray",
         "403 with Cloudflare's header",
         refused(http("403 Forbidden", "no", "CF-RAY: 1-AMS\r\n")),
         {{rejected_unknown(Reason::other)}, 1, 0}},
        {"C18 taken", "403 that a gateway has made of an accepted answer", taken_with_status("403 Forbidden"),
         sent(rejected_unknown(Reason::other))},
        {"C19",
         "404 with the body of a framework",
         refused(http("404 Not Found", R"({"timestamp":"2026","status":404,"error":"Not Found","path":"/api"})")),
         {{rejected_unknown(Reason::not_found)}, 1, 0}},
        {"C19 taken", "404 that a gateway has made of an accepted answer", taken_with_status("404 Not Found"),
         sent(rejected_unknown(Reason::not_found))},
        {"C19 405 taken", "405 likewise", taken_with_status("405 Not Allowed"), sent(rejected_unknown(Reason::other))},
        {"C19 418 taken", "an odd status likewise", taken_with_status("418 I'm a teapot"),
         sent(rejected_unknown(Reason::other))},
        {"C19 413", "a gateway whose limit is below the request", refused(http("413 Too Large", "<html>")),
         refused_once(Reason::too_long)},
        {"C19 407", "a proxy that wants a password", refused(http("407 Proxy", "<html>")), refused_once(Reason::other)},
    };
    const std::pair<const char*, Reason> kie[] = {
        {"401", Reason::unauthorised}, {"402", Reason::no_credits}, {"404", Reason::not_found},
        {"409", Reason::conflict},     {"413", Reason::too_long},   {"422", Reason::invalid_parameters},
        {"451", Reason::other},        {"433", Reason::other},      {"505", Reason::other}};
    for (const auto& [code, reason] : kie) {
        rows.push_back(
            {std::string("C3 ") + code, "a refusal of kie.ai", refused_with_code(code), refused_once(reason)});
    }
    const std::pair<const char*, Reason> sunoapi[] = {
        {"400", Reason::invalid_parameters}, {"413", Reason::too_long}, {"429", Reason::no_credits}};
    for (const auto& [code, reason] : sunoapi) {
        rows.push_back(Scenario{std::string("C4 ") + code, "a refusal of sunoapi.org", refused_with_code(code),
                                refused_once(reason)}
                           .arranged(through_sunoapi));
    }
    return rows;
}

Behaviour limited_with(const std::string& retry_after) {
    return refused(http("429 Too Many Requests", "slow down", "Retry-After: " + retry_after + "\r\n"));
}

std::vector<Scenario> retry_after() {
    const auto rate_limited = rejected(Reason::rate_limited);
    Expectation waits = success(2);
    waits.due = 2000ms;
    const Expectation at_once{{rate_limited}, 1, 0, 1, true};
    std::vector<Scenario> rows{
        {"C7", "HTTP 429 with Retry-After 2, then fine", in_sequence({limited_with("2"), serve_normally}), waits},
        Scenario{"C8", "HTTP 429 with Retry-After 3600", limited_with("3600"), at_once}.checked(
            [](const Run& run) { return run.outcome.error->retry_after == 3600s ? "" : "retry_after is not 3600 s"; }),
        Scenario{"C8 cap", "HTTP 429 with Retry-After 2 and a cap of 1 s", limited_with("2"), at_once}.arranged(
            [](Setup& setup) { setup.options.retry.backoff.longest_retry_after = 1s; }),
    };
    // What says nothing is repeated as if it were not there. A value above the cap ends the call at once, as in C8: a
    // repeat before the time that the service has named is in vain.
    for (const OddRetryAfter& odd : odd_retry_after()) {
        const Range requests = odd.wait == RequestedWait::none        ? Range(3)
                               : odd.wait == RequestedWait::above_cap ? Range(1)
                                                                      : Range(1, 3);
        rows.push_back({"C9 " + odd.value.substr(0, 40),
                        "an odd Retry-After",
                        limited_with(odd.value),
                        {{rate_limited}, requests, 0, requests, true}});
    }
    return rows;
}

std::vector<Scenario> faults_of_the_service() {
    std::vector<Scenario> rows;
    for (const char* code : {"500", "408", "501", "777"}) {
        rows.push_back({std::string("C11 ") + code, "a code that proves nothing",
                        accepted(fixed(http("200 OK", envelope(code)))), sent(server_unknown)});
    }
    const std::pair<const char*, const char*> statuses[] = {
        {"C12", "500"}, {"C12", "502"}, {"C12", "504"}, {"C12", "520"}, {"C12", "524"}, {"C13", "503"}, {"C14", "408"}};
    for (const auto& [id, status] : statuses) {
        const std::string name = std::string(id) + " " + status;
        rows.push_back({name + " taken", "a status from the edge, after the service took the call",
                        taken_with_status(status + std::string(" Sorry")), sent(server_unknown)});
        rows.push_back({name + " not taken",
                        "the same, without",
                        refused(http(status + std::string(" Sorry"), "<html>sorry</html>")),
                        {{server_unknown}, 1, 0}});
    }
    return rows;
}

/// A redirect to the same path of another server on another port, or of the same one under another name.
std::vector<Scenario> redirects() {
    std::vector<Scenario> rows;
    const std::pair<const char*, const char*> statuses[] = {{"C15 302", "302 Found"},
                                                            {"C15 303", "303 See Other"},
                                                            {"C16 307", "307 Temporary Redirect"},
                                                            {"C16 308", "308 Permanent Redirect"}};
    for (const auto& [id, status] : statuses) {
        const std::string line = status;
        rows.push_back({id, "a redirect to another server, which sees nothing",
                        [line](Connection& connection) {
                            const std::string to = connection.state().other_server_url + "/api/v1/generate/extend";
                            accepted(fixed(http(line, "", "Location: " + to + "\r\n")))(connection);
                        },
                        sent(protocol_unknown)});
    }
    return rows;
}

std::vector<Scenario> odd_bodies() {
    std::vector<Scenario> rows{
        {"C1", "code 200 and a task id", serve_normally, success()},
        {"C17", "HTML under HTTP 200", accepted(fixed(http("200 OK", "<html>log in</html>"))), sent(protocol_unknown)},
    };
    for (const OddBody& odd : odd_submit_bodies()) {
        rows.push_back({odd.id, "an answer that proves nothing", accepted([body = odd.body](const std::string& id) {
                            return http("200 OK", with_id(body, id));
                        }),
                        sent(protocol_unknown)});
    }
    // Every prefix of the answer, with a length that is right: only the JSON shows that it is cut.
    const std::string whole = accepted_body("TASK");
    for (std::size_t size = 0; size < whole.size(); ++size) {
        rows.push_back({"C25 " + std::to_string(size), "a prefix of the answer", accepted([=](const std::string& id) {
                            return http("200 OK", with_id(whole.substr(0, size), id));
                        }),
                        sent(protocol_unknown)});
    }
    return rows;
}

/// C24: whatever the message holds, the code decides, and the message comes out clean.
std::vector<Scenario> odd_messages() {
    const auto clean = [](const Run& run) -> std::string {
        const std::string& message = run.outcome.error->service_message;
        for (const char c : message) {
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return "the message holds a control character";
        }
        return message.size() <= 1024 ? "" : "the message is too long";
    };
    const auto says = [](const std::string& code, const std::string& message) {
        return http("200 OK", envelope(code, "null", message));
    };
    std::vector<Scenario> rows;
    for (const auto& [id, message] : odd_service_messages()) {
        rows.push_back(Scenario{id + " 402", "an odd message with a refusal", refused(says("402", message)),
                                refused_once(Reason::no_credits)}
                           .checked(clean));
        rows.push_back(Scenario{id + " 500", "an odd message with a fault", accepted(fixed(says("500", message))),
                                sent(server_unknown)}
                           .checked(clean));
    }
    // The server repeats what it was sent: the key, the prompt and the callback URL.
    rows.push_back(
        {"C24 echo 402", "the request is repeated in the message", echoed("402"), refused_once(Reason::no_credits)});
    rows.push_back({"C24 echo HTML", "the request is repeated in a page", echoed(""), {{server_unknown}, 1, 0}});
    return rows;
}

} // namespace

const std::vector<Scenario>& answer_scenarios() {
    static const std::vector<Scenario> rows =
        joined({odd_bodies(), refusals(), retry_after(), faults_of_the_service(), redirects(), odd_messages()});
    return rows;
}

} // namespace faults
