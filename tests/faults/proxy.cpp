// SPDX-License-Identifier: MIT
#include "faults/proxy.hpp"

namespace faults {

namespace {

/// Reads the CONNECT that must come before TLS; a tunnel that stands has brought it already.
bool take_connect(Visit& visit) { return visit.head().method == "CONNECT" || visit.take_head(); }

} // namespace

Behaviour granted(Behaviour host) {
    return [host = std::move(host)](Visit& visit) {
        if (visit.head().method.empty() && (!visit.take_head() || !visit.say("HTTP/1.1 200 Granted\r\n\r\n"))) return;
        host(visit);
    };
}

Behaviour connect_answered(std::string bytes, After after) {
    return [bytes = std::move(bytes), after](Visit& visit) {
        if (!take_connect(visit)) return;
        if (!bytes.empty()) visit.say(bytes);
        end(visit, after);
    };
}

} // namespace faults
