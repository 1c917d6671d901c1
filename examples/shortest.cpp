// SPDX-License-Identifier: MIT
// One paid request and its task id, with everything else taken from the source track: shortest AUDIO_ID [BASE_URL]
#include <fermata/fermata.hpp>

#include <iostream>

int main(int argc, char** argv) {
    fermata::ClientOptions options;
    if (argc > 2) options.base_url = argv[2]; // the emulator's; without it, kie.ai's
    const fermata::AudioId audio_id{argc > 1 ? argv[1] : ""};

    fermata::Client client{fermata::ApiKey::from_env("KIE_API_KEY"), options};
    auto request = fermata::ExtendRequest::inherited(audio_id, fermata::Model::v4_5).poll_only().build();
    auto task_id = client.extend(request);
    if (!task_id) return std::cerr << task_id.error().describe() << '\n', 1;
    std::cout << *task_id << '\n';
}
