// SPDX-License-Identifier: MIT
#include "gateway/nginx.hpp"
#include "support/catch.hpp"

#include <csignal>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>
#if defined(__linux__)
#include <sys/prctl.h>
#endif

namespace gateway {

namespace {

constexpr int inherited = 3;            // the descriptor of the listening socket in nginx
constexpr int highest_descriptor = 256; // no test program has as many

/// Returns a socket that listens on a port of the system's choice.
int listening_socket() {
    const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(listen(descriptor, 64) == 0);
    return descriptor;
}

int port_of(int descriptor) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    REQUIRE(getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    return ntohs(address.sin_port);
}

/// Replaces the child by nginx, with no calls but those that a child of a process with threads may make. It gets the
/// listening socket, by the variable NGINX, and no other: a connection of the test that nginx held would never close.
[[noreturn]] void exec_child(char* const* argv, char* const* environment, int listener) {
#if defined(__linux__)
    prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
    if (listener != inherited) dup2(listener, inherited);
    for (int other = inherited + 1; other < highest_descriptor; ++other) close(other);
    execve(argv[0], argv, environment);
    _exit(127);
}

} // namespace

Nginx::Nginx(const std::string& http, const std::string& server) {
    const int listener = listening_socket();
    port_ = port_of(listener);
    write_configuration(http, server);
    std::vector<std::string> words{
        FERMATA_NGINX, "-p", folder_.path(), "-e", folder_.path("error.log"), "-c", folder_.path("nginx.conf")};
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    std::string sockets = "NGINX=" + std::to_string(inherited) + ";";
    char* const environment[] = {sockets.data(), nullptr};
    child_ = fork();
    if (child_ == 0) exec_child(argv.data(), environment, listener);
    close(listener);
    REQUIRE(child_ > 0);
}

Nginx::~Nginx() {
    if (child_ <= 0) return;
    kill(child_, SIGTERM); // by which its worker ends, too
    waitpid(child_, nullptr, 0);
}

std::string Nginx::base_url() const { return "http://127.0.0.1:" + std::to_string(port_); }

void Nginx::write_configuration(const std::string& http, const std::string& server) const {
    std::string folders;
    for (const char* name : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
        folders += std::string(name) + "_temp_path " + folder_.path(name) + ";\n";
    }
    folder_.write("nginx.conf", "daemon off;\nworker_processes 1;\npid " + folder_.path("pid") +
                                    ";\nevents { worker_connections 64; }\nhttp {\naccess_log off;\n" + folders + http +
                                    "\nserver {\nlisten 127.0.0.1:" + std::to_string(port_) + ";\n" + server +
                                    "\n}\n}\n");
}

} // namespace gateway
