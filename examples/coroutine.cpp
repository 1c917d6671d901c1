// SPDX-License-Identifier: MIT
// Three extensions at once, each a coroutine, all on this one thread: coroutine AUDIO_ID [BASE_URL]
#include "support/job.hpp"

#include <fermata/async.hpp>
#include <fermata/extra/coroutine.hpp>

#include <iostream>

using namespace std::chrono_literals;

namespace {

example::Job extend(fermata::AsyncClient& client, fermata::AudioId audio_id, std::string title, int& failures) {
    auto request = fermata::ExtendRequest::custom(std::move(audio_id), fermata::Model::v4_5, fermata::ContinueAt{60s},
                                                  fermata::Prompt{"a slow bridge"}, fermata::Style{"Classical"},
                                                  fermata::Title{title})
                       .poll_only()
                       .build();
    auto task = co_await client.extend_and_wait(std::move(request)); // the others go on meanwhile
    if (!task) {
        std::cerr << title << ": " << task.error().describe() << '\n';
        ++failures;
        co_return;
    }
    const auto files = co_await client.download(*std::move(task), "music");
    if (!files) {
        std::cerr << title << ": " << files.error().describe() << '\n';
        ++failures;
        co_return;
    }
    for (const auto& file : *files) std::cout << title << ": " << file << '\n';
}

} // namespace

int main(int argc, char** argv) {
    fermata::ClientOptions options;
    if (argc > 2) options.base_url = argv[2]; // the emulator's; without it, kie.ai's
    const fermata::AudioId audio_id{argc > 1 ? argv[1] : ""};

    fermata::EventLoop loop;
    fermata::AsyncClient client{loop, fermata::ApiKey::from_env("KIE_API_KEY"), options};
    int failures = 0;
    std::vector<example::Job> jobs; // to drop one is to cancel what it waits for
    for (const char* title : {"Morning", "Noon", "Evening"}) {
        jobs.push_back(extend(client, audio_id, title, failures));
    }
    loop.run(); // until no call is open
    return failures;
}
