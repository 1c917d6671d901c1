// SPDX-License-Identifier: MIT
// An extension beside the frames of a game, 60 a second: game_loop AUDIO_ID [BASE_URL] [FRAMES]
// Enter cancels it. After FRAMES frames the window is closed, which ends what is open at once.
#include "support/progress_line.hpp"

#include <fermata/async.hpp>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <thread>

int main(int argc, char** argv) {
    fermata::ClientOptions options;
    if (argc > 2) options.base_url = argv[2]; // the emulator's; without it, kie.ai's
    const int most_frames = argc > 3 ? std::atoi(argv[3]) : 60 * 60 * 15;

    static std::atomic<bool> key_pressed{false}; // outlives the thread that reads the keys
    std::thread([] { key_pressed = std::cin.get() == '\n'; }).detach();

    example::ProgressLine screen;
    std::string status = "sending";
    bool playing = true;
    {
        fermata::EventLoop loop;
        fermata::AsyncClient client{loop, fermata::ApiKey::from_env("KIE_API_KEY"), options};
        fermata::WaitOptions waiting;
        waiting.progress = [&](const fermata::Task& task) {
            status = task.status_word.empty() ? "accepted" : task.status_word;
        };
        const auto request =
            fermata::ExtendRequest::inherited(fermata::AudioId{argc > 1 ? argv[1] : ""}, fermata::Model::v4_5)
                .poll_only()
                .build();
        const fermata::AsyncCall call = client.extend_and_wait(
            request,
            [&](const fermata::Result<fermata::Task>& task) { // within poll, cancel, or the end of the client
                status = task ? "made task " + task->id.str() : task.error().describe();
                playing = false;
            },
            waiting);

        auto next_frame = std::chrono::steady_clock::now();
        for (int frame = 0; playing && frame < most_frames; ++frame) {
            loop.poll(); // does what there is to do, and never waits
            if (key_pressed) call.cancel();
            screen.show(status);
            next_frame += std::chrono::microseconds(16667);
            std::this_thread::sleep_until(next_frame); // where a game draws and waits for the screen
        }
    } // no call outlives its client: here, at the latest, it completes and says what it has cost
    screen.show(status);
    screen.end();
}
