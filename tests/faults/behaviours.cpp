// SPDX-License-Identifier: MIT
#include "faults/behaviours.hpp"

#include <algorithm>
#include <poll.h>

namespace faults {

namespace {

/// Takes a POST whole; false when there is none, or when it is a GET, which is served well.
bool take_post(Visit& visit) {
    if (!visit.take_request()) return false;
    if (visit.is_post()) return true;
    visit.say(http("200 OK", envelope("200", "100")));
    return false;
}

} // namespace

Bytes said(std::string bytes) {
    return [bytes = std::move(bytes)](const std::string&) { return bytes; };
}

void end(Visit& visit, After after) {
    switch (after) {
    case After::keep: break;
    case After::close: visit.close(); break;
    case After::cut: visit.socket().close(); break;
    case After::reset: visit.socket().reset(); break;
    case After::silence: visit.socket().hold(); break;
    }
}

void well(Visit& visit) {
    if (take_post(visit)) visit.say(http("200 OK", accepted_body(visit.accept())));
}

Behaviour on_arrival(After after) {
    return [after](Visit& visit) { end(visit, after); };
}

Behaviour through(Door door) {
    return [door](Visit& visit) {
        if (visit.open(door)) well(visit);
    };
}

void speak_plainly(Visit& visit) {
    const auto plain = plain_stream(visit.socket());
    std::string heard;
    if (plain->read(heard)) plain->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    visit.socket().close();
}

Behaviour head_then(After after) {
    return [after](Visit& visit) {
        if (visit.open() && visit.take_head() && visit.has_more()) end(visit, after);
    };
}

Behaviour head_then_at_once(After after) {
    return [after](Visit& visit) {
        if (visit.open() && visit.take_head()) end(visit, after);
    };
}

Behaviour accepted(Bytes bytes, After after) {
    return [bytes = std::move(bytes), after](Visit& visit) {
        if (!take_post(visit)) return;
        const std::string said = bytes(visit.accept());
        if (!said.empty()) visit.say(said);
        end(visit, after);
    };
}

Behaviour refused(std::string bytes) {
    return [bytes = std::move(bytes)](Visit& visit) {
        if (take_post(visit)) visit.say(bytes);
    };
}

Behaviour refused_at_head(std::string bytes) {
    return [bytes = std::move(bytes)](Visit& visit) {
        if (!visit.open() || !visit.take_head()) return;
        visit.say(bytes);
        // To close with unread bytes would reset the connection, and could take the answer back.
        visit.socket().hold();
        visit.close();
    };
}

void accepted_and_told(Visit& visit) {
    if (!take_post(visit)) return;
    visit.accept();
    visit.tell();
    visit.socket().hold();
}

Behaviour dripped(std::string start, std::string rest, std::chrono::milliseconds gap) {
    return [=](Visit& visit) {
        if (!take_post(visit)) return;
        visit.accept();
        visit.say(start);
        for (const char byte : rest) {
            // Readable: the client has gone.
            if (!visit.say({&byte, 1}) || visit.socket().wait(POLLIN, gap)) break;
        }
        visit.close();
    };
}

Behaviour flooded(std::string start, std::string block, int times) {
    return [=](Visit& visit) {
        if (!take_post(visit)) return;
        visit.accept();
        bool goes = visit.say(start);
        for (int i = 0; i < times && goes; ++i) goes = visit.say(block);
        visit.close();
    };
}

Behaviour in_turn(std::vector<Behaviour> behaviours) {
    return [behaviours = std::move(behaviours)](Visit& visit) {
        // The number of a POST is known when its head is read: this one's is one above those seen so far.
        const auto next = static_cast<std::size_t>(visit.premises().posts.load());
        behaviours[(std::min)(next, behaviours.size() - 1)](visit);
    };
}

} // namespace faults
