// SPDX-License-Identifier: MIT
#include "async/thread_memory.hpp"

#include <cstdlib>
#include <malloc.h>
#include <new>

namespace {

thread_local long live = 0;

} // namespace

namespace async_test {

long live_bytes() noexcept { return live; }

} // namespace async_test

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    void* const memory = std::malloc(size);
    if (memory != nullptr) live += static_cast<long>(malloc_usable_size(memory));
    return memory;
}

void* operator new(std::size_t size) {
    void* const memory = operator new(size, std::nothrow);
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}

void operator delete(void* memory) noexcept {
    live -= static_cast<long>(malloc_usable_size(memory));
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }
