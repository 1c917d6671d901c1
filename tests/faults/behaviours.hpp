// SPDX-License-Identifier: MIT
#pragma once

#include "faults/answers.hpp"
#include "faults/connection.hpp"

namespace faults {

/// What the server does with a connection after its answer.
enum class After {
    keep,
    close, ///< in order, TLS included
    cut,   ///< FIN without an end of TLS
    reset, ///< RST
    silence,
};

/// Makes the bytes of an answer, which may hold the id of the task that a POST has made.
using ResponseBytes = std::function<std::string(const std::string& task_id)>;

/// Makes the same bytes for every task.
ResponseBytes fixed(std::string bytes);

/// Does what `after` says with the connection.
void finish(Connection& connection, After after);

/// Takes each request and answers as the documented service does.
void serve_normally(Connection& connection);

// Faults before a request.

/// Accepts the connection, then does `after`.
Behaviour on_arrival(After after);

/// Makes a TLS handshake of this kind, and then serves normally.
Behaviour with_tls(TlsBehaviour behaviour);

/// Answers whatever comes in plain text, TLS or not.
void answer_without_tls(Connection& connection);

// Faults after a request has come.

/// Reads the headers of a POST, then does `after` once its body has come, which stays unread.
Behaviour read_head_then(After after);

/// Does the same, whether or not the body has come.
Behaviour read_head_then_at_once(After after);

/// Accepts a whole POST, answers `bytes`, then does `after`.
Behaviour accepted(ResponseBytes bytes, After after = After::keep);

/// Reads a whole POST and refuses it with `bytes`: it costs nothing.
Behaviour refused(std::string bytes);

/// Refuses a POST with `bytes` before its body is read, which is dropped.
Behaviour refused_at_head(std::string bytes);

/// Accepts a whole POST, notifies the test, and answers nothing.
void accepted_and_notified(Connection& connection);

/// Accepts a whole POST and sends `start` at once, then `rest`, one byte every `gap`.
Behaviour dripped(std::string start, std::string rest, std::chrono::milliseconds gap);

/// Accepts a whole POST and sends `start`, then `block` `times` times.
Behaviour flooded(std::string start, std::string block, int times);

/// Treats the first POST with the first behaviour, and so on; the last one is for all that follow.
Behaviour in_sequence(std::vector<Behaviour> behaviours);

/// Refuses with the whole request in the message of an envelope or, when `code` is empty, in a page under HTTP 500.
Behaviour echoed(std::string code);

// Faults while a task is polled.

/// Serves POSTs normally, and the first poll of the task with the first step, and so on; the last one is for all that
/// follow.
Behaviour polled(std::vector<Behaviour> steps);

/// Answers a poll with `bytes`, then does `after`. `bytes` gets the id from the request's target, as it was written.
Behaviour poll_answer(ResponseBytes bytes, After after = After::keep);

/// Answers a poll with a task that has this status; `response` is JSON.
Behaviour poll_status(std::string word, std::string response = "null");

// Faults of a proxy.

/// Grants a CONNECT, and then plays the host that was asked for.
Behaviour connect_granted(Behaviour host);

/// Reads a CONNECT, answers `bytes`, then does `after`.
Behaviour connect_answered(std::string bytes, After after);

} // namespace faults
