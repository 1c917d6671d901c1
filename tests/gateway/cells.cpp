// SPDX-License-Identifier: MIT
#include "gateway/cells.hpp"

namespace gateway {

namespace {

using namespace faults;
using fermata_emulator::FaultKind;

const std::string one = "upstream service { server FIRST; }";
const std::string two = "upstream service { server FIRST; server SECOND backup; }";
const std::string kept = "upstream service { server FIRST; keepalive 4; }";
const std::string pass = "location / { proxy_pass http://service; }";

const char a_gateway[] = "a gateway before it may have answered";
const char maybe_charged[] = "maybe charged";

/// The gateway answers this status in place of its own 502 and 504.
Cell page(const std::string& status, Reason reason) {
    Cell cell{"error_page 502 504 = @page, which is a bare " + status, one,
              "error_page 502 504 = @page;" + pass + "location @page { return " + status + "; }"};
    cell.fault = FaultKind::close;
    cell.error = rejected_unknown(reason);
    cell.says = a_gateway;
    return cell;
}

/// A gateway that refuses by itself: nothing is passed on.
Cell refusal(std::string name, std::string http, std::string server, ErrorClass error) {
    Cell cell{std::move(name), std::move(http), std::move(server)};
    cell.error = error;
    cell.paid = 0;
    return cell;
}

Cell broken(std::string name, std::string http, std::string server, FaultKind fault, ErrorClass error,
            std::string says) {
    Cell cell{std::move(name), std::move(http), std::move(server)};
    cell.fault = fault;
    cell.error = error;
    cell.says = std::move(says);
    return cell;
}

/// The gateway repeats the request, and the caller sees a success.
Cell paid_twice(std::string name, std::string http, std::string server, std::optional<FaultKind> fault) {
    Cell cell{std::move(name), std::move(http), std::move(server)};
    cell.fault = fault;
    cell.paid = 2;
    return cell;
}

std::vector<Cell> defaults() {
    return {
        {"proxy_pass", one, pass},
        broken("proxy_pass, the service dies", one, pass, FaultKind::close, server_unknown, a_gateway),
        broken("two servers, the first dies", two, pass, FaultKind::close, server_unknown, a_gateway),
        broken("proxy_read_timeout is over", one, "proxy_read_timeout 1s;" + pass, FaultKind::silent, server_unknown,
               a_gateway),
        broken("the answer is cut", one, pass, FaultKind::truncated, network_unknown, maybe_charged),
    };
}

std::vector<Cell> resent() {
    const std::string resend = "proxy_next_upstream error timeout non_idempotent;";
    const std::string keep = R"(proxy_http_version 1.1; proxy_set_header Connection "";)";
    Cell kept_one =
        paid_twice("non_idempotent, one server, a kept connection", kept, resend + keep + pass, FaultKind::close);
    kept_one.primed = true;
    return {
        broken("non_idempotent, one server", one, resend + pass, FaultKind::close, server_unknown, a_gateway),
        paid_twice("non_idempotent, two servers", two, resend + pass, FaultKind::close),
        kept_one,
        paid_twice("error_page 502 = @backup", one,
                   "error_page 502 = @backup;" + pass + "location @backup { proxy_pass http://SECOND; }",
                   FaultKind::close),
        paid_twice("mirror", one,
                   "location / { mirror /copy; proxy_pass http://service; }"
                   "location = /copy { internal; proxy_pass http://SECOND$request_uri; }",
                   std::nullopt),
    };
}

std::vector<Cell> changed() {
    Cell cached{"proxy_cache_methods POST", "proxy_cache_path cache keys_zone=all:1m;" + one,
                "proxy_cache all; proxy_cache_methods POST; proxy_cache_valid 200 1h;" + pass};
    cached.primed = true;
    cached.error = protocol_unknown;
    cached.paid = 0;
    cached.says = "the answer holds what may be its task id: "; // that of the call before
    return {page("403", Reason::other), page("404", Reason::not_found),    page("405", Reason::other),
            page("400", Reason::other), page("401", Reason::unauthorised), cached};
}

std::vector<Cell> refused() {
    const std::string zone = "limit_req_zone $binary_remote_addr zone=all:1m rate=1r/m;" + one;
    Cell limited = refusal("limit_req", zone, "limit_req zone=all;" + pass, server_unknown);
    Cell limited_429 = refusal("limit_req, limit_req_status 429", zone,
                               "limit_req zone=all; limit_req_status 429;" + pass, rejected(Reason::rate_limited));
    limited.primed = limited_429.primed = true;
    limited.says = a_gateway;
    return {
        limited,
        limited_429,
        refusal("client_max_body_size", one, "client_max_body_size 100;" + pass, rejected(Reason::too_long)),
        refusal("deny all", one, "deny all;" + pass, rejected_unknown(Reason::other)),
        refusal("the service is not there", "upstream service { server 127.0.0.1:1; }", pass, server_unknown),
    };
}

} // namespace

const std::vector<Cell>& cells() {
    static const std::vector<Cell> all = [] {
        std::vector<Cell> rows;
        for (const auto& part : {defaults(), resent(), changed(), refused()}) {
            rows.insert(rows.end(), part.begin(), part.end());
        }
        return rows;
    }();
    return all;
}

} // namespace gateway
