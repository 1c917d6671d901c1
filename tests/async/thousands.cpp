// SPDX-License-Identifier: MIT
// Thousands of tasks in flight on one thread.
#include "async/helpers.hpp"

#include <fermata/http/curl_multi_transport.hpp>

#include <atomic>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <malloc.h>
#include <new>
#include <unordered_map>

using namespace async_test;

namespace {

/// Bytes that this thread has allocated with `new` and not freed (glibc), without libcurl's.
thread_local long live_bytes = 0;

} // namespace

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    void* const memory = std::malloc(size);
    if (memory != nullptr) live_bytes += static_cast<long>(malloc_usable_size(memory));
    return memory;
}

void* operator new(std::size_t size) {
    void* const memory = operator new(size, std::nothrow);
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}

void operator delete(void* memory) noexcept {
    live_bytes -= static_cast<long>(malloc_usable_size(memory));
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }

namespace {

constexpr int tasks = scaled(10000, 1000);

/// libcurl's transport, with a note of when each task was polled.
class NotedTransport final : public fermata::http::AsyncTransport {
public:
    NotedTransport() : curl_(without_proxy().curl) {}

    /// Makes room, so that what is noted later counts for nobody's memory.
    void expect(const fermata::TaskId& id) { last_looks_[id.str()] = {}; }

    void start(const fermata::http::Request& request, fermata::http::AsyncReceiver& receiver) override {
        const std::size_t id = request.url.find("taskId=");
        if (id != std::string::npos) note(request.url.substr(id + 7));
        curl_.start(request, receiver);
    }
    fermata::Result<fermata::http::Response> cancel(fermata::http::AsyncReceiver& receiver) override {
        return curl_.cancel(receiver);
    }
    void drive(fermata::Duration wait) override { curl_.drive(wait); }
    void wake() noexcept override { curl_.wake(); }

    int polls = 0;
    int looks_too_soon = 0; ///< more than three a second

private:
    void note(std::string id) {
        ++polls;
        SteadyTime& last = last_looks_[std::move(id)];
        if (last != SteadyTime{} && now() - last < 333ms) ++looks_too_soon;
        last = now();
    }

    fermata::http::CurlMultiTransport curl_;
    std::unordered_map<std::string, SteadyTime> last_looks_{};
};

/// Microseconds that this thread has worked.
double cpu_time() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

/// Sockets and all else that this process holds, both ends.
int open_files() {
    const std::filesystem::directory_iterator files("/proc/self/fd");
    return static_cast<int>(std::distance(begin(files), end(files)));
}

/// Waits for many tasks of an emulator that ends them when it is told to.
class Crowd {
public:
    Crowd() {
        fermata_emulator::EmulatorOptions options = rich();
        options.pace = {std::chrono::hours(1)};
        options.clock = [this] { return fermata_emulator::system_time() + std::chrono::hours(is_late_ ? 2 : 0); };
        emulator_ = std::make_unique<fermata_emulator::Emulator>(options);
        warm_up(*emulator_);
        fermata::EventLoopOptions loop_options;
        loop_options.transport = transport;
        loop = std::make_unique<fermata::EventLoop>(loop_options);
        client_ = std::make_unique<fermata::AsyncClient>(*loop, key, unlimited(emulator_->base_url()));
        files_before_ = open_files();
    }

    void make_tasks() {
        ids_.reserve(tasks);
        const SteadyTime began = now();
        for (int i = 0; i < tasks; ++i) {
            client_->extend(request_for("audio"), [this](fermata::Result<fermata::TaskId> id) {
                if (!id) return;
                transport->expect(*id);
                ids_.push_back(*std::move(id));
            });
        }
        REQUIRE(run([this] { return loop->open_calls() == 0; }));
        REQUIRE(ids_.size() == static_cast<std::size_t>(tasks));
        // The pause between polls is long enough for all to be polled meanwhile, on a slow machine too.
        fermata::ClientOptions options = unlimited(emulator_->base_url());
        const auto took = std::chrono::duration_cast<fermata::Duration>(now() - began);
        options.poll.first = options.poll.longest = (std::max)(fermata::Duration(6s), 2 * took);
        client_ = std::make_unique<fermata::AsyncClient>(*loop, key, options);
    }

    /// Waits for tasks number `from` to `to` - 1; returns once all have been polled and pause.
    void wait_for(int from, int to) {
        for (int i = from; i < to; ++i) {
            client_->wait(ids_[static_cast<std::size_t>(i)], [this](fermata::Result<fermata::Task> task) {
                finished += task && task->tracks.size() == 2 ? 1 : 0;
            });
        }
        REQUIRE(run([this] { return *loop->next_deadline() > now() + 50ms; })); // no request is under way
    }

    bool finish() {
        is_late_ = true;
        return run([this] { return loop->open_calls() == 0; });
    }

    std::shared_ptr<NotedTransport> transport = std::make_shared<NotedTransport>();
    std::unique_ptr<fermata::EventLoop> loop{};
    int finished = 0;
    int most_files = 0; ///< more than before

private:
    bool run(const std::function<bool()>& done) {
        int polls = 0;
        return poll_until(*loop, [&] {
            if (++polls % 100 == 0) most_files = (std::max)(most_files, open_files() - files_before_);
            return done();
        });
    }

    std::atomic<bool> is_late_{false};
    std::unique_ptr<fermata_emulator::Emulator> emulator_{};
    std::unique_ptr<fermata::AsyncClient> client_{};
    std::vector<fermata::TaskId> ids_{};
    int files_before_ = 0;
};

} // namespace

TEST_CASE("async: thousands of tasks in flight on one thread all finish", "[async]") {
    const SteadyTime began = now();
    Crowd crowd;
    crowd.make_tasks();
    const double submitted = milliseconds_since(began);

    constexpr int few = tasks / 10;
    crowd.wait_for(0, few);
    const long memory_of_few = live_bytes;
    const double cpu_before = cpu_time();
    const int polls_before = crowd.transport->polls;
    crowd.wait_for(few, tasks);
    const long bytes_of_a_task = (live_bytes - memory_of_few) / (tasks - few);
    CHECK(crowd.loop->open_calls() == static_cast<std::size_t>(tasks));
    CHECK(crowd.finish());
    const double cpu_of_a_poll = (cpu_time() - cpu_before) / (crowd.transport->polls - polls_before);

    CHECK(crowd.finished == tasks);
    CHECK(crowd.transport->polls >= 2 * tasks);
    CHECK(crowd.transport->looks_too_soon == 0);
    CHECK(bytes_of_a_task <= 1024); // the goal is 256
    // Our ends of 64 connections for submits and 64 for reads; of the emulator's, which it may close late, one for each
    // of its 512 threads and some in line.
    CHECK(crowd.most_files <= 2 * 64 + 512 + 64);
    std::printf("thousands: %d tasks in %.1f s (submitted in %.1f s), %d polls, %.1f us of CPU each, ", tasks,
                milliseconds_since(began) / 1000, submitted / 1000, crowd.transport->polls, cpu_of_a_poll);
    std::printf("%ld bytes a task, at most %d files open at both ends%s\n", bytes_of_a_task, crowd.most_files,
                is_sanitized ? " (fewer tasks: sanitizers)" : "");
}
