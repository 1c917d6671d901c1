// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/http/transport.hpp>

#include <memory>

namespace faults {

/// How one would use libcurl without knowing better: one handle, its defaults, kept connections. One thread at a time.
class NaiveTransport final : public fermata::http::Transport {
public:
    explicit NaiveTransport(std::string ca_file);

    fermata::Result<fermata::http::Response> send(const fermata::http::Request& request,
                                                  const fermata::StopToken& stop) override;

private:
    std::string ca_file_;
    std::shared_ptr<void> easy_;
};

} // namespace faults
