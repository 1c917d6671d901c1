// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace resources {

// This program is between the library and what it gets its resources from: every entry of libcurl that can fail
// (curl_entries.cpp), `operator new`, and the memory functions that libcurl is given (memory.cpp). They count what is
// asked for on the thread that has a Fault, and one of these requests fails. Other threads, as those of the emulator,
// get what they ask for.

/// What can be scarce.
enum class Resource { curl_entry, library_memory, libcurl_memory };

/// How often it fails.
enum class Scarcity {
    once,
    for_good, ///< from then on, until the Fault ends
};

const char* to_string(Resource resource) noexcept;
const char* to_string(Scarcity scarcity) noexcept;

/// While it lives, or until `end_all`, the request `number` (from 0) of this thread for `resource` fails.
class Fault {
public:
    Fault(Resource resource, std::size_t number, Scarcity scarcity = Scarcity::once);
    ~Fault() { end_all(); }
    Fault(const Fault&) = delete;
    Fault& operator=(const Fault&) = delete;

    /// Ends what this thread has.
    static void end_all() noexcept;

    /// Returns whether a request has failed.
    static bool has_struck() noexcept;
};

/// Counts a request of this thread for `resource`; returns whether it is to fail.
bool is_refused(Resource resource) noexcept;

/// The same for an entry of libcurl. `option` tells apart what curl_easy_setopt and the like are called for.
bool is_entry_refused(const char* entry, int option = 0) noexcept;

/// Returns the entry that a Fault has struck last on this thread, such as "curl_easy_setopt(64)".
std::string struck_entry();

/// What the library and libcurl hold: of a client that is gone nothing is left.
struct Holdings {
    long easy_handles = 0;
    long multi_handles = 0;
    long header_lists = 0;
    long libcurl_blocks = 0;

    friend bool operator==(const Holdings& a, const Holdings& b) noexcept {
        return a.easy_handles == b.easy_handles && a.multi_handles == b.multi_handles &&
               a.header_lists == b.header_lists && a.libcurl_blocks == b.libcurl_blocks;
    }
};

Holdings holdings() noexcept;

/// Returns the entries of libcurl that this program is before, and how often each was called.
struct EntryCalls {
    const char* entry;
    long calls;
};
std::vector<EntryCalls> entry_calls();

/// Returns how many blocks libcurl holds. Its memory is this program's from before `main`.
long libcurl_blocks() noexcept;

} // namespace resources
