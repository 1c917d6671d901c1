// SPDX-License-Identifier: MIT
#include "benchmark/peers/peers.hpp"

#if defined(FERMATA_BENCHMARK_OPENAI)

#include "benchmark/fermata_calls.hpp"

#include <openai/openai.hpp>

namespace benchmark {

std::vector<Variant> openai_reads(const ServerUrls& urls) {
    auto client = std::make_shared<openai::OpenAI>("benchmark-key-0123456789", "", true, urls.plain);
    return {{"openai-cpp, its get(), a DOM that is not read",
             [client, path = task_path()] { return client->get(path).value("code", 0) == 200; }}};
}

} // namespace benchmark

#else

#include <cstdio>

namespace benchmark {

std::vector<Variant> openai_reads(const ServerUrls&) {
    std::puts("openai-cpp: not measured: give its sources as OPENAI_CPP_DIR");
    return {};
}

} // namespace benchmark

#endif
