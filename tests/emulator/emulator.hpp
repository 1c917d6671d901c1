// SPDX-License-Identifier: MIT
#pragma once

#include "callbacks.hpp"
#include "options.hpp"
#include "server.hpp"
#include "service.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace fermata_emulator {

/// Says in words what this build serves in another form than the service, and why; empty when nothing.
std::string built_without();

/// A local stand-in for the service, at work from its construction to its destruction. It knows nothing of the library:
/// what it takes and refuses follows from rules of its own.
class Emulator {
public:
    /// Throws std::runtime_error when the port is taken.
    explicit Emulator(EmulatorOptions options = {});

    /// `http://127.0.0.1:PORT`
    std::string base_url() const { return server_.base_url(); }

    /// The next submit (read of record-info) is answered with this and does nothing else; once per call, in order.
    void answer_next_submit(int http_status, std::string body) { answer_next(Route::submit, http_status, body); }
    void answer_next_read(int http_status, std::string body) { answer_next(Route::record_info, http_status, body); }
    void answer_next(Route route, int http_status, std::string body) {
        answer_next(route, raw_answer(http_status, std::move(body)));
    }
    void answer_next(Route route, Answer answer) { service_.answer_next(route, std::move(answer)); }

    /// Comes after the faults planned already, for instance `plan_fault({Route::submit, {FaultKind::close}})`.
    void plan_fault(const PlannedFault& fault) { service_.plan_fault(fault); }

    /// The requests answered so far, the oldest first; at most the last 10,000.
    std::vector<RecordedRequest> requests() const { return service_.requests(); }
    /// Submits that arrived, those with a scripted answer included.
    std::size_t submits_seen() const { return service_.submits_seen(); }
    /// Submits that made a task and cost credits.
    std::size_t submits_accepted() const { return service_.submits_accepted(); }
    /// Requests for a file that carried an Authorization header: a client must never send its key there.
    std::size_t keys_seen_on_files() const { return service_.keys_seen_on_files(); }
    double credits() const { return service_.credits(); }

private:
    Answer handle(RecordedRequest request);

    // The server ends first, then the callback sender: each uses those above it.
    const EmulatorOptions options_;
    Service service_;
    CallbackSender callback_sender_;
    Server server_;
};

} // namespace fermata_emulator
