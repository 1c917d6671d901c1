// SPDX-License-Identifier: MIT
#pragma once

#include "arguments.hpp"
#include "progress.hpp"

#include <fermata/client.hpp>

namespace tool {

/// A client as the arguments want it, with the key from the environment; `options` may hold more. Without a key every
/// call of it says which variable is missing.
fermata::Client client_of(const ServiceArguments& arguments, Progress& progress, fermata::ClientOptions options = {});

/// What is wrong with the key, if anything.
std::optional<fermata::Error> key_fault(const ServiceArguments& arguments);

fermata::Duration duration_of(double seconds);

/// The options of a call or of a wait that `stop` ends.
fermata::CallOptions call_options(const ServiceArguments& arguments, const fermata::StopToken& stop);
fermata::WaitOptions wait_options(const ServiceArguments& arguments, const fermata::StopToken& stop,
                                  Progress& progress);
fermata::DownloadOptions download_options(const fermata::StopToken& stop, Progress& progress);

} // namespace tool
