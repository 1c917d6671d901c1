// SPDX-License-Identifier: MIT
// What each consumer builds in its own way.
#include <fermata/fermata.hpp>

#include <chrono>
#include <cstdio>

int main() {
    using namespace std::chrono_literals;
    const auto request =
        fermata::ExtendRequest::custom(fermata::AudioId{"e231"}, fermata::Model::v4_5, fermata::ContinueAt{60s},
                                       fermata::Prompt{"more relaxing notes"}, fermata::Style{"Classical"},
                                       fermata::Title{"Peaceful Piano Extended"})
            .style_weight(0.65)
            .poll_only()
            .build();
    if (!request) return 1;
    std::puts(fermata::to_json(*request).c_str());

    // A client links all there is, libcurl too; one without a key sends nothing.
    const fermata::Client client{fermata::ApiKey::from_env("FERMATA_A_VARIABLE_THAT_NOBODY_SETS")};
    const auto task_id = client.extend(request);
    if (task_id || task_id.error().kind != fermata::ErrorKind::invalid_request) return 1;
    std::puts("no key, so nothing was sent");
    return 0;
}
