// SPDX-License-Identifier: MIT
// Calls that give a std::future: the loop runs on a thread of the application's own. future AUDIO_ID [BASE_URL]
#include <fermata/async.hpp>

#include <future>
#include <iostream>
#include <thread>

using namespace std::chrono_literals;

namespace {

/// A client whose calls can be made from any thread. When it ends, each future gets its result.
class FutureClient {
public:
    explicit FutureClient(fermata::ClientOptions options)
        : client_(loop_, fermata::ApiKey::from_env("KIE_API_KEY"), std::move(options)),
          thread_([this] { loop_.run(stop_.token()); }) {}

    ~FutureClient() {
        loop_.post([this] { stop_.request_stop(); }); // after what was posted before, so that no promise is broken
        thread_.join();                               // then the client ends what is open
    }

    FutureClient(const FutureClient&) = delete;
    FutureClient& operator=(const FutureClient&) = delete;

    std::future<fermata::Result<fermata::Task>> extend_and_wait(fermata::Result<fermata::ExtendRequest> request) {
        std::promise<fermata::Result<fermata::Task>> promise;
        auto future = promise.get_future();
        loop_.post([this, request = std::move(request), promise = std::move(promise)]() mutable {
            client_.extend_and_wait(std::move(request),
                                    [promise = std::move(promise)](fermata::Result<fermata::Task> task) mutable {
                                        promise.set_value(std::move(task));
                                    });
        });
        return future;
    }

private:
    fermata::EventLoop loop_{};
    fermata::AsyncClient client_;
    fermata::StopSource stop_{};
    std::thread thread_;
};

} // namespace

int main(int argc, char** argv) {
    fermata::ClientOptions options;
    if (argc > 2) options.base_url = argv[2]; // the emulator's; without it, kie.ai's
    const fermata::AudioId audio_id{argc > 1 ? argv[1] : ""};

    FutureClient client(options);
    const auto extend = [&](fermata::ContinueAt from) {
        return client.extend_and_wait(
            fermata::ExtendRequest::custom(audio_id, fermata::Model::v4_5, from, fermata::Prompt{"the strings come in"},
                                           fermata::Style{"Chamber"}, fermata::Title{"Strings"})
                .poll_only()
                .build());
    };
    auto early = extend(fermata::ContinueAt{30s}); // both are made at once
    auto late = extend(fermata::ContinueAt{60s});
    for (auto* future : {&early, &late}) {
        const auto task = future->get();
        if (!task) return std::cerr << task.error().describe() << '\n', 1;
        for (const auto& track : task->tracks) std::cout << track.id << ' ' << track.audio_url << '\n';
    }
}
