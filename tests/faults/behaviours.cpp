// SPDX-License-Identifier: MIT
#include "faults/behaviours.hpp"

#include <algorithm>
#include <poll.h>

namespace faults {

namespace {

/// Reads a whole POST. Returns false when there is none, or when it is a GET, which is served normally.
bool read_post(Connection& connection) {
    if (!connection.read_request()) return false;
    if (connection.is_post()) return true;
    connection.send(http("200 OK", envelope("200", "100")));
    return false;
}

/// Escapes `text` for a JSON string.
std::string quoted(const std::string& text) {
    std::string safe;
    for (const char c : text) {
        if (c == '"' || c == '\\') safe += '\\';
        safe += c == '\r' || c == '\n' ? ' ' : c;
    }
    return safe;
}

/// Reads the CONNECT that comes before TLS, unless it has been read.
bool read_connect(Connection& connection) { return connection.head().method == "CONNECT" || connection.read_head(); }

} // namespace

ResponseBytes fixed(std::string bytes) {
    return [bytes = std::move(bytes)](const std::string&) { return bytes; };
}

void finish(Connection& connection, After after) {
    switch (after) {
    case After::keep: break;
    case After::close: connection.close(); break;
    case After::cut: connection.socket().close(); break;
    case After::reset: connection.socket().reset(); break;
    case After::silence: connection.socket().hold(); break;
    }
}

void serve_normally(Connection& connection) {
    if (read_post(connection)) connection.send(http("200 OK", accepted_body(connection.accept())));
}

Behaviour on_arrival(After after) {
    return [after](Connection& connection) { finish(connection, after); };
}

Behaviour with_tls(TlsBehaviour behaviour) {
    return [behaviour](Connection& connection) {
        if (connection.open(behaviour)) serve_normally(connection);
    };
}

void answer_without_tls(Connection& connection) {
    const auto plain = plain_stream(connection.socket());
    std::string received;
    if (plain->read(received)) plain->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    connection.socket().close();
}

Behaviour read_head_then(After after) {
    return [after](Connection& connection) {
        if (connection.open() && connection.read_head() && connection.has_more()) finish(connection, after);
    };
}

Behaviour read_head_then_at_once(After after) {
    return [after](Connection& connection) {
        if (connection.open() && connection.read_head()) finish(connection, after);
    };
}

Behaviour accepted(ResponseBytes bytes, After after) {
    return [bytes = std::move(bytes), after](Connection& connection) {
        if (!read_post(connection)) return;
        const std::string answer = bytes(connection.accept());
        if (!answer.empty()) connection.send(answer);
        finish(connection, after);
    };
}

Behaviour refused(std::string bytes) {
    return [bytes = std::move(bytes)](Connection& connection) {
        if (read_post(connection)) connection.send(bytes);
    };
}

Behaviour refused_at_head(std::string bytes) {
    return [bytes = std::move(bytes)](Connection& connection) {
        if (!connection.open() || !connection.read_head()) return;
        connection.send(bytes);
        // To close with unread bytes would reset the connection, and could take the answer back.
        connection.socket().hold();
        connection.close();
    };
}

void accepted_and_notified(Connection& connection) {
    if (!read_post(connection)) return;
    connection.accept();
    connection.notify();
    connection.socket().hold();
}

Behaviour dripped(std::string start, std::string rest, std::chrono::milliseconds gap) {
    return [=](Connection& connection) {
        if (!read_post(connection)) return;
        connection.accept();
        connection.send(start);
        for (const char byte : rest) {
            // Readable: the client has gone.
            if (!connection.send({&byte, 1}) || connection.socket().wait(POLLIN, gap)) break;
        }
        connection.close();
    };
}

Behaviour flooded(std::string start, std::string block, int times) {
    return [=](Connection& connection) {
        if (!read_post(connection)) return;
        connection.accept();
        bool is_sent = connection.send(start);
        for (int i = 0; i < times && is_sent; ++i) is_sent = connection.send(block);
        connection.close();
    };
}

Behaviour in_sequence(std::vector<Behaviour> behaviours) {
    return [behaviours = std::move(behaviours)](Connection& connection) {
        // The number of a POST is known when its head is read: this one's is one above those seen so far.
        const auto next = static_cast<std::size_t>(connection.state().posts_since_armed.load());
        behaviours[(std::min)(next, behaviours.size() - 1)](connection);
    };
}

Behaviour echoed(std::string code) {
    return [code = std::move(code)](Connection& connection) {
        if (!connection.read_request() || !connection.is_post()) return;
        const std::string request = connection.head().text + connection.body();
        connection.send(code.empty() ? http("500 Oops", "<html>" + request + "</html>")
                                     : http("200 OK", envelope(code, "null", quoted(request))));
    };
}

Behaviour polled(std::vector<Behaviour> steps) {
    return [steps = std::move(steps)](Connection& connection) {
        if (!connection.read_request()) return;
        if (connection.is_post()) {
            connection.send(http("200 OK", accepted_body(connection.accept())));
        } else {
            steps[(std::min)(connection.poll_number(), steps.size()) - 1](connection);
        }
    };
}

Behaviour poll_answer(ResponseBytes bytes, After after) {
    return [bytes = std::move(bytes), after](Connection& connection) {
        const std::string& target = connection.head().target;
        const std::string answer = bytes(target.substr(target.find("taskId=") + 7));
        if (!answer.empty()) connection.send(answer);
        finish(connection, after);
    };
}

Behaviour poll_status(std::string word, std::string response) {
    return poll_answer([=](const std::string& id) { return http("200 OK", task_body(id, word, response)); });
}

Behaviour connect_granted(Behaviour host) {
    return [host = std::move(host)](Connection& connection) {
        const bool is_first = connection.head().method.empty();
        if (is_first && (!connection.read_head() || !connection.send("HTTP/1.1 200 Granted\r\n\r\n"))) return;
        host(connection);
    };
}

Behaviour connect_answered(std::string bytes, After after) {
    return [bytes = std::move(bytes), after](Connection& connection) {
        if (!read_connect(connection)) return;
        if (!bytes.empty()) connection.send(bytes);
        finish(connection, after);
    };
}

} // namespace faults
