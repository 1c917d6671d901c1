// SPDX-License-Identifier: MIT
// Goes on waiting for a task by its id, in any process, until it ends or Enter is pressed: wait_for_task ID [BASE_URL]
#include <fermata/fermata.hpp>

#include <iostream>
#include <thread>

int main(int argc, char** argv) {
    fermata::ClientOptions options;
    if (argc > 2) options.base_url = argv[2]; // the emulator's; without it, kie.ai's
    const fermata::TaskId task_id{argc > 1 ? argv[1] : ""};
    const fermata::Client client{fermata::ApiKey::from_env("KIE_API_KEY"), options};

    fermata::StopSource stop; // stop.request_stop() from any thread ends the call within milliseconds
    fermata::WaitOptions waiting;
    waiting.stop = stop.token();
    waiting.timeout = std::chrono::minutes(10);
    waiting.progress = [](const fermata::Task& task) { std::cerr << task.status_word << '\n'; };

    std::thread([stop] {
        if (std::cin.get() == '\n') stop.request_stop();
    }).detach();

    auto task = client.wait(task_id, waiting); // in C++20: client.wait(task_id, {.stop = stop.token()})
    if (!task) return std::cerr << task.error().describe() << '\n', 1;
    for (const auto& track : task->tracks) std::cout << track.id << ' ' << track.audio_url << '\n';
}
