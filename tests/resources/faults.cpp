// SPDX-License-Identifier: MIT
#include "resources/faults.hpp"

namespace resources {

namespace {

/// What a Fault of this thread has in mind. Plain, so that it is there in any `operator new`.
struct Plan {
    bool armed;
    Resource resource;
    Scarcity scarcity;
    std::size_t requests_left; ///< before the one that fails
    bool struck;
    const char* entry;
    int option;
};

thread_local Plan plan{false, Resource::curl_entry, Scarcity::once, 0, false, "", 0};

} // namespace

const char* to_string(Resource resource) noexcept {
    const char* const names[] = {"an entry of libcurl", "the library's memory", "libcurl's memory"};
    return names[static_cast<int>(resource)];
}

const char* to_string(Scarcity scarcity) noexcept { return scarcity == Scarcity::once ? "once" : "for good"; }

Fault::Fault(Resource resource, std::size_t number, Scarcity scarcity) {
    plan = {true, resource, scarcity, number, false, "", 0};
}

void Fault::end_all() noexcept { plan.armed = false; }

bool Fault::has_struck() noexcept { return plan.struck; }

bool is_refused(Resource resource) noexcept {
    if (!plan.armed || plan.resource != resource) return false;
    if (plan.requests_left > 0) {
        --plan.requests_left;
        return false;
    }
    if (plan.struck && plan.scarcity == Scarcity::once) return false;
    plan.struck = true;
    return true;
}

bool is_entry_refused(const char* entry, int option) noexcept {
    if (!is_refused(Resource::curl_entry)) return false;
    plan.entry = entry;
    plan.option = option;
    return true;
}

std::string struck_entry() { return std::string(plan.entry) + '(' + std::to_string(plan.option) + ')'; }

} // namespace resources
