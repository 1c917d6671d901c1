// SPDX-License-Identifier: MIT
#include "benchmark/answers.hpp"
#include "benchmark/tasks_in_flight.hpp"

#include <fermata/async.hpp>
#include <fermata/wire/decode.hpp>

namespace benchmark {

namespace {

fermata::ClientOptions options_of(const std::string& base_url, std::chrono::milliseconds pause) {
    fermata::ClientOptions options;
    options.base_url = base_url;
    options.poll.first = options.poll.longest = pause;
    return options;
}

class FermataTasks final : public TasksInFlight {
public:
    FermataTasks(const std::string& base_url, std::chrono::milliseconds pause)
        : client_(loop_, fermata::ApiKey{"benchmark-key-0123456789"}, options_of(base_url, pause)) {}

    void add(int from, int to) override {
        for (int number = from; number < to; ++number) {
            ++open_;
            client_.wait(fermata::TaskId{id_of_task(number)}, [this](const fermata::Result<fermata::Task>& task) {
                open_ -= task && task->tracks.size() == 2 ? 1 : 0;
            });
        }
    }

    void poll_all() override {
        const auto no_request_is_under_way = [this] {
            return *loop_.next_deadline() > std::chrono::steady_clock::now() + long_pause / 2;
        };
        while (!no_request_is_under_way()) loop_.poll(std::chrono::seconds(1));
    }

    bool finish() override {
        loop_.run();
        return open_ == 0;
    }

private:
    int open_ = 0; ///< tasks that have not ended well
    fermata::EventLoop loop_{};
    fermata::AsyncClient client_;
};

} // namespace

std::unique_ptr<TasksInFlight> fermata_tasks(const std::string& base_url, std::chrono::milliseconds pause) {
    return std::make_unique<FermataTasks>(base_url, pause);
}

std::chrono::milliseconds shortest_pause() { return fermata::PollPolicy::least; }

std::optional<bool> has_finished(std::string& body, const std::string& id) {
    static const fermata::Provider provider = fermata::kie();
    fermata::http::Response response;
    response.status = 200;
    response.body.swap(body);
    const auto task = fermata::wire::decode_task(response, provider, fermata::TaskId{id});
    response.body.swap(body);
    if (!task) return std::nullopt;
    return task->tracks.size() == 2;
}

} // namespace benchmark
