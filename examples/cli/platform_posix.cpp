// SPDX-License-Identifier: MIT
#include "platform.hpp"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace tool {
namespace {

int descriptor(AppendHandle file) { return static_cast<int>(file); }

} // namespace

bool prepare_streams() {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    for (const int wanted : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(wanted, F_GETFD) != -1) continue;
        // The wrong way round: what is read from it or written to it fails, as it would without it.
        const int opened = ::open("/dev/null", wanted == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        if (opened != wanted) return false; // a system takes the lowest that is free
    }
    return true;
}

int output_problem() {
    const int flags = fcntl(STDOUT_FILENO, F_GETFL);
    if (flags == -1 || (flags & O_ACCMODE) == O_RDONLY) return EBADF;
    pollfd output{STDOUT_FILENO, POLLOUT, 0};
    const bool nobody_reads = poll(&output, 1, 0) == 1 && (output.revents & (POLLERR | POLLHUP)) != 0;
    return nobody_reads ? EPIPE : 0;
}

std::vector<std::string> command_line(int argc, char** argv) { return {argv, argv + argc}; }

std::optional<std::size_t> terminal_columns() {
    if (isatty(STDERR_FILENO) != 1) return std::nullopt;
    winsize size{};
    const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

void on_stop_signals(std::function<void()> first, std::function<void()> second) {
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    struct sigaction hangup {};
    sigaction(SIGHUP, nullptr, &hangup);
    if (hangup.sa_handler != SIG_IGN) sigaddset(&ends, SIGHUP); // nohup has it ignored
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);                 // for all threads that are still to come
    std::thread([ends, first = std::move(first), second = std::move(second)] {
        int number = 0;
        sigwait(&ends, &number);
        first();
        sigwait(&ends, &number);
        second();
    }).detach();
}

std::tm utc_of(std::time_t time) {
    std::tm parts{};
    gmtime_r(&time, &parts);
    return parts;
}

/// SO_REUSEPORT, which httplib would set, would let two programs share a port.
void set_exclusive_address(std::intptr_t socket) {
    const int yes = 1;
    setsockopt(static_cast<int>(socket), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

std::filesystem::path path_of(const std::string& name) { return name; }

std::FILE* open_to_read(const std::string& path) { return std::fopen(path.c_str(), "rb"); }

AppendHandle open_to_append(const std::string& path, bool create) {
    const int flags = O_RDWR | O_APPEND | O_CLOEXEC | (create ? O_CREAT : 0);
    return ::open(path.c_str(), flags, S_IRUSR | S_IWUSR);
}

void close_handle(AppendHandle file) { close(descriptor(file)); }

bool is_regular_file(AppendHandle file) {
    struct stat found {};
    return fstat(descriptor(file), &found) == 0 && S_ISREG(found.st_mode);
}

std::int64_t size_of(AppendHandle file) { return lseek(descriptor(file), 0, SEEK_END); }

std::ptrdiff_t read_at(AppendHandle file, std::int64_t offset, char* bytes, std::size_t size) {
    return pread(descriptor(file), bytes, size, static_cast<off_t>(offset));
}

bool append_to(AppendHandle file, const std::string& text) {
    errno = ENOSPC; // what a short write means
    const bool written = write(descriptor(file), text.data(), text.size()) == static_cast<ssize_t>(text.size());
    return written && fsync(descriptor(file)) == 0;
}

FileLock::FileLock(AppendHandle file) : file_(file), held_(flock(descriptor(file), LOCK_EX) == 0) {}

FileLock::~FileLock() {
    if (held_) flock(descriptor(file_), LOCK_UN);
}

} // namespace tool
