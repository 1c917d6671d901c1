#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# hiredis 0.14: redisReconnect keeps the timeout for connecting and forgets the one for commands
#
# Seen with Debian 12's libhiredis0.14 0.14.1-3, against a server on 127.0.0.1 that answers every PING after 2 s.
#
# One would guess: redisReconnect, made for connections that have failed, gives back the connection as it was set up,
# with the timeout of redisSetTimeout; the context even holds a timeout, and connecting again uses it.
#
# What happens: redisSetTimeout sets an option of the socket, and nothing else knows of it. redisReconnect opens a new
# socket, returns REDIS_OK, and commands on it wait as long as the server likes.
#
#   timeout 0.3 s: first PING                     error after 0.3 s ("Resource temporarily unavailable")
#   redisReconnect                                REDIS_OK
#   second PING                                   PONG after 2.0 s
#   redisSetTimeout again, third PING             error after 0.3 s
#
# Why it matters: a rate limit that many machines share is often kept in Redis, with a short timeout and a plan for
# when it passes. The first stall goes by the plan and reconnects; from the second on each paid call waits for Redis
# as long as the stall lasts. A test of the timeout that stalls once is green. Set the timeout again after each
# redisReconnect, and let the test stall twice.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

not_tried() {
    echo "not tried: $1" >&2
    cat "$work/log" >&2
    exit 2
}

(cd "$work" && apt-get -qq download libhiredis0.14=0.14.1-3 libhiredis-dev=0.14.1-3) 2>"$work/log" ||
    not_tried "apt-get download failed (is 'apt-get update' needed?)"
for package in "$work"/*.deb; do dpkg -x "$package" "$work/root"; done
library=$(find "$work/root" -name libhiredis.so.0.14)

cat >"$work/stall.c" <<'END'
#include <hiredis/hiredis.h>

#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Serves each connection in a process of its own: one answer, 2 s after the command. */
static void serve(int listener) {
    char command[256];
    for (;;) {
        int peer = accept(listener, NULL, NULL);
        if (fork() != 0) {
            close(peer);
            continue;
        }
        if (read(peer, command, sizeof command) > 0) {
            sleep(2);
            send(peer, "+PONG\r\n", 7, MSG_NOSIGNAL);
        }
        _exit(0);
    }
}

static void ping(redisContext* context, const char* name) {
    double start = seconds();
    redisReply* reply = redisCommand(context, "PING");
    double taken = seconds() - start;
    printf("%s: %s, %s\n", name, reply != NULL ? reply->str : "error", taken < 1.8 ? "timeout kept" : "timeout lost");
    fprintf(stderr, "%s took %.1f s %s\n", name, taken, context->errstr);
    if (reply != NULL) {
        freeReplyObject(reply);
    }
}

int main(void) {
    const struct timeval limit = {0, 300000};
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr*)&address, size) != 0 || listen(listener, 8) != 0 ||
        getsockname(listener, (struct sockaddr*)&address, &size) != 0) {
        return 2;
    }
    pid_t server = fork();
    if (server == 0) {
        serve(listener);
    }
    redisContext* context = redisConnectWithTimeout("127.0.0.1", ntohs(address.sin_port), limit);
    redisSetTimeout(context, limit);
    ping(context, "first");
    printf("reconnect: %d\n", redisReconnect(context));
    ping(context, "second");
    redisReconnect(context);
    redisSetTimeout(context, limit);
    ping(context, "third");
    redisFree(context);
    kill(server, SIGTERM);
    return 0;
}
END
cc -D_GNU_SOURCE -I"$work/root/usr/include" "$work/stall.c" "$library" \
    -Wl,-rpath,"$(dirname "$library")" -o "$work/stall" 2>"$work/log" || not_tried "cc failed"

expected='first: error, timeout kept
reconnect: 0
second: PONG, timeout lost
third: error, timeout kept'
seen=$("$work/stall" 2>"$work/log")
echo "$seen"
[[ $seen == "$expected" ]] || {
    printf 'changed: expected\n%s\ngot (and took)\n' "$expected" >&2
    cat "$work/log" >&2
    exit 1
}
