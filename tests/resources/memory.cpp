// SPDX-License-Identifier: MIT
// The memory of this program: `operator new`, and the functions that libcurl is given before `main`.
#include "resources/faults.hpp"

#include <curl/curl.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>

namespace {

std::atomic<long> blocks_of_libcurl{0};

void* counted_block(void* block) noexcept {
    if (block != nullptr) ++blocks_of_libcurl;
    return block;
}

bool is_refused_to_libcurl() noexcept { return resources::is_refused(resources::Resource::libcurl_memory); }

void* allocate_for_libcurl(std::size_t size) {
    return is_refused_to_libcurl() ? nullptr : counted_block(std::malloc(size == 0 ? 1 : size));
}

void free_of_libcurl(void* block) {
    if (block != nullptr) --blocks_of_libcurl;
    std::free(block);
}

void* reallocate_for_libcurl(void* block, std::size_t size) {
    if (is_refused_to_libcurl()) return nullptr;
    void* const moved = std::realloc(block, size == 0 ? 1 : size);
    return block == nullptr ? counted_block(moved) : moved;
}

char* copy_for_libcurl(const char* text) {
    const std::size_t size = std::strlen(text) + 1;
    void* const copy = allocate_for_libcurl(size);
    return copy == nullptr ? nullptr : static_cast<char*>(std::memcpy(copy, text, size));
}

void* allocate_zeros_for_libcurl(std::size_t count, std::size_t size) {
    return is_refused_to_libcurl() ? nullptr : counted_block(std::calloc(count == 0 ? 1 : count, size == 0 ? 1 : size));
}

/// Later calls of curl_global_init leave these functions as they are.
const CURLcode libcurl_is_ready =
    curl_global_init_mem(CURL_GLOBAL_DEFAULT, allocate_for_libcurl, free_of_libcurl, reallocate_for_libcurl,
                         copy_for_libcurl, allocate_zeros_for_libcurl);

void* allocate(std::size_t size) noexcept {
    if (resources::is_refused(resources::Resource::library_memory)) return nullptr;
    return std::malloc(size == 0 ? 1 : size);
}

void* allocate_or_throw(std::size_t size) {
    void* const block = allocate(size);
    if (block == nullptr) throw std::bad_alloc();
    return block;
}

} // namespace

long resources::libcurl_blocks() noexcept { return libcurl_is_ready == CURLE_OK ? blocks_of_libcurl.load() : -1; }

void* operator new(std::size_t size) { return allocate_or_throw(size); }
void* operator new[](std::size_t size) { return allocate_or_throw(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void operator delete(void* block) noexcept { std::free(block); }
void operator delete[](void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
void operator delete[](void* block, std::size_t) noexcept { std::free(block); }
void operator delete(void* block, const std::nothrow_t&) noexcept { std::free(block); }
void operator delete[](void* block, const std::nothrow_t&) noexcept { std::free(block); }
