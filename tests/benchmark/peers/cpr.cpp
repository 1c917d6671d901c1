// SPDX-License-Identifier: MIT
#include "benchmark/peers/peers.hpp"

#if defined(FERMATA_BENCHMARK_CPR)

#include "benchmark/fermata_calls.hpp"

#include <cpr/cpr.h>

namespace benchmark {

std::vector<Variant> cpr_reads(const ServerUrls& urls) {
    const cpr::Url url{urls.plain + task_path()};
    const cpr::Header header{{"Authorization", "Bearer benchmark-key-0123456789"}};
    auto session = std::make_shared<cpr::Session>();
    session->SetUrl(url);
    session->SetHeader(header);
    return {{"cpr, kept session, DOM", [session] { return dom_read(session->Get().text); }},
            {"cpr::Get, DOM", [url, header] { return dom_read(cpr::Get(url, header).text); }}};
}

} // namespace benchmark

#else

#include <cstdio>

namespace benchmark {

std::vector<Variant> cpr_reads(const ServerUrls&) {
    std::puts("cpr: not measured: give its sources as CPR_DIR");
    return {};
}

} // namespace benchmark

#endif
