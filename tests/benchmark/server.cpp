// SPDX-License-Identifier: MIT
#include "benchmark/server.hpp"
#include "benchmark/serve.hpp"
#include "faults/certificates.hpp"

#include <csignal>
#include <cstdio>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace benchmark {

namespace {

std::string contents(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Where the system keeps its certificates, as one file.
std::string system_certificates() {
    for (const char* file :
         {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"}) {
        std::string certificates = contents(file);
        if (!certificates.empty()) return certificates;
    }
    std::fputs("benchmark: there is no file with the system's certificates: install ca-certificates\n", stderr);
    std::exit(2);
}

std::string url(const char* scheme, const ListeningSocket& socket) {
    return std::string(scheme) + "://127.0.0.1:" + std::to_string(socket.port);
}

} // namespace

Server::Server() {
    ListeningSocket plain = open_listening_socket();
    ListeningSocket tls = open_listening_socket();
    ListeningSocket tls_whole = open_listening_socket();
    tls.tls = tls_whole.tls = faults::tls_context(faults::TlsBehaviour::good);
    tls_whole.resumes = false;
    folder_.write("certificates.pem", system_certificates() + contents(faults::trusted_file()));
    urls_ = {url("http", plain), url("https", tls), url("https", tls_whole), folder_.path("certificates.pem")};
    process_ = fork();
    if (process_ < 0) std::abort();
    if (process_ == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); // never outlive the benchmark
        run_on(Side::server);
        serve({plain, tls, tls_whole});
    }
    for (const ListeningSocket& socket : {plain, tls, tls_whole}) close(socket.descriptor);
}

Server::~Server() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
}

void run_on(Side side) {
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0 || CPU_COUNT(&allowed) < 2) return;
    int wanted = side == Side::client ? 0 : 1;
    for (std::size_t processor = 0; processor < CPU_SETSIZE; ++processor) {
        if (!CPU_ISSET(processor, &allowed) || wanted-- > 0) continue;
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(processor, &one);
        sched_setaffinity(0, sizeof one, &one);
        return;
    }
}

} // namespace benchmark
