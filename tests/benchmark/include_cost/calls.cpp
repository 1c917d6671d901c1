// SPDX-License-Identifier: MIT
// A file that uses the client as README's first example does.
#include <fermata/client.hpp>

#include <cstdio>

int main() {
    const fermata::Client client{fermata::ApiKey::from_env("KIE_API_KEY")};
    const auto request = fermata::ExtendRequest::custom(fermata::AudioId{"id"}, fermata::Model::v4_5,
                                                        fermata::ContinueAt{std::chrono::seconds(60)},
                                                        fermata::Prompt{"a gentle bridge"}, fermata::Style{"Classical"},
                                                        fermata::Title{"Peaceful Piano Extended"})
                             .vocal_gender(fermata::VocalGender::male)
                             .style_weight(0.65)
                             .poll_only()
                             .build();
    const auto files = client.extend_and_wait(request).and_then(
        [&](const fermata::Task& task) { return client.download(task, "music"); });
    if (!files) return std::fprintf(stderr, "%s\n", files.error().describe().c_str()), 1;
    for (const auto& file : *files) std::puts(file.c_str());
}
