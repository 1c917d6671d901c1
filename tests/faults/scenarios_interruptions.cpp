// SPDX-License-Identifier: MIT
// Table S: a stop or the end of its time interrupts a call.
#include "faults/fault_server.hpp"
#include "faults/scenario.hpp"
#include "faults/system_faults.hpp"
#include "support/temporary_folder.hpp"

using namespace std::chrono_literals;

namespace faults {

namespace {

constexpr std::chrono::milliseconds interrupted_at{200};

/// Returns whether the call has come to where the row interrupts it.
using Reached = std::function<bool(Setup&)>;

Reached event_seen(fermata::EventKind kind) {
    return [kind](Setup& setup) { return setup.event_counts[static_cast<std::size_t>(kind)] > 0; };
}

bool is_accepted(Setup& setup) { return setup.server.state().post_log.counts_of(setup.data.audio_id).accepted > 0; }

bool is_polled(Setup& setup) {
    ServerState& state = setup.server.state();
    const std::lock_guard<std::mutex> lock(state.mutex);
    return !state.poll_times.empty();
}

/// Requests a stop 200 ms after the call has come there, however long that takes.
class LateStop {
public:
    LateStop(Setup& setup, Reached is_reached)
        : thread_([this, &setup, is_reached = std::move(is_reached)] {
              while (!is_over_ && !is_reached(setup)) std::this_thread::sleep_for(1ms);
              if (is_over_) return;
              std::this_thread::sleep_for(interrupted_at);
              setup.stopped_at = std::chrono::steady_clock::now();
              setup.stop.request_stop();
          }) {}
    ~LateStop() {
        is_over_ = true;
        thread_.join();
    }

private:
    std::atomic<bool> is_over_{false};
    std::thread thread_;
};

/// Sets an observer that counts events; called before the client is made.
void count_events(Setup& setup) {
    setup.options.observe = [&setup](const fermata::Event& event) {
        ++setup.event_counts[static_cast<std::size_t>(event.kind)];
    };
}

void stop_later(Setup& setup, const Reached& is_reached) {
    for (auto& count : setup.event_counts) count = 0; // events of the priming calls
    setup.keep_alive.push_back(std::make_shared<LateStop>(setup, is_reached));
}

void time_out(Setup& setup) {
    setup.call.timeout = setup.within(interrupted_at);
    setup.wait.timeout = setup.call.timeout;
    setup.download.timeout = setup.call.timeout;
}

/// What an interrupted call has come to.
struct Cost {
    Charge charge;
    int accepted;
    int attempts; ///< that the error lists
};

/// Returns the scenario twice: ended by a stop once `is_reached`, and by its time. Sets what is expected.
std::vector<Scenario> interrupted(Scenario scenario, Cost cost, Reached is_reached) {
    Expectation expected{
        {{ErrorKind::cancelled, Reason::none, cost.charge}}, cost.accepted, cost.accepted, cost.attempts};
    Scenario stopped = scenario;
    stopped.id += " stop";
    stopped.expected = expected;
    stopped.arrange = [arrange = scenario.arrange](Setup& setup) {
        count_events(setup);
        if (arrange) arrange(setup);
    };
    stopped.arm = [is_reached = std::move(is_reached)](Setup& setup) { stop_later(setup, is_reached); };
    Scenario late = std::move(scenario);
    late.id += " time";
    late.expected = std::move(expected);
    late.expected.errors[0].kind = ErrorKind::timeout;
    late.expected.due = interrupted_at;
    late.expected.retryable = cost.charge == Charge::none;
    // libcurl's clock may be a millisecond ahead of ours, which then has the time for one more attempt.
    if (cost.charge == Charge::none) late.expected.attempts.most = cost.attempts + 1;
    late.arm = time_out;
    return {std::move(stopped), std::move(late)};
}

std::vector<Scenario> before_the_request() {
    const Cost none{Charge::none, 0, 1};
    const Reached begun = event_seen(fermata::EventKind::sending);
    const auto silent_name = [](Setup& setup) {
        setup.keep_alive.push_back(std::make_shared<NameFault>("silent.invalid", NameFault::Kind::silent));
        setup.options.base_url = "https://silent.invalid";
    };
    const auto full_port = [](Setup& setup) {
        const auto full = std::make_shared<FullPort>();
        setup.options.base_url = "https://127.0.0.1:" + std::to_string(full->port());
        setup.keep_alive.push_back(full);
    };
    const auto behind_proxy = [](Setup& setup) {
        setup.options.curl.proxy = "http://127.0.0.1:" + std::to_string(setup.server.port());
    };
    const auto once = [](Scenario row) { return std::move(row).on(Scheme::https).only(When::fresh); };
    std::vector<Scenario> lookup =
        interrupted(once({"S1", "name lookup", serve_normally, {}}).arranged(silent_name), none, begun);
    for (Scenario& one : lookup) one.expected = while_looking_up(std::move(one.expected));
    return joined({
        lookup,
        interrupted(once({"S2", "connecting", serve_normally, {}}).arranged(full_port), none, begun),
        interrupted(Scenario{"S3", "the TLS handshake", on_arrival(After::silence), {}}.on(Scheme::https), none, begun),
        interrupted(once({"S4", "CONNECT", connect_answered("", After::silence), {}}).arranged(behind_proxy), none,
                    begun),
    });
}

std::vector<Scenario> after_the_request() {
    const Cost unknown{Charge::unknown, 1, 1};
    const Behaviour half = accepted(fixed("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"), After::silence);
    return joined({
        interrupted({"S5", "waiting for the answer", accepted(fixed(""), After::silence), {}}, unknown, is_accepted),
        interrupted({"S6", "waiting for the rest of the answer", half, {}}, unknown, is_accepted),
    });
}

/// A refusal that asks for a pause of 30 s, which no call here has the time for.
std::vector<Scenario> pause_between_attempts() {
    Scenario row{"S7", "the pause between attempts", refused(http("200 OK", envelope("429"))), {}};
    row.arrange = [](Setup& setup) {
        setup.options.retry.backoff.rate_limited = 15s;
        setup.options.retry.backoff.cap = 30s;
    };
    std::vector<Scenario> rows = interrupted(row, {Charge::none, 0, 1}, event_seen(fermata::EventKind::pausing));
    for (Scenario& one : rows) one.expected.seen = 1;
    // A pause that would pass the time is not begun: the refusal is returned at once.
    rows[1].expected.errors = {rejected(Reason::rate_limited)};
    rows[1].expected.due = 0ms;
    return rows;
}

Outcome submit_and_wait(ClientAdapter& client, const Setup& setup) {
    return client.extend_and_wait(setup.request, setup.wait);
}

std::vector<Scenario> polling_the_task() {
    const Cost made{Charge::made, 1, 0};
    const auto watched = [](const char* id, const char* description, Behaviour step) {
        return Scenario{id, description, polled({std::move(step)}), {}}
            .calls(submit_and_wait)
            .arranged([](Setup& setup) { setup.options.poll.first = 30s; });
    };
    std::vector<Scenario> pause = interrupted(watched("S8", "the pause between polls", poll_status("PENDING")), made,
                                              event_seen(fermata::EventKind::pausing));
    pause[1].expected.due = 0ms; // not begun, as above
    std::vector<Scenario> rows =
        joined({pause, interrupted(watched("S9", "waiting for a poll's answer", poll_answer(fixed(""), After::silence)),
                                   made, is_polled)});
    for (Scenario& one : rows) one.expected.retryable = false;
    return rows;
}

std::vector<Scenario> downloads() {
    const auto download = [](ClientAdapter& client, const Setup& setup) -> Outcome {
        const test_support::TemporaryFolder folder;
        fermata::Track track;
        track.audio_url = setup.server.base_url() + "/track.mp3?taskId=none";
        return client.download(track, folder.path(), setup.download);
    };
    const auto file = [](ResponseBytes bytes) {
        return [=](Connection& connection) {
            if (connection.read_request()) poll_answer(bytes, After::silence)(connection);
        };
    };
    const ResponseBytes some = fixed("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nID3 and more");
    const Cost none{Charge::none, 0, 1};
    Scenario stalled =
        Scenario{"S12 stall", "a download that brings nothing more", file(some), {{timeout_none}, 0, 0, 1, true}}
            .calls(download)
            .arranged([](Setup& setup) {
                setup.options.timeouts.stall = setup.within(interrupted_at);
                setup.options.retry.max_attempts = 1;
            });
    stalled.expected.due = interrupted_at;
    return joined({
        interrupted(Scenario{"S10", "waiting for a file", file(fixed("")), {}}.calls(download), none,
                    event_seen(fermata::EventKind::sending)),
        interrupted(Scenario{"S11", "downloading", file(some), {}}.calls(download), none,
                    event_seen(fermata::EventKind::received)),
        {stalled},
    });
}

} // namespace

const std::vector<Scenario>& interruption_scenarios() {
    static const std::vector<Scenario> rows =
        joined({before_the_request(), after_the_request(), pause_between_attempts(), polling_the_task(), downloads()});
    return rows;
}

} // namespace faults
