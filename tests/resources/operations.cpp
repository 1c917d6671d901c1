// SPDX-License-Identifier: MIT
#include "resources/operations.hpp"

#include "resources/faults.hpp"
#include "support/catch.hpp"
#include "support/patience.hpp"
#include "support/requests.hpp"

#include <new>

namespace resources {

using namespace std::chrono_literals;

namespace {

/// A file that is told as missing is not waited for, and a lock that is left behind ends a download.
fermata::DownloadOptions asked_once() {
    fermata::DownloadOptions options;
    options.grace = std::chrono::milliseconds(0);
    options.timeout = std::chrono::seconds(20);
    return options;
}

fermata_emulator::EmulatorOptions rich() {
    fermata_emulator::EmulatorOptions options;
    options.credits = 1e9;
    return options;
}

/// Redirects, then sends a small file. What a download keeps of each head is too long for a string without memory.
test_support::RawReply short_mp3(std::size_t, const std::string& request) {
    const std::string place = "/where/the/files/of/this/host/are.mp3";
    if (request.find(place) == std::string::npos)
        return test_support::http_reply("", "302 Found\r\nLocation: " + place);
    return test_support::http_reply("ID3" + std::string(100, '.'),
                                    "200 OK\r\nETag: \"a-tag-that-is-longer-than-a-short-string\"");
}

void tell(Outcome& outcome, fermata::Result<fermata::TaskId> result) {
    ++outcome.times_told;
    if (result) outcome.task_id = result->str();
    if (!result) outcome.error = result.error();
}

void tell(Outcome& outcome, fermata::Result<fermata::Task> result) {
    ++outcome.times_told;
    if (result) outcome.task_id = result->id.str();
    if (!result) outcome.error = result.error();
}

void tell(Outcome& outcome, fermata::Result<std::vector<std::string>> result) {
    ++outcome.times_told;
    if (!result) outcome.error = result.error();
}

/// Returns the names of what lies in the folder, and takes the whole files out of it: parts are for the next call.
std::vector<std::string> files_taken_from(const test_support::TemporaryFolder& folder) {
    std::vector<std::string> names = folder.names();
    for (const std::string& name : names) {
        if (!is_part(name)) std::filesystem::remove(test_support::path_of(folder.path(name)));
    }
    return names;
}

class BlockingCaller final : public Caller {
public:
    explicit BlockingCaller(const Scene& scene) : scene_(scene), options_(scene.client_options()) {}

    Outcome call(Operation operation) override {
        Outcome outcome;
        try {
            if (!client_) client_.emplace(fermata::ApiKey{"test-key-0123456789"}, options_);
            carry_out(operation, outcome);
        } catch (const std::bad_alloc&) {
            outcome.threw = true;
        }
        Fault::end_all();
        if (client_) outcome.unclaimed = client_->take_unclaimed_tasks();
        if (operation == Operation::download) outcome.files = files_taken_from(scene_.folder());
        return outcome;
    }

private:
    /// The results are handed over when nothing fails any more.
    void carry_out(Operation operation, Outcome& outcome) {
        switch (operation) {
        case Operation::extend: return tell_of(client_->extend(request_), outcome);
        case Operation::extend_and_wait: return tell_of(client_->extend_and_wait(request_, wait_), outcome);
        case Operation::task: return tell_of(client_->task(scene_.task().id), outcome);
        case Operation::wait: return tell_of(client_->wait(scene_.task().id, wait_), outcome);
        case Operation::download: return tell_of(client_->download(scene_.task(), folder_, asked_once()), outcome);
        }
    }

    template<class T> static void tell_of(fermata::Result<T> result, Outcome& outcome) {
        Fault::end_all();
        tell(outcome, std::move(result));
    }

    const Scene& scene_;
    fermata::ClientOptions options_;
    fermata::ExtendRequest request_ = test_support::example_request();
    fermata::WaitOptions wait_{};
    std::string folder_ = scene_.folder().path();
    std::optional<fermata::Client> client_{};
};

/// Each exception leaves a poll, and the next one goes on.
class LoopCaller final : public Caller {
public:
    explicit LoopCaller(const Scene& scene) : scene_(scene), options_(scene.client_options()) {}

    Outcome call(Operation operation) override {
        Outcome outcome;
        bool has_begun = false;
        const auto guarded = [&outcome](auto action) {
            try {
                action();
            } catch (const std::bad_alloc&) {
                outcome.threw = true;
                Fault::end_all();
            }
        };
        guarded([&] {
            if (!loop_) loop_.emplace(fermata::EventLoopOptions{});
            if (!client_) client_.emplace(*loop_, fermata::ApiKey{"test-key-0123456789"}, options_);
            has_begun = true;
            start(operation, outcome);
        });
        const bool has_ended = !has_begun || test_support::comes([this] { return loop_->open_calls() == 0; },
                                                                 [&] { guarded([this] { loop_->poll(50ms); }); });
        Fault::end_all();
        outcome.is_open = !has_ended;
        if (client_) outcome.unclaimed = client_->take_unclaimed_tasks();
        if (operation == Operation::download) outcome.files = files_taken_from(scene_.folder());
        return outcome;
    }

private:
    void start(Operation operation, Outcome& outcome) {
        switch (operation) {
        case Operation::extend: client_->extend(request_, told<fermata::TaskId>(outcome)); break;
        case Operation::extend_and_wait: client_->extend_and_wait(request_, told<fermata::Task>(outcome)); break;
        case Operation::task: client_->task(scene_.task().id, told<fermata::Task>(outcome)); break;
        case Operation::wait: client_->wait(scene_.task().id, told<fermata::Task>(outcome), stoppable_); break;
        case Operation::download:
            client_->download(scene_.task(), folder_, told<std::vector<std::string>>(outcome), asked_once());
            break;
        }
    }

    template<class T> static fermata::Completion<T> told(Outcome& outcome) {
        return [&outcome](fermata::Result<T> result) {
            Fault::end_all();
            tell(outcome, std::move(result));
        };
    }

    const Scene& scene_;
    fermata::ClientOptions options_;
    fermata::Result<fermata::ExtendRequest> request_ = test_support::example_request();
    std::string folder_ = scene_.folder().path();
    fermata::StopSource source_{};
    fermata::WaitOptions stoppable_ = [this] {
        fermata::WaitOptions options;
        options.stop = source_.token();
        return options;
    }();
    std::optional<fermata::EventLoop> loop_{};
    std::optional<fermata::AsyncClient> client_{};
};

} // namespace

Scene::Scene() : emulator_(rich()), files_(short_mp3) {
    const fermata::Client client(fermata::ApiKey{"test-key-0123456789"}, client_options());
    task_ = *client.extend_and_wait(test_support::example_request());
    for (fermata::Track& track : task_.tracks) {
        track.audio_url = files_.base_url() + "/" + track.id.str() + ".mp3";
        track.source_audio_url.clear();
        track.stream_audio_url.clear();
    }
}

fermata::ClientOptions Scene::client_options() const {
    fermata::ClientOptions options;
    options.base_url = emulator_.base_url();
    options.timeouts.connect = 1min;
    options.timeouts.exchange = 1min;
    options.retry.backoff.base = 1ms;
    options.poll.first = 1ms; // raised to the least pause
    options.rate_limiter = std::make_shared<fermata::SlidingWindow>(1000000, 1ms);
    options.observe = [](const fermata::Event&) {};
    return options;
}

bool is_part(const std::string& name) { return name.find(".part") != std::string::npos; }

const char* to_string(Operation operation) noexcept {
    const char* const names[] = {"extend", "extend_and_wait", "task", "wait", "download"};
    return names[static_cast<int>(operation)];
}

std::string Outcome::summary() const {
    std::string story = threw ? "an exception; " : "";
    if (is_open) return story + "no end";
    story += "told " + std::to_string(times_told) + " times";
    if (error) story += ": " + error->describe();
    return story + "; unclaimed: " + std::to_string(unclaimed.size()) + "; files: " + std::to_string(files.size());
}

std::unique_ptr<Caller> make_caller(Driver driver, const Scene& scene) {
    if (driver == Driver::blocking) return std::make_unique<BlockingCaller>(scene);
    return std::make_unique<LoopCaller>(scene);
}

} // namespace resources
