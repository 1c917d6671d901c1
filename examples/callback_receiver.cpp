// SPDX-License-Identifier: MIT
// Receives the callbacks of one extension and takes the truth from the service: callback_receiver AUDIO_ID [BASE_URL]
// With FERMATA_WEBHOOK_KEY set (kie.ai: https://kie.ai/settings) each callback must be signed with that key as well.
#include "support/callback_server.hpp"

#include <fermata/extra/signature.hpp>
#include <fermata/fermata.hpp>

#include <cstdlib>
#include <iostream>

using namespace std::chrono_literals;

namespace {

fermata::Error missing_token() {
    fermata::Error error;
    error.message = "a request without the token";
    return error;
}

} // namespace

int main(int argc, char** argv) {
    fermata::ClientOptions options;
    if (argc > 2) options.base_url = argv[2]; // the emulator's; without it, kie.ai's
    const fermata::Client client{fermata::ApiKey::from_env("KIE_API_KEY"), options};

    const char* webhook_key = std::getenv("FERMATA_WEBHOOK_KEY");
    fermata::CallbackGuard guard({fermata::WebhookKey{webhook_key != nullptr ? webhook_key : ""}});

    const fermata::CallbackToken token = fermata::new_callback_token(); // nobody but the service is told
    const auto verify = [&](const httplib::Request& request) -> fermata::Result<fermata::CallbackEvent> {
        if (!token.is_in(request.target)) return missing_token();
        if (webhook_key == nullptr) return fermata::parse_callback(request.body, request.target);
        return guard.admit(fermata::callback_delivery(request.body, request.headers, request.target))
            .transform([](const fermata::SignedHint& hint) { return hint.unsigned_event; }); // the body is not signed
    };
    example::CallbackServer server(0, verify);

    const auto task_id =
        client.extend(fermata::ExtendRequest::inherited(fermata::AudioId{argc > 1 ? argv[1] : ""}, fermata::Model::v4_5)
                          .callback_url(server.url(), token)
                          .build());
    if (!task_id) return std::cerr << task_id.error().describe() << '\n', 1;

    while (const auto event = server.next(5min)) {
        std::cout << "callback: " << fermata::to_string(event->stage) << std::endl;
        if (event->task_id != *task_id || !event->is_last()) continue;
        const auto task = client.confirm(*event); // no callback is believed: the service is asked
        if (!task) return std::cerr << task.error().describe() << '\n', 1;
        for (const auto& track : task->tracks) std::cout << track.id << ' ' << track.audio_url << '\n';
        return 0;
    }
    std::cerr << "no callback came; the task goes on: " << *task_id << '\n';
    return 1;
}
