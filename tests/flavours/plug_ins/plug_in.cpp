// SPDX-License-Identifier: MIT
// A shared library with a copy of fermata of its own, which nobody outside sees.
#include <fermata/fermata.hpp>

extern "C" __attribute__((visibility("default"))) double plug_in_balance(const char* base_url);

/// The balance that the service at `base_url` tells; -1 when it does not.
extern "C" double plug_in_balance(const char* base_url) {
    fermata::ClientOptions options;
    options.base_url = base_url;
    const auto credits = fermata::Client{fermata::ApiKey{"no-real-key"}, options}.credits();
    return credits ? credits->balance : -1;
}
