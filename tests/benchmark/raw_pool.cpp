// SPDX-License-Identifier: MIT
#include "benchmark/answers.hpp"
#include "benchmark/fermata_calls.hpp"
#include "benchmark/raw_curl.hpp"
#include "benchmark/tasks_in_flight.hpp"

#include <algorithm>
#include <deque>
#include <vector>

namespace benchmark {

namespace {

using Clock = std::chrono::steady_clock;

struct Task {
    std::string id{};
    Clock::time_point due{};
};

/// A handle, and the task that it polls.
class PooledHandle : public RawHandle {
public:
    PooledHandle() : RawHandle("", "") {
        keep_answer(body);
        curl_easy_setopt(easy_.get(), CURLOPT_HTTPHEADER, headers_.get());
        curl_easy_setopt(easy_.get(), CURLOPT_PRIVATE, this);
    }

    void start(Task&& next, const std::string& url, CURLM* multi) {
        task = std::move(next);
        body.clear();
        curl_easy_setopt(easy_.get(), CURLOPT_URL, (url + task.id).c_str());
        curl_multi_add_handle(multi, easy_.get());
    }

    /// As `has_finished`, once the transfer has ended with `code`.
    std::optional<bool> end(CURLcode code, CURLM* multi) {
        long status = 0;
        curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
        const bool good = code == CURLE_OK && status == 200;
        curl_multi_remove_handle(multi, easy_.get());
        return good ? has_finished(body, task.id) : std::nullopt;
    }

    Task task{};
    std::string body{};
};

class RawPool final : public TasksInFlight {
public:
    RawPool(const std::string& base_url, std::chrono::milliseconds pause)
        : url_(base_url + task_path("")), pause_(pause), handles_(connections) {
        curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, long{connections}); // kept while all tasks pause
        for (PooledHandle& handle : handles_) free_.push_back(&handle);
    }

    void add(int from, int to) override {
        // In front: they are due.
        for (int number = to - 1; number >= from; --number) paused_.push_front({id_of_task(number), Clock::now()});
    }

    void poll_all() override {
        while (free_.size() < handles_.size() || paused_.front().due <= Clock::now()) step();
    }

    bool finish() override {
        while (free_.size() < handles_.size() || !paused_.empty()) step();
        return good_;
    }

private:
    void step() {
        for (; !free_.empty() && !paused_.empty() && paused_.front().due <= Clock::now(); free_.pop_back()) {
            free_.back()->start(std::move(paused_.front()), url_, multi_.get());
            paused_.pop_front();
        }
        curl_multi_poll(multi_.get(), nullptr, 0, milliseconds_left(), nullptr);
        int left = 0;
        curl_multi_perform(multi_.get(), &left);
        while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) take_answer(*message);
    }

    void take_answer(const CURLMsg& message) {
        char* owner = nullptr;
        curl_easy_getinfo(message.easy_handle, CURLINFO_PRIVATE, &owner);
        PooledHandle& handle = *reinterpret_cast<PooledHandle*>(owner);
        const std::optional<bool> finished = handle.end(message.data.result, multi_.get());
        free_.push_back(&handle);
        good_ = good_ && finished;
        if (finished == false) paused_.push_back({std::move(handle.task.id), Clock::now() + pause_});
    }

    /// Returns the time until the next task is due; while none can be polled, a second.
    int milliseconds_left() const {
        if (free_.empty() || paused_.empty()) return 1000;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(paused_.front().due - Clock::now());
        return static_cast<int>((std::max)(left, std::chrono::milliseconds(0)).count());
    }

    std::string url_;
    std::chrono::milliseconds pause_;
    RawMulti multi_{curl_multi_init()};
    std::vector<PooledHandle> handles_;
    std::vector<PooledHandle*> free_{};
    std::deque<Task> paused_{}; ///< the first is due first: all pauses are equally long
    bool good_ = true;
};

} // namespace

std::unique_ptr<TasksInFlight> raw_tasks(const std::string& base_url, std::chrono::milliseconds pause) {
    return std::make_unique<RawPool>(base_url, pause);
}

} // namespace benchmark
