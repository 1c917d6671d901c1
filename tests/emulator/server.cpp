// SPDX-License-Identifier: MIT
#include "server.hpp"

#include "connections.hpp"
#include "gzip.hpp"
#include "signals.hpp"

#include <httplib.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <iterator>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

namespace fermata_emulator {
namespace {

/// A thread pool for httplib, which keeps a thread for as long as a connection lives: threads are started when needed
/// and then kept, so that an emulator of one client is cheap and one of hundreds makes none of them wait.
class ThreadPool : public httplib::TaskQueue {
public:
    explicit ThreadPool(std::size_t most) : most_(most) {}

    /// Takes the job, always. Older versions of httplib have void here, newer ones bool.
    using Enqueued = decltype(std::declval<httplib::TaskQueue&>().enqueue({}));
    Enqueued enqueue(std::function<void()> job) override {
        const std::lock_guard<std::mutex> lock(mutex_);
        jobs_.push_back(std::move(job));
        if (idle_ < jobs_.size() && threads_.size() < most_) threads_.emplace_back([this] { work(); });
        wake_.notify_one();
        return Enqueued(true); // a cast to void, too, may be returned
    }

    void shutdown() override {
        {
            const std::lock_guard<std::mutex> lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }

private:
    void work() {
        std::unique_lock<std::mutex> lock(mutex_);
        while (true) {
            ++idle_;
            wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
            --idle_;
            if (jobs_.empty()) return;
            const std::function<void()> job = std::move(jobs_.front());
            jobs_.pop_front();
            lock.unlock();
            job();
            lock.lock();
        }
    }

    const std::size_t most_;
    std::mutex mutex_{}; // guards all but `threads_`, which only the accepting thread touches
    std::condition_variable wake_{};
    std::deque<std::function<void()>> jobs_{};
    std::size_t idle_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_{};
};

constexpr std::size_t chunk = 64 * 1024; // bytes of a file made at a time
constexpr std::size_t slow_parts = 20;
constexpr std::chrono::milliseconds slow_pause{100};

std::size_t size_of(const Answer& answer) { return answer.file ? answer.file->size() : answer.body.size(); }

std::string part_of(const Answer& answer, std::size_t offset, std::size_t count) {
    return answer.file ? answer.file->bytes(offset, count) : answer.body.substr(offset, count);
}

/// Returns the answer with its body, or its file, compressed.
Answer compressed(Answer answer) {
    const std::string gzip = gzipped(part_of(answer, 0, size_of(answer)));
    if (gzip.empty()) return answer; // no zlib
    answer.body = gzip;
    answer.file.reset();
    answer.headers.emplace_back("Content-Encoding", "gzip");
    return answer;
}

/// Writes the body in two chunks.
void send_chunks(const Answer& answer, httplib::Response& response) {
    const auto write_chunk = [body = answer.body](std::size_t offset, httplib::DataSink& sink) {
        const std::size_t size = (std::max)(body.size() / 2 + 1, std::size_t{1});
        if (offset < body.size() && !sink.write(body.data() + offset, (std::min)(size, body.size() - offset)))
            return false;
        if (offset + size >= body.size()) sink.done();
        return true;
    };
    response.set_chunked_content_provider(answer.content_type, write_chunk);
}

/// Writes the first half of the body without telling a length; where it ends, the connection does.
void send_without_length(const Answer& answer, httplib::Response& response) {
    response.set_header("Connection", "close");
    response.set_content_provider(answer.content_type, [answer](std::size_t, httplib::DataSink& sink) {
        const std::string half = part_of(answer, 0, size_of(answer) / 2);
        sink.write(half.data(), half.size());
        return false;
    });
}

/// Writes the body part by part; a truncated one breaks off in its middle, and the connection with it, as it does where
/// there is less than was announced.
void send_parts(const Answer& answer, httplib::Response& response, Socket connection) {
    const std::size_t size = size_of(answer);
    const bool slow = answer.send_mode == SendMode::slow;
    const bool longer = answer.send_mode == SendMode::longer;
    const std::size_t end = answer.send_mode == SendMode::truncated ? size / 2 : size;
    const std::size_t most = slow ? size / slow_parts + 1 : chunk;
    const auto write_part = [=](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
        if (offset >= end || (slow && is_gone_within(connection, slow_pause))) return false;
        std::string part = part_of(answer, offset, (std::min)({length, most, end - offset}));
        if (longer && offset + part.size() == end) part.push_back('\0');
        return sink.write(part.data(), part.size());
    };
    response.set_content_provider(answer.announced == 0 ? size : answer.announced, answer.content_type, write_part);
}

/// Sends `answer` to `request`, which came in at `port`, as its mode says: late, in parts, in half, not at all. Waits
/// no longer than the connection lives.
void send_answer(const Answer& given, const httplib::Request& request, httplib::Response& response, int port) {
    const Answer answer = given.gzip ? compressed(given) : given;
    const bool unhurried = answer.send_mode == SendMode::whole || answer.send_mode == SendMode::chunked;
    const bool plain = unhurried && answer.delay.count() == 0;
    const Socket connection = plain ? no_socket : connection_between(port, request.remote_port);
    if (answer.send_mode == SendMode::silent) wait_until_gone(connection);
    if (answer.delay.count() > 0) is_gone_within(connection, answer.delay);
    if (answer.send_mode == SendMode::closed || answer.send_mode == SendMode::silent) shut_down(connection);
    response.set_header("Access-Control-Allow-Origin", "*");
    for (const auto& [name, value] : answer.headers) response.set_header(name, value);
    response.status = answer.file ? -1 : answer.status; // httplib chooses 200 or 206 for a file
    if (answer.send_mode == SendMode::chunked) {
        send_chunks(answer, response);
    } else if (answer.send_mode == SendMode::cut_short) {
        send_without_length(answer, response);
    } else if ((!answer.file && answer.send_mode == SendMode::whole && answer.announced == 0) || size_of(answer) == 0) {
        response.set_content(answer.body, answer.content_type);
    } else {
        send_parts(answer, response, connection);
    }
}

constexpr const char* host = "127.0.0.1";
constexpr std::size_t most_threads = 512;
constexpr int backlog = 1024;
constexpr std::chrono::milliseconds stop_step{2};

std::unique_ptr<httplib::Server> make_http() {
    const KeepSigpipe keep;
    return std::make_unique<httplib::Server>();
}

/// Replaces httplib's choice of SO_REUSEPORT, by which a second emulator would share a taken port in silence.
void forbid_shared_port(Socket socket) {
    const int yes = 1;
#if defined(_WIN32)
    set_option(socket, SO_EXCLUSIVEADDRUSE, &yes, sizeof yes); // SO_REUSEADDR is there what SO_REUSEPORT is elsewhere
#else
    set_option(socket, SO_REUSEADDR, &yes, sizeof yes);
#endif
}

bool is_from_httplib(const std::string& header) {
    return header == "REMOTE_ADDR" || header == "REMOTE_PORT" || header == "LOCAL_ADDR" || header == "LOCAL_PORT";
}

/// Returns false for a POST without a length, for whose end httplib would wait until its time is up.
bool has_known_end(const httplib::Request& request) {
    return request.method != "POST" || request.has_header("Content-Length") || request.has_header("Transfer-Encoding");
}

RecordedRequest recorded(const httplib::Request& request) {
    RecordedRequest record{request.method, request.path};
    record.query.assign(request.params.begin(), request.params.end());
    std::copy_if(request.headers.begin(), request.headers.end(), std::back_inserter(record.headers),
                 [](const auto& header) { return !is_from_httplib(header.first); });
    record.body = request.body;
    return record;
}

} // namespace

bool can_compress() { return has_gzip; }

struct Server::State {
    std::unique_ptr<httplib::Server> http = make_http();
    Socket socket = no_socket;
    int port = 0;
    std::thread thread{};
    std::atomic<bool> ended{false};
};

Server::Server(int port, Handler handler) : state_(std::make_unique<State>()) {
    httplib::Server& http = *state_->http;
    http.new_task_queue = [] { return new ThreadPool(most_threads); }; // httplib deletes it
    http.set_tcp_nodelay(true);
    http.set_keep_alive_max_count(1000000);
    http.set_keep_alive_timeout(60);
    http.set_write_timeout(60);
    http.set_socket_options([this](Socket socket) {
        state_->socket = socket;
        forbid_shared_port(socket);
    });
    const auto route = [this, handler = std::move(handler)](const httplib::Request& request,
                                                            httplib::Response& response) {
        send_answer(handler(recorded(request)), request, response, state_->port);
    };
    http.set_pre_routing_handler([route](const httplib::Request& request, httplib::Response& response) {
        if (has_known_end(request)) return httplib::Server::HandlerResponse::Unhandled;
        route(request, response);
        return httplib::Server::HandlerResponse::Handled;
    });
    http.Get(".*", route)
        .Post(".*", route)
        .Put(".*", route)
        .Patch(".*", route)
        .Delete(".*", route)
        .Options(".*", route);
    const bool bound = port != 0 && http.bind_to_port(host, port);
    state_->port = port != 0 ? port : http.bind_to_any_port(host);
    if (port != 0 ? !bound : state_->port <= 0) {
        throw std::runtime_error("cannot listen on " + std::string(host) + ":" + std::to_string(port));
    }
    listen(state_->socket, backlog); // again, with more room than httplib's 5
}

Server::~Server() {
    State& state = *state_;
    if (!state.thread.joinable()) return;
    state.http->stop();
    while (!state.ended) {
        shut_down_connections(state.port); // in a loop: one more may just have been accepted
        std::this_thread::sleep_for(stop_step);
    }
    state.thread.join();
}

void Server::start() {
    state_->thread = std::thread([&state = *state_] {
        block_signals();
        state.http->listen_after_bind();
        state.ended = true;
    });
    while (!state_->http->is_running() && !state_->ended) std::this_thread::yield(); // stop() before is lost
}

std::string Server::base_url() const { return "http://" + std::string(host) + ":" + std::to_string(state_->port); }

} // namespace fermata_emulator
