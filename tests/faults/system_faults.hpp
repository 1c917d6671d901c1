// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace faults {

// This program is between libcurl and the C library for two functions, `getaddrinfo` and `connect`, so that a name
// server and a network can fail on any machine, as often as a test wants; and before libcurl for `curl_easy_setopt`, so
// that it can lack options. All else passes. A libcurl that asks name servers by itself is led to one of this
// program, whose answers it takes when its own is on loopback.

/// While it lives, a host has no address, or its lookup brings no answer: no name server is asked.
class NameFault {
public:
    enum class Kind { unknown, silent };

    NameFault(std::string host, Kind kind);
    ~NameFault();
    NameFault(const NameFault&) = delete;
    NameFault& operator=(const NameFault&) = delete;

    const std::string& host() const noexcept { return host_; }

private:
    std::string host_;
};

/// Whether this libcurl waits for the C library's answer, as one does that was built without threads and without
/// c-ares: then nothing ends a call before its name is looked up.
bool resolver_blocks() noexcept;

/// The next `times` connections to a port of this machine fail with `error` of errno(3).
class ConnectFault {
public:
    ConnectFault(int port, int error, int times);
    ~ConnectFault();
    ConnectFault(const ConnectFault&) = delete;
    ConnectFault& operator=(const ConnectFault&) = delete;

private:
    int port_;
};

/// An option of libcurl, with its value where that is a number.
struct SetOption {
    CURLoption option;
    std::optional<long> number;

    friend bool operator<(const SetOption& a, const SetOption& b) noexcept {
        return std::tie(a.option, a.number) < std::tie(b.option, b.number);
    }
};

/// Writes down, while it lives, what libcurl is asked for, each once.
class OptionRecord {
public:
    OptionRecord();
    ~OptionRecord();
    OptionRecord(const OptionRecord&) = delete;
    OptionRecord& operator=(const OptionRecord&) = delete;

    std::vector<SetOption> options() const;
};

/// While it lives, libcurl refuses an option with `code`, as one does that is too old for it or was built without it.
class OptionFault {
public:
    OptionFault(SetOption option, CURLcode code);
    ~OptionFault();
    OptionFault(const OptionFault&) = delete;
    OptionFault& operator=(const OptionFault&) = delete;
};

} // namespace faults
