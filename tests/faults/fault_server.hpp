// SPDX-License-Identifier: MIT
#pragma once

#include "faults/visit.hpp"

#include <thread>

namespace faults {

/// A service on 127.0.0.1, over http or https, that fails as it is told and keeps a ledger of what reached it. It
/// starts out well behaved and does `faulty` once armed, also on connections that were kept. Its destructor ends and
/// joins all.
class FaultServer {
public:
    FaultServer(bool secure, Behaviour well, Behaviour faulty);
    ~FaultServer();
    FaultServer(const FaultServer&) = delete;
    FaultServer& operator=(const FaultServer&) = delete;

    void arm();

    /// Connections are refused from now on.
    void refuse_connections();

    int port() const noexcept { return listener_.port(); }
    std::string base_url() const;
    Premises& premises() noexcept { return premises_; }

private:
    void accept_all();
    void serve(int descriptor);

    Ending ending_{};
    Ending closing_{}; ///< of the listener alone
    Listener listener_{};
    Premises premises_{};
    const Behaviour well_;
    const Behaviour faulty_;
    std::atomic<bool> armed_{false};
    std::vector<std::thread> connections_{};
    std::thread acceptor_;
};

} // namespace faults
