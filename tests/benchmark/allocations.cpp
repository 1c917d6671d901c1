// SPDX-License-Identifier: MIT
// A program's own malloc takes the place of the C library's for all libraries of the process. Needs glibc.
#include "benchmark/allocations.hpp"
#include "benchmark/timing.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <malloc.h>

namespace {
std::atomic<std::uint64_t> made{0};
}

extern "C" {

// The names that glibc gives to its own.
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming)
void* __libc_malloc(std::size_t size) noexcept;
void* __libc_calloc(std::size_t count, std::size_t size) noexcept;
void* __libc_realloc(void* old, std::size_t size) noexcept;
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)

void* malloc(std::size_t size) noexcept {
    made.fetch_add(1, std::memory_order_relaxed);
    return __libc_malloc(size);
}

void* calloc(std::size_t count, std::size_t size) noexcept {
    made.fetch_add(1, std::memory_order_relaxed);
    return __libc_calloc(count, size);
}

void* realloc(void* old, std::size_t size) noexcept {
    made.fetch_add(1, std::memory_order_relaxed);
    return __libc_realloc(old, size);
}

} // extern "C"

namespace benchmark {

double allocations_of(const Variant& variant) {
    call_once(variant);
    std::vector<double> counts;
    for (int i = 0; i < variant.calls; ++i) {
        const std::uint64_t before = made;
        call_once(variant);
        counts.push_back(static_cast<double>(made - before));
    }
    return median(counts);
}

double heap_in_use() {
    const struct mallinfo2 info = mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd);
}

} // namespace benchmark
