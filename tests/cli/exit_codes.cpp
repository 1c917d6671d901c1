// SPDX-License-Identifier: MIT
#include "cli/exit_code.hpp"
#include "support/catch.hpp"

using fermata::Charge;
using fermata::ErrorKind;
using fermata::Reason;
using tool::ExitCode;

namespace {

struct Row {
    ErrorKind kind;
    Reason reason;
    Charge charge;
    ExitCode code;
};

} // namespace

TEST_CASE("exit codes: a failure has its own", "[cli]") {
    const auto row =
        GENERATE(Row{ErrorKind::invalid_request, Reason::none, Charge::none, ExitCode::usage},
                 Row{ErrorKind::invalid_request, Reason::unauthorised, Charge::none, ExitCode::key},
                 Row{ErrorKind::transport, Reason::dns, Charge::none, ExitCode::network},
                 Row{ErrorKind::transport, Reason::connect, Charge::none, ExitCode::network},
                 Row{ErrorKind::transport, Reason::tls, Charge::none, ExitCode::network},
                 Row{ErrorKind::transport, Reason::proxy, Charge::none, ExitCode::network},
                 Row{ErrorKind::transport, Reason::connection_lost, Charge::made, ExitCode::network},
                 Row{ErrorKind::transport, Reason::out_of_memory, Charge::none, ExitCode::other},
                 Row{ErrorKind::transport, Reason::file_system, Charge::made, ExitCode::file},
                 Row{ErrorKind::timeout, Reason::none, Charge::none, ExitCode::network},
                 Row{ErrorKind::timeout, Reason::none, Charge::made, ExitCode::not_ended},
                 Row{ErrorKind::cancelled, Reason::none, Charge::none, ExitCode::stopped},
                 Row{ErrorKind::cancelled, Reason::none, Charge::made, ExitCode::stopped},
                 Row{ErrorKind::rejected, Reason::unauthorised, Charge::none, ExitCode::key},
                 Row{ErrorKind::rejected, Reason::no_credits, Charge::none, ExitCode::credits},
                 Row{ErrorKind::rejected, Reason::rate_limited, Charge::none, ExitCode::later},
                 Row{ErrorKind::rejected, Reason::maintenance, Charge::none, ExitCode::later},
                 Row{ErrorKind::rejected, Reason::not_found, Charge::made, ExitCode::gone},
                 Row{ErrorKind::rejected, Reason::invalid_parameters, Charge::none, ExitCode::usage},
                 Row{ErrorKind::rejected, Reason::too_long, Charge::none, ExitCode::usage},
                 Row{ErrorKind::rejected, Reason::refused_content, Charge::none, ExitCode::usage},
                 Row{ErrorKind::rejected, Reason::conflict, Charge::none, ExitCode::other},
                 Row{ErrorKind::rejected, Reason::other, Charge::none, ExitCode::other},
                 Row{ErrorKind::server, Reason::server_fault, Charge::none, ExitCode::later},
                 Row{ErrorKind::protocol, Reason::none, Charge::none, ExitCode::other},
                 Row{ErrorKind::protocol, Reason::too_large, Charge::none, ExitCode::other},
                 Row{ErrorKind::task_failed, Reason::other, Charge::made, ExitCode::task_failed},
                 Row{ErrorKind::task_failed, Reason::refused_content, Charge::made, ExitCode::task_failed});
    CAPTURE(to_string(row.kind), to_string(row.reason), to_string(row.charge));
    fermata::Error error;
    error.kind = row.kind;
    error.reason = row.reason;
    error.charge = row.charge;
    CHECK(tool::exit_code_of(error) == row.code);
}

TEST_CASE("exit codes: an unknown charge is told before all else", "[cli]") {
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::task_failed); ++kind) {
        for (int reason = 0; reason <= static_cast<int>(Reason::other); ++reason) {
            fermata::Error error;
            error.kind = static_cast<ErrorKind>(kind);
            error.reason = static_cast<Reason>(reason);
            error.charge = Charge::unknown;
            CAPTURE(to_string(error.kind), to_string(error.reason));
            CHECK(tool::exit_code_of(error) == ExitCode::maybe_charged);
        }
    }
}

TEST_CASE("exit codes: no failure ends with 0", "[cli]") {
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::task_failed); ++kind) {
        for (int reason = 0; reason <= static_cast<int>(Reason::other); ++reason) {
            fermata::Error error;
            error.kind = static_cast<ErrorKind>(kind);
            error.reason = static_cast<Reason>(reason);
            CAPTURE(to_string(error.kind), to_string(error.reason));
            CHECK(tool::exit_code_of(error) != ExitCode::ok);
        }
    }
}
