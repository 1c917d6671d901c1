// SPDX-License-Identifier: MIT
// A long piece out of three extensions, each of the one before: long_piece AUDIO_ID [BASE_URL]
#include <fermata/fermata.hpp>

#include <iostream>

using namespace std::chrono_literals;

int main(int argc, char** argv) {
    fermata::ClientOptions options;
    if (argc > 2) options.base_url = argv[2]; // the emulator's; without it, kie.ai's
    const fermata::Client client{fermata::ApiKey::from_env("KIE_API_KEY"), options};
    const fermata::Style style{"Chamber"};

    auto request = fermata::ExtendRequest::custom(fermata::AudioId{argc > 1 ? argv[1] : ""}, fermata::Model::v5,
                                                  fermata::ContinueAt{60s}, fermata::Prompt{"the strings come in"},
                                                  style, fermata::Title{"Harbour Lights, part 1"})
                       .poll_only()
                       .build();
    for (int part = 1;; ++part) {
        const auto task = client.extend_and_wait(request); // three paid calls in all
        if (!task) return std::cerr << task.error().describe() << '\n', 1;
        const fermata::Track& made = task->tracks.front(); // a task that ended well has one
        std::cout << made.title << ": " << made.duration << " s, " << made.id << '\n';
        if (part == 3) {
            const auto file = client.download(made, "music");
            return file ? (std::cout << *file << '\n', 0) : (std::cerr << file.error().describe() << '\n', 1);
        }
        // The track brings its id, its model and its length, which continueAt must stay below.
        request = fermata::ExtendRequest::custom(made, fermata::ContinueAt::seconds(made.duration - 5),
                                                 fermata::Prompt{part == 1 ? "a slow bridge" : "a quiet end"}, style,
                                                 fermata::Title{"Harbour Lights, part " + std::to_string(part + 1)})
                      .poll_only()
                      .build();
    }
}
