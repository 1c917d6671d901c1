// SPDX-License-Identifier: MIT
// Table A: nothing is sent.
#include "faults/fault_server.hpp"
#include "faults/scenario.hpp"
#include "faults/system_faults.hpp"

using namespace std::chrono_literals;

namespace faults {

namespace {

const ErrorClass tls = transport(Reason::tls, Charge::none);
const ErrorClass proxy = transport(Reason::proxy, Charge::none);

void refuse(Setup& setup) { setup.server.refuse_connections(); }

/// Connecting takes at most 150 ms, so that three attempts take half a second.
void connect_quickly(Setup& setup) { setup.options.timeouts.connect = setup.within(150ms); }

/// Three attempts that each run into the connect timeout of 150 ms.
Expectation timed_out_thrice() {
    Expectation expected = repeated({timeout_none});
    expected.due = 450ms;
    return expected;
}

/// The service has a name that the name server does not give away.
std::function<void(Setup&)> named(const std::string& host, NameFault::Kind kind) {
    return [=](Setup& setup) {
        connect_quickly(setup);
        setup.keep_alive.push_back(std::make_shared<NameFault>(host, kind));
        setup.options.base_url = "https://" + host;
    };
}

/// The next connections to the server fail with this error.
std::function<void(Setup&)> failing(int error, int times) {
    return [=](Setup& setup) {
        setup.keep_alive.push_back(std::make_shared<ConnectFault>(setup.server.port(), error, times));
    };
}

void at_full_port(Setup& setup) {
    connect_quickly(setup);
    const auto full = std::make_shared<FullPort>();
    const std::string scheme = setup.server.state().secure ? "https" : "http";
    setup.options.base_url = scheme + "://127.0.0.1:" + std::to_string(full->port());
    setup.keep_alive.push_back(full);
}

std::vector<Scenario> no_connection() {
    const Expectation refused = repeated({transport(Reason::connect, Charge::none)});
    return {
        Scenario{"A1", "the host name is unknown", serve_normally, repeated({transport(Reason::dns, Charge::none)})}
            .on(Scheme::https)
            .only(When::fresh)
            .arranged(named("nx.invalid", NameFault::Kind::unknown)),
        Scenario{"A2", "the name server is silent", serve_normally, while_looking_up(timed_out_thrice())}
            .on(Scheme::https)
            .only(When::fresh)
            .arranged(named("silent.invalid", NameFault::Kind::silent)),
        Scenario{"A3", "the connection is refused", serve_normally, refused}.armed(refuse),
        Scenario{"A4", "the SYN is dropped", serve_normally, timed_out_thrice()}
            .only(When::fresh)
            .arranged(at_full_port),
        Scenario{"A7", "no route", serve_normally, refused}.armed(failing(ENETUNREACH, 3)),
        Scenario{"A17", "refused twice, then fine", serve_normally, success()}.armed(failing(ECONNREFUSED, 2)),
    };
}

std::vector<Scenario> cut_at_once() {
    const std::vector<ErrorClass> either{network_unknown, network_none, transport(Reason::connect, Charge::none)};
    const Expectation race{either, {0, 1}, 0, {1, 3}};
    return {
        Scenario{"A5", "RST right after accept", on_arrival(After::reset), race}.on(Scheme::http).racy(),
        Scenario{"A6", "FIN right after accept", on_arrival(After::cut), race}.on(Scheme::http).racy(),
    };
}

std::vector<Scenario> no_tls() {
    const std::pair<const char*, TlsBehaviour> behaviours[] = {
        {"A8 TLS: another authority", TlsBehaviour::untrusted},
        {"A9 TLS: another host's certificate", TlsBehaviour::wrong_host},
        {"A10 TLS: an expired certificate", TlsBehaviour::expired},
        {"A11 TLS: a certificate of tomorrow", TlsBehaviour::not_yet},
        {"A12 TLS: a self-signed certificate", TlsBehaviour::self_signed},
        {"A13 TLS: nothing newer than 1.1", TlsBehaviour::tls_1_1}};
    std::vector<Scenario> rows;
    for (const auto& [words, behaviour] : behaviours) {
        const std::string all = words;
        const std::size_t space = all.find(' ');
        rows.push_back(Scenario{all.substr(0, space), all.substr(space + 1), with_tls(behaviour), not_repeated(tls)}.on(
            Scheme::https));
    }
    const auto after_hello = [](After after) {
        return [after](Connection& connection) {
            std::string hello;
            plain_stream(connection.socket())->read(hello);
            finish(connection, after);
        };
    };
    const auto broken = repeated({tls});
    rows.push_back(Scenario{"A14", "TLS: silence", on_arrival(After::silence), timed_out_thrice()}
                       .on(Scheme::https)
                       .arranged(connect_quickly));
    rows.push_back(Scenario{"A15 FIN", "TLS: FIN on arrival", on_arrival(After::cut), broken}.on(Scheme::https));
    // The RST may come before libcurl has seen that it is connected.
    const auto broken_or_refused = repeated({tls, transport(Reason::connect, Charge::none)});
    rows.push_back(
        Scenario{"A15 RST", "TLS: RST on arrival", on_arrival(After::reset), broken_or_refused}.on(Scheme::https));
    rows.push_back(
        Scenario{"A15 hello FIN", "TLS: FIN after the hello", after_hello(After::cut), broken}.on(Scheme::https));
    rows.push_back(
        Scenario{"A15 hello RST", "TLS: RST after the hello", after_hello(After::reset), broken}.on(Scheme::https));
    rows.push_back(Scenario{"A16", "TLS: plain HTTP is spoken", answer_without_tls, broken}.on(Scheme::https));
    return rows;
}

std::vector<Scenario> given_up() {
    Expectation too_late = not_repeated(timeout_none, 0);
    too_late.retryable = true;
    const ErrorClass stopped{ErrorKind::cancelled, Reason::none, Charge::none};
    return {
        Scenario{"A20 stop", "stopped before the call", serve_normally, not_repeated(stopped, 0)}.armed(
            [](Setup& setup) { setup.stop.request_stop(); }),
        Scenario{"A20 time", "the time is over before the call", serve_normally, too_late}.armed(
            [](Setup& setup) { setup.call.timeout = 0ms; }),
    };
}

/// The server plays the proxy, and behind it the host, too.
Scenario proxied(Scenario row) {
    const auto arrange = std::move(row.arrange);
    return std::move(row)
        .on(Scheme::https)
        .primed_by(connect_granted(serve_normally))
        .arranged([arrange](Setup& setup) {
            setup.options.curl.proxy = "http://127.0.0.1:" + std::to_string(setup.server.port());
            if (arrange) arrange(setup);
        });
}

std::vector<Scenario> behind_a_proxy() {
    const auto answered = [](const char* status) {
        return connect_answered("HTTP/1.1 " + std::string(status) + "\r\nContent-Length: 0\r\n\r\n", After::close);
    };
    return {
        proxied(Scenario{"A21 refused", "the proxy refuses the connection", serve_normally, repeated({proxy})}.armed(
            refuse)),
        proxied({"A21 FIN", "the proxy closes after CONNECT", connect_answered("", After::cut), repeated({proxy})}),
        proxied({"A21 RST", "the proxy resets after CONNECT", connect_answered("", After::reset), repeated({proxy})}),
        proxied(Scenario{"A21 silence", "the proxy is silent after CONNECT", connect_answered("", After::silence),
                         timed_out_thrice()}
                    .arranged(connect_quickly)),
        proxied({"A22 403", "CONNECT is answered 403", answered("403 Forbidden"), not_repeated(proxy)}),
        proxied({"A22 407", "CONNECT is answered 407", answered("407 Who Are You"), not_repeated(proxy)}),
        proxied({"A23 FIN", "TLS in the tunnel: FIN", connect_granted(on_arrival(After::cut)), repeated({tls})}),
        proxied({"A23 RST", "TLS in the tunnel: RST", connect_granted(on_arrival(After::reset)), repeated({tls})}),
    };
}

} // namespace

const std::vector<Scenario>& not_sent_scenarios() {
    static const std::vector<Scenario> rows =
        joined({no_connection(), cut_at_once(), no_tls(), given_up(), behind_a_proxy()});
    return rows;
}

} // namespace faults
