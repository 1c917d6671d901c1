// SPDX-License-Identifier: MIT
// Table B: the request is sent, and nothing proves what became of it.
#include "faults/scenario.hpp"

#include <curl/curl.h>

using namespace std::chrono_literals;

namespace faults {

namespace {

ResponseBytes nothing() { return fixed(""); }

/// The head of an answer with a body of `size` bytes.
std::string head_of(std::size_t size) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n";
}

std::string half_of(const std::string& whole) { return whole.substr(0, whole.size() / 2); }

void short_exchange(Setup& setup) { setup.options.timeouts.exchange = setup.within(300ms); }

void drip_for_a_while(Setup& setup) { setup.options.timeouts.exchange = setup.within(700ms); }

/// Nothing else than memory for the answer that the cap allows may be taken, on both sides together.
std::string small(const Run& run) {
    return run.memory_growth_kib < 16 * 1024 ? "" : "memory grew by " + std::to_string(run.memory_growth_kib) + " KiB";
}

/// A client that asks for "100-continue" is never answered.
void refuse_to_be_asked(Connection& connection) {
    if (!connection.open() || !connection.read_head()) return;
    if (!connection.head().header("Expect").empty()) return connection.socket().hold();
    if (connection.is_post() && connection.read_body())
        connection.send(http("200 OK", accepted_body(connection.accept())));
}

void ask_with_20_kb(Setup& setup) {
    setup.data.prompt += std::string(20'000, 'p');
    setup.request = fermata::ExtendRequest::inherited(fermata::AudioId{setup.data.audio_id}, fermata::Model::v5)
                        .prompt(fermata::Prompt{setup.data.prompt})
                        .poll_only()
                        .build(fermata::Limits::none());
}

Expectation timed_out_after(std::chrono::milliseconds time) {
    Expectation expected = sent(timeout_unknown);
    expected.due = time;
    return expected;
}

std::vector<Scenario> sent_in_full() {
    const std::string body = accepted_body("task");
    const std::string whole = http("200 OK", body);
    const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n" + half_of(body);
    const std::string unending = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + half_of(body);
    return {
        {"B1", "the headers are read, then close", read_head_then(After::close), {{network_unknown}, 1, 0}},
        // Closed before libcurl has asked for the body, it is proven that no whole request exists: none, and repeated.
        Scenario{"B1 early",
                 "the headers are read, then close before the body has come",
                 read_head_then_at_once(After::close),
                 {{network_unknown, network_none}, {1, 3}, 0, {1, 3}}}
            .racy(),
        {"B2", "the body is taken, FIN", accepted(nothing(), After::cut), sent(network_unknown)},
        {"B3", "the body is taken, RST", accepted(nothing(), After::reset), sent(network_unknown)},
        Scenario{"B4", "the body is taken, silence", accepted(nothing(), After::silence), timed_out_after(300ms)}
            .arranged(short_exchange),
        {"B5", "half a status line", accepted(fixed("HTTP/1.1 2"), After::close), sent(network_unknown)},
        // libcurl takes half of the headers for an answer without a body.
        {"B5 headers", "half the headers", accepted(fixed(half_of(whole)), After::close), sent(protocol_unknown)},
        {"B6", "headers, no body", accepted(fixed(head_of(100)), After::close), sent(network_unknown)},
        {"B7", "half the body, FIN", accepted(fixed(head_of(200) + body), After::cut), sent(network_unknown)},
        {"B8", "half the body, RST", accepted(fixed(head_of(200) + body), After::reset), sent(network_unknown)},
        {"B9", "half a chunk", accepted(fixed(chunked), After::close), sent(network_unknown)},
        {"B10", "no length, half the JSON", accepted(fixed(unending), After::close), sent(protocol_unknown)},
        {"B11", "bytes that are no HTTP", accepted(fixed("garbage\r\n\r\n"), After::close), sent(protocol_unknown)},
    };
}

std::vector<Scenario> kept_connections() {
    // Both ends keep the connection of the first call. A client that takes it again sends its POST twice unless it
    // forbids libcurl to.
    return {
        Scenario{"B12", "a kept connection takes the call, FIN", accepted(nothing(), After::cut), sent(network_unknown)}
            .only(When::primed),
        Scenario{"B13", "a kept connection takes the call, RST", accepted(nothing(), After::reset),
                 sent(network_unknown)}
            .only(When::primed),
        Scenario{"B14", "the kept connection was closed before the call", serve_normally, success()}
            .only(When::primed)
            .primed_by([](Connection& connection) {
                serve_normally(connection);
                connection.close();
            }),
        Scenario{"B15", "the server prefers HTTP/2", with_tls(TlsBehaviour::prefers_h2), success()}.on(Scheme::https),
    };
}

std::vector<Scenario> long_answers() {
    const std::string many_lines = "X-Line: " + std::string(1000, 'x') + "\r\n";
    const std::string bomb = gzip_bomb(std::size_t{512} << 20);
    const bool can_unpack = (curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_LIBZ) != 0;
    const std::string early = "HTTP/1.1 100 Continue\r\n\r\n";
    const std::string early_and_long = "HTTP/1.1 103 Early Hints\r\nLink: " + std::string(100, 'l') + "\r\n\r\n";
    const auto thousand = [](const std::string& line) {
        return accepted([line](const std::string& id) {
            std::string bytes;
            for (int i = 0; i < 1000; ++i) bytes += line;
            return bytes + http("200 OK", accepted_body(id));
        });
    };
    return {
        Scenario{"B18", "one byte of a header every 0.5 s", dripped("HTTP/1.1 200 OK\r\n", many_lines, 500ms),
                 timed_out_after(700ms)}
            .arranged(drip_for_a_while),
        Scenario{"B19", "one byte of the body every 0.5 s", dripped(head_of(1000), std::string(1000, ' '), 500ms),
                 timed_out_after(700ms)}
            .arranged(drip_for_a_while),
        Scenario{"B20", "4 MB of headers", flooded("HTTP/1.1 200 OK\r\n", many_lines, 4000), sent(too_large_unknown)}
            .checked(small),
        Scenario{"B21", "a body of 100 MB", flooded(head_of(100'000'000), std::string(100'000, ' '), 1000),
                 sent(too_large_unknown)}
            .checked(small),
        Scenario{"B22", "522 KB that a client which unpacks makes 512 MB of",
                 accepted(fixed(http("200 OK", bomb, "Content-Encoding: gzip\r\n"))),
                 sent(can_unpack ? too_large_unknown : protocol_unknown)}
            .checked(small),
        {"B29 short", "1,000 times 100 Continue, then the answer", thousand(early), success()},
        {"B29 long", "1,000 early answers, over the cap for headers", thousand(early_and_long),
         sent(too_large_unknown)},
    };
}

std::vector<Scenario> others() {
    // Mostly unknown, once; but the server's alert may come before libcurl has asked for the body, which proves that no
    // whole request exists: then it is none, and repeated.
    const Expectation unread{{network_unknown, network_none}, {0, 1}, 0, {1, 3}};
    const ErrorClass stopped{ErrorKind::cancelled, Reason::none, Charge::unknown};
    const auto too_long = rejected(Reason::too_long);
    return {
        {"B25", "stopped while waiting for the answer", accepted_and_notified, sent(stopped)},
        Scenario{"B26", "a client certificate is demanded after the handshake", with_tls(TlsBehaviour::wants_client),
                 unread}
            .on(Scheme::https)
            .racy(),
        {"B27",
         "413 before the body is read",
         refused_at_head(http("413 Content Too Large", "too large")),
         {{too_long}, 1, 0}},
        Scenario{"B28", "20 KB, and never a 100-continue", refuse_to_be_asked, success()}.arranged(ask_with_20_kb),
    };
}

} // namespace

const std::vector<Scenario>& unknown_outcome_scenarios() {
    static const std::vector<Scenario> rows = joined({sent_in_full(), kept_connections(), long_answers(), others()});
    return rows;
}

} // namespace faults
