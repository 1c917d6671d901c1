// SPDX-License-Identifier: MIT
#include "faults/expectations.hpp"
#include "faults/fault_server.hpp"
#include "faults/looks.hpp"
#include "faults/proxy.hpp"
#include "faults/scenarios.hpp"
#include "faults/system_faults.hpp"
#include "support/temporary_folder.hpp"

using namespace std::chrono_literals;

namespace faults {

namespace {

constexpr std::chrono::milliseconds interrupted_at{200};
constexpr std::chrono::milliseconds margin{1250};     // of a timeout: five times the goal, 250 ms
constexpr std::chrono::milliseconds stop_margin{500}; // below the second after which a transfer looks up by itself

/// Requests a stop a while after it was made.
class LateStop {
public:
    explicit LateStop(const fermata::StopSource& stop)
        : thread_([stop] {
              std::this_thread::sleep_for(interrupted_at);
              stop.request_stop();
          }) {}
    ~LateStop() { thread_.join(); }

private:
    std::thread thread_;
};

void stop_later(Setup& setup) { setup.kept.push_back(std::make_shared<LateStop>(setup.stop)); }

void time_out(Setup& setup) {
    setup.call.timeout = interrupted_at;
    setup.wait.timeout = interrupted_at;
}

/// What an interrupted call has come to.
struct Cost {
    Charge charge;
    int accepted;
    int attempts; ///< that the error lists
};

/// The scenario twice: ended by a stop, and by its time. `scenario.expected` is not yet set.
std::vector<Scenario> interrupted(Scenario scenario, Cost cost) {
    Expectation expected{
        {{ErrorKind::cancelled, Reason::none, cost.charge}}, cost.accepted, cost.accepted, cost.attempts};
    expected.due = interrupted_at;
    expected.at_most = interrupted_at + stop_margin;
    Scenario stopped = scenario;
    stopped.id += " stop";
    stopped.expected = expected;
    stopped.arm = stop_later;
    Scenario late = std::move(scenario);
    late.id += " time";
    late.expected = std::move(expected);
    late.expected.verdicts[0].kind = ErrorKind::timeout;
    late.expected.at_most = interrupted_at + margin;
    late.expected.retryable = cost.charge == Charge::none;
    // libcurl's clock may be a millisecond ahead of ours, which then has the time for one more attempt.
    if (cost.charge == Charge::none) late.expected.attempts.most = cost.attempts + 1;
    late.arm = time_out;
    return {std::move(stopped), std::move(late)};
}

std::vector<Scenario> before_the_request() {
    const Cost none{Charge::none, 0, 1};
    const auto silent_name = [](Setup& setup) {
        setup.kept.push_back(std::make_shared<NameFault>("silent.invalid", NameFault::Kind::silent));
        setup.options.base_url = "https://silent.invalid";
    };
    const auto full_port = [](Setup& setup) {
        const auto full = std::make_shared<FullPort>();
        setup.options.base_url = "https://127.0.0.1:" + std::to_string(full->port());
        setup.kept.push_back(full);
    };
    const auto behind_proxy = [](Setup& setup) {
        setup.options.curl.proxy = "http://127.0.0.1:" + std::to_string(setup.server.port());
    };
    const auto once = [](Scenario row) { return std::move(row).on(Over::https).only(When::fresh); };
    return joined({
        interrupted(once({"S1", "name lookup", well, {}}).arranged(silent_name), none),
        interrupted(once({"S2", "connecting", well, {}}).arranged(full_port), none),
        interrupted(Scenario{"S3", "the TLS handshake", on_arrival(After::silence), {}}.on(Over::https), none),
        interrupted(once({"S4", "CONNECT", connect_answered("", After::silence), {}}).arranged(behind_proxy), none),
    });
}

std::vector<Scenario> after_the_request() {
    const Cost unknown{Charge::unknown, 1, 1};
    const Behaviour half = accepted(said("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"), After::silence);
    return joined({
        interrupted({"S5", "waiting for the answer", accepted(said(""), After::silence), {}}, unknown),
        interrupted({"S6", "waiting for the rest of the answer", half, {}}, unknown),
    });
}

/// A refusal that asks for a pause of 30 s, which no call here has the time for.
std::vector<Scenario> pause_between_attempts() {
    Scenario row{"S7", "the pause between attempts", refused(http("200 OK", envelope("429"))), {}};
    row.arrange = [](Setup& setup) {
        setup.options.retry.backoff.rate_limited = 15s;
        setup.options.retry.backoff.cap = 30s;
    };
    std::vector<Scenario> rows = interrupted(row, {Charge::none, 0, 1});
    for (Scenario& one : rows) one.expected.seen = 1;
    // A pause that would pass the time is not begun: the refusal is told at once.
    rows[1].expected.verdicts = {rejected(Reason::rate_limited)};
    rows[1].expected.due = 0ms;
    return rows;
}

Outcome submit_and_wait(Caller& caller, const Setup& setup) {
    return caller.extend_and_wait(setup.request, setup.wait);
}

std::vector<Scenario> looking_at_the_task() {
    const Cost made{Charge::made, 1, 0};
    const auto watched = [](const char* id, const char* words, Behaviour step) {
        return Scenario{id, words, looks({std::move(step)}), {}}.calls(submit_and_wait).arranged([](Setup& setup) {
            setup.options.poll.first = 30s;
        });
    };
    std::vector<Scenario> pause = interrupted(watched("S8", "the pause between looks", status("PENDING")), made);
    pause[1].expected.due = 0ms; // not begun, as above
    std::vector<Scenario> rows = joined(
        {pause, interrupted(watched("S9", "waiting for a look's answer", look(said(""), After::silence)), made)});
    for (Scenario& one : rows) one.expected.retryable = false;
    return rows;
}

std::vector<Scenario> downloads() {
    const auto download = [](Caller& caller, const Setup& setup) -> Outcome {
        const test_support::TemporaryFolder folder;
        fermata::Track track;
        track.audio_url = setup.server.base_url() + "/track.mp3?taskId=none";
        fermata::DownloadOptions options;
        options.stop = setup.stop.token();
        options.timeout = setup.call.timeout == interrupted_at ? interrupted_at : 0ms;
        return caller.download(track, folder.path(), options);
    };
    const auto file = [](Bytes bytes) {
        return [=](Visit& visit) {
            if (visit.take_request()) look(bytes, After::silence)(visit);
        };
    };
    const Bytes some = said("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nID3 and more");
    const Cost none{Charge::none, 0, 1};
    Scenario stalled =
        Scenario{"S12 stall", "a download that brings nothing more", file(some), {{timeout_none}, 0, 0, 1, true}}
            .calls(download)
            .arranged([](Setup& setup) {
                setup.options.timeouts.stall = interrupted_at;
                setup.options.retry.max_attempts = 1;
            });
    stalled.expected.due = interrupted_at;
    stalled.expected.at_most = interrupted_at + margin;
    const auto patient = [](Setup& setup) { setup.options.timeouts.stall = 5s; };
    return joined({
        interrupted(Scenario{"S10", "waiting for a file", file(said("")), {}}.calls(download).arranged(patient), none),
        interrupted(Scenario{"S11", "downloading", file(some), {}}.calls(download).arranged(patient), none),
        {stalled},
    });
}

} // namespace

const std::vector<Scenario>& interruptions() {
    static const std::vector<Scenario> rows = joined(
        {before_the_request(), after_the_request(), pause_between_attempts(), looking_at_the_task(), downloads()});
    return rows;
}

} // namespace faults
