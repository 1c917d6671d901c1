// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>
#include <fermata/core/stop.hpp>

#include <memory>
#include <optional>
#include <string>

namespace tool {

/// A callback as it came in, not yet judged.
struct Delivery {
    std::string target{}; ///< path and query
    std::string body{};
    std::string timestamp{};
    std::string signature{};
};

/// Takes callbacks over http and answers 200 at once, since the service waits for 15 s at most.
class Receiver {
public:
    /// `port` 0: one that the system chooses.
    static fermata::Result<Receiver> open(const std::string& host, int port);

    Receiver(Receiver&&) noexcept;
    Receiver& operator=(Receiver&&) = delete;
    ~Receiver();

    std::string url() const;

    /// The next one, or nothing once `stop` is requested.
    std::optional<Delivery> next(const fermata::StopToken& stop);

private:
    struct State;
    explicit Receiver(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

} // namespace tool
