// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>
#include <fermata/core/stop.hpp>
#include <fermata/http/message.hpp>

FERMATA_BEGIN_NAMESPACE

namespace http {

/// How requests leave this machine. Replace it to use another HTTP library, or none in tests.
class Transport {
public:
    virtual ~Transport() = default;

    /// Sends `request` once. Never repeats it, never throws. Any HTTP status is a success. A failure says whether the
    /// request can have reached the service: Charge::none is proof that it has not, Charge::unknown the lack of proof;
    /// it holds one Attempt. A stop ends it within milliseconds, as ErrorKind::cancelled. Callable from any thread.
    virtual Result<Response> send(const Request& request, const StopToken& stop) = 0;
};

} // namespace http

FERMATA_END_NAMESPACE
