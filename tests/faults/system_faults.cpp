// SPDX-License-Identifier: MIT
#include "faults/system_faults.hpp"
#include "faults/socket.hpp"

#include <curl/curl.h>
#include <dlfcn.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <chrono>
#include <cstdarg>
#include <cstdlib>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace faults {

namespace {

constexpr std::size_t query_head_size = 12; // the name follows

/// Returns the name that a DNS query asks for: each label follows its length.
std::string name_in(const std::string& query) {
    std::string name;
    for (std::size_t at = query_head_size; at < query.size() && query[at] != 0;) {
        const std::size_t length = static_cast<unsigned char>(query[at]);
        name += (name.empty() ? "" : ".") + query.substr(at + 1, length);
        at += 1 + length;
    }
    return name;
}

[[noreturn]] void answer_queries(int descriptor, bool (*is_silent)(const std::string&)) {
    for (;;) {
        char bytes[512];
        sockaddr_storage asker{};
        socklen_t size = sizeof asker;
        auto* from = reinterpret_cast<sockaddr*>(&asker);
        const ssize_t got = recvfrom(descriptor, bytes, sizeof bytes, 0, from, &size);
        if (got < static_cast<ssize_t>(query_head_size)) continue;
        std::string answer(bytes, static_cast<std::size_t>(got));
        if (is_silent(name_in(answer))) continue;
        answer[2] = static_cast<char>(answer[2] | 0x80); // an answer,
        answer[3] = static_cast<char>(0x83);             // and there is no such name
        sendto(descriptor, answer.data(), answer.size(), 0, from, size);
    }
}

/// A name server on loopback, for a libcurl that asks by itself (c-ares) in place of the C library. It knows no name,
/// and does not answer at all for those that `is_silent` names. It never ends.
class NameServer {
public:
    explicit NameServer(bool (*is_silent)(const std::string& host));

    /// Connects a socket to this server.
    int connect(int descriptor, int (*genuine)(int, const sockaddr*, socklen_t)) const noexcept;

private:
    int port_ = 0;
};

NameServer::NameServer(bool (*is_silent)(const std::string& host)) {
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    const int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (bind(descriptor, any, size) != 0 || getsockname(descriptor, any, &size) != 0) std::abort();
    port_ = ntohs(address.sin_port);
    std::thread([descriptor, is_silent] { answer_queries(descriptor, is_silent); }).detach();
}

int NameServer::connect(int descriptor, int (*genuine)(int, const sockaddr*, socklen_t)) const noexcept {
    const sockaddr_in here = loopback(port_);
    return genuine(descriptor, reinterpret_cast<const sockaddr*>(&here), sizeof here);
}

struct ConnectFailure {
    int error;
    int times;
};

/// What fails now. Never destroyed: a lookup that was given up may outlive everything else.
struct Registry {
    std::mutex mutex;
    std::map<std::string, NameFault::Kind> names;
    std::map<int, ConnectFailure> ports;
    std::set<SetOption> asked; ///< of libcurl, while a record is kept
    bool recording = false;
    std::optional<SetOption> refused;
    CURLcode refusal = CURLE_OK;
};

Registry& registry() {
    static auto* all = new Registry;
    return *all;
}

bool has_fault(const std::string& host, NameFault::Kind kind) {
    const std::lock_guard<std::mutex> lock(registry().mutex);
    const auto found = registry().names.find(host);
    return found != registry().names.end() && found->second == kind;
}

/// The port of an IPv4 address, else 0.
int port_of(const sockaddr* address) {
    return address->sa_family != AF_INET ? 0 : ntohs(reinterpret_cast<const sockaddr_in*>(address)->sin_port);
}

/// The error that connecting to this port is to fail with now, or 0.
int connect_error(int port) {
    const std::lock_guard<std::mutex> lock(registry().mutex);
    const auto found = registry().ports.find(port);
    if (found == registry().ports.end() || found->second.times == 0) return 0;
    --found->second.times;
    return found->second.error;
}

/// What libcurl is to answer when this option is set: CURLE_OK for its own answer.
CURLcode option_error(const SetOption& option) {
    const std::lock_guard<std::mutex> lock(registry().mutex);
    if (registry().recording) registry().asked.insert(option);
    const std::optional<SetOption>& refused = registry().refused;
    const bool is_refused = refused && !(*refused < option) && !(option < *refused);
    return is_refused ? registry().refusal : CURLE_OK;
}

/// For a libcurl that has a resolver of its own.
const NameServer& name_server() {
    static const NameServer server([](const std::string& host) { return has_fault(host, NameFault::Kind::silent); });
    return server;
}

/// The library's own function of this name.
template<class Function> Function* genuine(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

} // namespace

NameFault::NameFault(std::string host, Kind kind) : host_(std::move(host)) {
    const std::lock_guard<std::mutex> lock(registry().mutex);
    registry().names[host_] = kind;
}

NameFault::~NameFault() {
    const std::lock_guard<std::mutex> lock(registry().mutex);
    registry().names.erase(host_);
}

bool resolver_blocks() noexcept { return (curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_ASYNCHDNS) == 0; }

ConnectFault::ConnectFault(int port, int error, int times) : port_(port) {
    const std::lock_guard<std::mutex> lock(registry().mutex);
    registry().ports[port_] = {error, times};
}

ConnectFault::~ConnectFault() {
    const std::lock_guard<std::mutex> lock(registry().mutex);
    registry().ports.erase(port_);
}

OptionRecord::OptionRecord() {
    const std::lock_guard<std::mutex> lock(registry().mutex);
    registry().asked.clear();
    registry().recording = true;
}

OptionRecord::~OptionRecord() {
    const std::lock_guard<std::mutex> lock(registry().mutex);
    registry().recording = false;
}

std::vector<SetOption> OptionRecord::options() const {
    const std::lock_guard<std::mutex> lock(registry().mutex);
    return {registry().asked.begin(), registry().asked.end()};
}

OptionFault::OptionFault(SetOption option, CURLcode code) {
    const std::lock_guard<std::mutex> lock(registry().mutex);
    registry().refused = option;
    registry().refusal = code;
}

OptionFault::~OptionFault() {
    const std::lock_guard<std::mutex> lock(registry().mutex);
    registry().refused.reset();
}

} // namespace faults

// Options are numbered in ranges of 10,000 for each type of value, the first of them long, the fourth curl_off_t.
extern "C" CURLcode(curl_easy_setopt)(CURL* easy, CURLoption option, ...) {
    const auto genuine = faults::genuine<CURLcode(CURL*, CURLoption, ...)>("curl_easy_setopt");
    std::va_list values;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wvarargs" // clang: of an enumeration, which is how libcurl declares it
    va_start(values, option);
#pragma GCC diagnostic pop
    CURLcode code = CURLE_OK;
    if (option < 10000) {
        const long value = va_arg(values, long);
        code = faults::option_error({option, value});
        if (code == CURLE_OK) code = genuine(easy, option, value);
    } else if (option >= CURLOPTTYPE_OFF_T && option < CURLOPTTYPE_OFF_T + 10000) {
        const curl_off_t value = va_arg(values, curl_off_t);
        code = faults::option_error({option, std::nullopt});
        if (code == CURLE_OK) code = genuine(easy, option, value);
    } else {
        void* const value = va_arg(values, void*);
        code = faults::option_error({option, std::nullopt});
        if (code == CURLE_OK) code = genuine(easy, option, value);
    }
    va_end(values);
    return code;
}

extern "C" int getaddrinfo(const char* host, const char* service, const addrinfo* hints, addrinfo** found) {
    using faults::NameFault;
    const std::string name = host == nullptr ? "" : host;
    if (faults::has_fault(name, NameFault::Kind::unknown)) return EAI_NONAME;
    if (faults::has_fault(name, NameFault::Kind::silent)) {
        // As long as the C library would ask a silent server: twice 5 s.
        for (int i = 0; i < 1000 && faults::has_fault(name, NameFault::Kind::silent); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return EAI_AGAIN;
    }
    return faults::genuine<decltype(getaddrinfo)>("getaddrinfo")(host, service, hints, found);
}

extern "C" int connect(int descriptor, const sockaddr* address, socklen_t size) {
    constexpr int port_of_name_servers = 53;
    const int port = faults::port_of(address);
    auto* genuine = faults::genuine<decltype(connect)>("connect");
    if (port == port_of_name_servers) return faults::name_server().connect(descriptor, genuine);
    errno = faults::connect_error(port);
    return errno != 0 ? -1 : genuine(descriptor, address, size);
}
