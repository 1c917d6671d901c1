#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Poco's HTTP client gives half a download as a whole one: no exception, no bit of the stream's state
#
# Seen with Debian 12's libpoconet80 1.11.0-3+deb12u1 and, for comparison, the libcurl that is installed (7.88.1),
# against a server on 127.0.0.1 that sends 50 000 bytes and closes the connection. (Tried by hand against such a
# server, libcpprest2.10 2.10.18-1+b1 and libneon27 0.32.5-1 reported an error for each of the three cut answers.)
#
# One would guess: a client for HTTP/1.1 knows where a body ends, by its Content-Length or its last chunk, and says so
# when the connection ends before it. At the latest the stream that it hands out tells the two apart.
#
# What happens: the streams for a fixed length and for chunks take the end of the connection for the end of the body.
# receiveResponse throws nothing, StreamCopier::copyStream returns 50 000, the stream's state afterwards is that after
# a whole body, and networkException(), where the session keeps what a stream could not throw, stays null.
#
#   answer                                           Poco                   libcurl
#   whole, Content-Length: 50000                     50 000 bytes           CURLE_OK
#   cut, Content-Length: 100000                      50 000 bytes           CURLE_PARTIAL_FILE
#   cut behind a chunk, the last chunk missing       50 000 bytes           CURLE_PARTIAL_FILE
#   cut inside a chunk of 100 000 bytes              50 000 bytes           CURLE_PARTIAL_FILE
#
# Why it matters: a download in one try block looks as if it were covered, and what is saved is half a track that was
# paid for, while the link to the whole of it grows old. With a Content-Length compare it with the bytes copied. For a
# chunked answer there is nothing to compare with, and only the file itself can tell: look at its structure, or
# download with a client that reports the cut.

set -euo pipefail

work=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill "$server" 2>/dev/null || :; rm -rf "$work"' EXIT

not_tried() {
    echo "not tried: $1" >&2
    cat "$work/log" >&2
    exit 2
}

(cd "$work" && apt-get -qq download libpoco-dev=1.11.0-3+deb12u1 libpoconet80=1.11.0-3+deb12u1 \
    libpocofoundation80=1.11.0-3+deb12u1 libpcre3=2:8.39-15) 2>"$work/log" ||
    not_tried "apt-get download failed (is 'apt-get update' needed?)"
for package in "$work"/*.deb; do dpkg -x "$package" "$work/root"; done
poco=$(dirname "$(find "$work/root" -name libPocoNet.so.80)")
pcre=$(dirname "$(find "$work/root" -name libpcre.so.3)")

cat >"$work/get.cpp" <<'END'
#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>

#include <curl/curl.h>

#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>

static void by_poco(int port, const char* path) {
    std::cout << "Poco " << path << ": ";
    try {
        Poco::Net::HTTPClientSession session("127.0.0.1", static_cast<Poco::UInt16>(port));
        Poco::Net::HTTPRequest request("GET", path, "HTTP/1.1");
        session.sendRequest(request);
        Poco::Net::HTTPResponse response;
        std::istream& body = session.receiveResponse(response);
        std::ostringstream file;
        const auto copied = Poco::StreamCopier::copyStream(body, file);
        std::cout << copied << " bytes, " << (body.bad() ? "bad" : "not bad") << ", "
                  << (body.eof() ? "at its end" : "not at its end") << ", "
                  << (session.networkException() != nullptr ? "an exception kept\n" : "no exception kept\n");
    } catch (const Poco::Exception& error) {
        std::cout << error.displayText() << '\n';
    }
}

static size_t drop(char*, size_t size, size_t count, void*) {
    return size * count;
}

static void by_libcurl(int port, const char* path) {
    CURL* curl = curl_easy_init();
    curl_easy_setopt(curl, CURLOPT_URL, ("http://127.0.0.1:" + std::to_string(port) + path).c_str());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &drop);
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    const CURLcode code = curl_easy_perform(curl);
    std::cout << "libcurl " << path << ": "
              << (code == CURLE_OK ? "ok" : code == CURLE_PARTIAL_FILE ? "partial" : curl_easy_strerror(code)) << '\n';
    curl_easy_cleanup(curl);
}

int main(int, char** arguments) {
    const int port = std::atoi(arguments[1]);
    for (const char* path : {"/whole", "/length", "/between", "/inside"}) {
        by_poco(port, path);
        by_libcurl(port, path);
    }
}
END
c++ -std=c++17 -I"$work/root/usr/include" "$work/get.cpp" "$poco/libPocoNet.so.80" "$poco/libPocoFoundation.so.80" \
    -Wl,-rpath-link,"$poco:$pcre" -lcurl -pthread -o "$work/get" 2>"$work/log" ||
    not_tried "c++ failed (is libcurl there to compile with?)"

# Answers eight requests, one after another, and ends; or after a minute.
cat >"$work/server.pl" <<'END'
use strict;
use IO::Socket::INET;
my $listener = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 8) or die;
my $music = 'm' x 50000;
my %answers = (
    '/whole' => "Content-Length: 50000\r\n\r\n$music",
    '/length' => "Content-Length: 100000\r\n\r\n$music",
    '/between' => "Transfer-Encoding: chunked\r\n\r\nc350\r\n$music\r\n",
    '/inside' => "Transfer-Encoding: chunked\r\n\r\n186a0\r\n$music",
);
$| = 1;
print $listener->sockport, "\n";
alarm 60;
for (1 .. 8) {
    my $peer = $listener->accept or die;
    my $path = (split ' ', scalar <$peer>)[1];
    while (<$peer>) { last if /^\r?\n$/ }
    print $peer "HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nConnection: close\r\n$answers{$path}";
    $peer->flush;
    close $peer;
}
END
perl "$work/server.pl" >"$work/port" 2>"$work/log" &
server=$!
for ((tries = 0; tries < 100; ++tries)); do
    [[ ! -s $work/port ]] || break
    sleep 0.1
done
[[ -s $work/port ]] || not_tried "the server did not start"

expected='Poco /whole: 50000 bytes, not bad, at its end, no exception kept
libcurl /whole: ok
Poco /length: 50000 bytes, not bad, at its end, no exception kept
libcurl /length: partial
Poco /between: 50000 bytes, not bad, at its end, no exception kept
libcurl /between: partial
Poco /inside: 50000 bytes, not bad, at its end, no exception kept
libcurl /inside: partial'
seen=$(LD_LIBRARY_PATH=$poco:$pcre "$work/get" "$(cat "$work/port")")
echo "$seen"
[[ $seen == "$expected" ]] || {
    printf 'changed: expected\n%s\n' "$expected" >&2
    exit 1
}
