// SPDX-License-Identifier: MIT
// Callbacks over real connections, to receivers on this machine.
#include "emulator.hpp"
#include "test_requests.hpp"

#include "support/catch.hpp"

#include <httplib.h>

#include <atomic>
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <thread>

using namespace fermata_emulator;
using namespace std::chrono_literals;

namespace {

/// Takes callbacks on a port of its own and answers with `status`.
class Receiver {
public:
    explicit Receiver(int status = 200, std::chrono::milliseconds pause = 0ms) {
        server_.Post(".*", [this, status, pause](const httplib::Request& request, httplib::Response& response) {
            {
                const std::lock_guard<std::mutex> lock(mutex_);
                requests_.push_back(request);
            }
            arrived_.notify_all();
            wait_for_end(pause);
            response.status = status;
        });
        port_ = server_.bind_to_any_port("127.0.0.1");
        thread_ = std::thread([this] { server_.listen_after_bind(); });
        while (!server_.is_running()) std::this_thread::yield();
    }
    ~Receiver() {
        {
            const std::lock_guard<std::mutex> lock(mutex_);
            is_over_ = true;
        }
        arrived_.notify_all();
        server_.stop();
        thread_.join();
    }

    std::string url() const { return "http://localhost:" + std::to_string(port_) + "/cb?token=t"; }

    /// Waits for so many callbacks.
    std::vector<httplib::Request> wait_for(std::size_t count) {
        std::unique_lock<std::mutex> lock(mutex_);
        arrived_.wait_for(lock, test_support::patience, [&] { return requests_.size() >= count; });
        return requests_;
    }
    std::vector<httplib::Request> requests() { return wait_for(0); }

private:
    /// Waits for `most`, or until this ends.
    void wait_for_end(std::chrono::milliseconds most) {
        std::unique_lock<std::mutex> lock(mutex_);
        arrived_.wait_for(lock, most, [this] { return is_over_; });
    }

    httplib::Server server_{};
    std::mutex mutex_{};
    std::condition_variable arrived_{};
    std::vector<httplib::Request> requests_{};
    bool is_over_ = false;
    int port_ = 0;
    std::thread thread_{};
};

std::string submit_with_callback(const Emulator& emulator, const std::string& callback_url) {
    PatientClient client(emulator.base_url());
    const auto answer = client.Post(submit_path, {{"Authorization", "Bearer k"}},
                                    body_with({{"callBackUrl", json_string(callback_url)}}), "application/json");
    return answer ? text_after(answer->body, R"("taskId":")") : "";
}

std::string read_status(const Emulator& emulator, const std::string& id) {
    PatientClient client(emulator.base_url());
    const auto answer = client.Get(record_path + ("?taskId=" + id), {{"Authorization", "Bearer k"}});
    return answer ? text_after(answer->body, R"("status":")") : "";
}

/// Reads the task until it has this status; the status read last.
std::string wait_for_status(const Emulator& emulator, const std::string& id, const std::string& status) {
    std::string last;
    test_support::comes([&] {
        last = read_status(emulator, id);
        return last == status;
    });
    return last;
}

std::string stage_of(const httplib::Request& request) { return text_after(request.body, R"("callbackType":")"); }

} // namespace

TEST_CASE("callback sender: text, first and complete arrive in order, and the task is a success by then",
          "[emulator]") {
    Receiver receiver;
    EmulatorOptions options;
    options.pace = Pace{200ms};
    const Emulator emulator(options);
    const std::string id = submit_with_callback(emulator, receiver.url());
    const auto requests = receiver.wait_for(3);
    REQUIRE(requests.size() == 3);
    CHECK(stage_of(requests[0]) == "text");
    CHECK(stage_of(requests[1]) == "first");
    CHECK(stage_of(requests[2]) == "complete");
    CHECK(read_status(emulator, id) == "SUCCESS");
    CHECK(requests[0].path == "/cb");
    CHECK(requests[0].get_param_value("token") == "t");
    CHECK(requests[0].get_header_value("Content-Type") == "application/json");
    CHECK(text_after(requests[2].body, R"("task_id":")") == id);
    CHECK_FALSE(requests[0].has_header("X-Webhook-Signature"));
}

TEST_CASE("callback sender: kie.ai signs with the key it was given", "[emulator]") {
    Receiver receiver;
    EmulatorOptions options;
    options.callbacks.webhook_key = "placeholder-hmac-key";
    options.clock = [] { return 1767323045999ms; };
    const Emulator emulator(options);
    const std::string id = submit_with_callback(emulator, receiver.url());
    for (const auto& request : receiver.wait_for(3)) {
        CHECK(request.get_header_value("X-Webhook-Timestamp") == "1767323045");
        CHECK(request.get_header_value("X-Webhook-Signature") ==
              webhook_signature("placeholder-hmac-key", id, "1767323045"));
    }
}

TEST_CASE("callback sender: sunoapi.org never signs", "[emulator]") {
    Receiver receiver;
    EmulatorOptions options;
    options.dialect = sunoapi();
    options.callbacks.webhook_key = "placeholder-hmac-key";
    const Emulator emulator(options);
    submit_with_callback(emulator, receiver.url());
    const auto requests = receiver.wait_for(3);
    REQUIRE(requests.size() == 3);
    CHECK_FALSE(requests[2].has_header("X-Webhook-Signature"));
}

TEST_CASE("callback sender: a receiver that never says 200 gets four tries of one callback and no other",
          "[emulator]") {
    Receiver receiver(500);
    const Emulator emulator;
    const std::string id = submit_with_callback(emulator, receiver.url());
    CHECK(wait_for_status(emulator, id, "CALLBACK_EXCEPTION") == "CALLBACK_EXCEPTION");
    const auto requests = receiver.requests();
    REQUIRE(requests.size() == 4);
    for (const auto& request : requests) CHECK(stage_of(request) == "text");
}

TEST_CASE("callback sender: where nobody listens, the task ends in CALLBACK_EXCEPTION", "[emulator]") {
    std::string url;
    { url = Receiver().url(); } // its port is free again
    EmulatorOptions options;
    options.pace = Pace{300ms};
    const Emulator emulator(options);
    CHECK(wait_for_status(emulator, submit_with_callback(emulator, url), "CALLBACK_EXCEPTION") == "CALLBACK_EXCEPTION");
}

TEST_CASE("callback sender: a receiver that answers too late has failed", "[emulator]") {
    Receiver receiver(200, 10min);
    EmulatorOptions options;
    options.callbacks.answer_time = 20ms;
    const Emulator emulator(options);
    CHECK(wait_for_status(emulator, submit_with_callback(emulator, receiver.url()), "CALLBACK_EXCEPTION") ==
          "CALLBACK_EXCEPTION");
}

TEST_CASE("callback sender: other hosts are left alone, and the task is a success", "[emulator]") {
    std::vector<std::string> lines;
    EmulatorOptions options;
    options.log = [&lines](const std::string& line) { lines.push_back(line); };
    const Emulator emulator(options);
    const std::string id = submit_with_callback(emulator, "http://callback.invalid/cb");
    std::this_thread::sleep_for(50ms);
    CHECK(read_status(emulator, id) == "SUCCESS");
    CHECK(lines.size() == 2); // a submit and a read
}

TEST_CASE("callback sender: a submit whose answer was lost is called back, too", "[emulator]") {
    Receiver receiver;
    EmulatorOptions options;
    options.faults = {{Route::submit, {FaultKind::close}}};
    const Emulator emulator(options);
    CHECK(submit_with_callback(emulator, receiver.url()).empty());
    const auto requests = receiver.wait_for(3);
    REQUIRE(requests.size() == 3);
    CHECK(read_status(emulator, text_after(requests[2].body, R"("task_id":")")) == "SUCCESS");
}

TEST_CASE("callback sender: an emulator ends at once, whatever its receivers do", "[emulator]") {
    Receiver receiver(200, 10min);
    std::vector<std::string> urls{receiver.url(), receiver.url()};
    EmulatorOptions options;
    options.pace = Pace::instant();
    options.callbacks.answer_time = 10min;
    auto emulator = std::make_unique<Emulator>(options);
    for (const std::string& url : urls) submit_with_callback(*emulator, url);
    submit_with_callback(*emulator, "http://127.0.0.1:1/"); // in the pause before a retry
    REQUIRE(receiver.wait_for(2).size() >= 2);              // both at once: no task waits for another's receiver
    const auto start = std::chrono::steady_clock::now();
    emulator.reset();
    const auto took = std::chrono::steady_clock::now() - start;
    std::cout << "stopping with callbacks under way: "
              << std::chrono::duration_cast<std::chrono::milliseconds>(took).count() << " ms\n";
    CHECK(took < test_support::at_once);
}
