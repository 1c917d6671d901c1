// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

namespace faults {

/// What the service knows of one call, which its audioId names.
struct Count {
    int seen = 0;          ///< POSTs whose headers arrived
    int accepted = 0;      ///< POSTs whose whole body arrived and that were not refused: each costs money
    std::string task_id{}; ///< of the last one accepted
    std::string body{};    ///< of the last one that arrived whole
};

/// Every POST that reached the service. Any thread.
class Ledger {
public:
    /// The headers of a POST arrived. Returns its number, for the calls below.
    std::size_t saw_post();

    /// Its whole body arrived, which names the call.
    void has_body(std::size_t post, std::string body);

    /// The service takes it, and charges. Returns the id of the task.
    std::string accept(std::size_t post);

    /// What reached the service of the call with this audioId. A POST whose body never came may be any call's, so that
    /// it counts against each.
    Count of(const std::string& audio_id) const;

private:
    struct Post {
        std::string body{};
        std::string audio_id{};
        std::string task_id{};
    };

    mutable std::mutex mutex_;
    std::vector<Post> posts_;
};

} // namespace faults
