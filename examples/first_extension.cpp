// SPDX-License-Identifier: MIT
// The shortest way from a track to a longer one, on disk: first_extension AUDIO_ID [BASE_URL]
#include <fermata/fermata.hpp>

#include <iostream>

using namespace std::chrono_literals;

int main(int argc, char** argv) {
    fermata::ClientOptions options;
    if (argc > 2) options.base_url = argv[2]; // the emulator's; without it, kie.ai's

    fermata::Client client{fermata::ApiKey::from_env("KIE_API_KEY"), options}; // copies share everything

    auto request = fermata::ExtendRequest::custom( // defaultParamFlag: true
                       fermata::AudioId{argc > 1 ? argv[1] : ""}, fermata::Model::v4_5, fermata::ContinueAt{60s},
                       fermata::Prompt{"more relaxing notes, a gentle bridge"}, fermata::Style{"Classical"},
                       fermata::Title{"Peaceful Piano Extended"})
                       .vocal_gender(fermata::VocalGender::male)
                       .style_weight(0.65)
                       .poll_only() // or .callback_url("https://...")
                       .build();    // Result<ExtendRequest>

    auto files = client.extend_and_wait(request).and_then( // one paid call, then its task to the end
        [&](const fermata::Task& task) { return client.download(task, "music"); });
    if (!files) return std::cerr << files.error().describe() << '\n', 1;
    for (const auto& file : *files) std::cout << file << '\n';
}
