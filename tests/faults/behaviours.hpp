// SPDX-License-Identifier: MIT
#pragma once

#include "faults/answers.hpp"
#include "faults/visit.hpp"

namespace faults {

/// What becomes of a connection after all was said.
enum class After { keep, close, cut, reset, silence };

/// Bytes, which may hold the id of the task that a POST has made.
using Bytes = std::function<std::string(const std::string& task_id)>;

/// The same bytes for every task.
Bytes said(std::string bytes);

/// Ends the visit.
void end(Visit& visit, After after);

/// Takes each request and answers as the service does.
void well(Visit& visit);

// Before a request: the connection itself.

/// The connection is accepted, then this happens.
Behaviour on_arrival(After after);

/// TLS with this door; whoever comes in is served well.
Behaviour through(Door door);

/// Anything that comes is answered in plain text, TLS or not.
void speak_plainly(Visit& visit);

// The request is taken.

/// The headers of a POST are read, then this happens while its body lies unread.
Behaviour head_then(After after);

/// The same, whether or not the body has come.
Behaviour head_then_at_once(After after);

/// The whole POST is accepted, `bytes` are said, then this happens.
Behaviour accepted(Bytes bytes, After after = After::keep);

/// The whole POST is read and refused with `bytes`: it costs nothing.
Behaviour refused(std::string bytes);

/// A POST is refused with `bytes` before its body is read, which is thrown away.
Behaviour refused_at_head(std::string bytes);

/// The whole POST is accepted, the test is told, and nothing is said.
void accepted_and_told(Visit& visit);

/// The whole POST is accepted; `start` is said at once, then `rest`, one byte every `gap`.
Behaviour dripped(std::string start, std::string rest, std::chrono::milliseconds gap);

/// The whole POST is accepted; `start` is said, then `block` so many times.
Behaviour flooded(std::string start, std::string block, int times);

/// The first POST meets the first of these, and so on; the last one goes on.
Behaviour in_turn(std::vector<Behaviour> behaviours);

} // namespace faults
