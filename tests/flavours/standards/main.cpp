// SPDX-License-Identifier: MIT
#include "part.hpp"

#include <cstdio>
#include <set>

#define PART(name) Build name(Baton& baton);
#include "parts.hpp"
#undef PART

int main(int, char** argv) {
    using Part = Build (*)(Baton&);
    const Part parts[] = {
#define PART(name) name,
#include "parts.hpp"
#undef PART
    };

    fermata::ClientOptions options;
    options.base_url = argv[1];
    Baton baton{fermata::Client{fermata::ApiKey{"no-real-key"}, options},
                fermata::ExtendRequest::inherited(fermata::AudioId{"some-track"}, fermata::Model::v4_5)
                    .prompt(fermata::Prompt{"more relaxing notes"})
                    .poll_only()
                    .build()};
    const auto first = baton.request;
    std::set<Build> builds;
    for (const Part part : parts) {
        const Build build = part(baton);
        std::printf("C++%ld, exceptions %s\n", build.first, build.second ? "on" : "off");
        builds.insert(build);
        if (!baton.last_task) return std::puts(baton.last_task.error().describe().c_str()), 1;
        if (!baton.request || *baton.request != *first) return std::puts("the request has changed"), 1;
    }
    if (builds.size() != 6) return std::puts("the parts were not built differently"), 1;

    const auto credits = baton.client.credits();
    if (!credits || credits->balance > 1000 - 6 * 12) return std::puts("not six extensions were paid for"), 1;
    std::puts("all is well");
    return 0;
}
