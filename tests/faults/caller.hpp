// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/client.hpp>

#include <memory>

namespace faults {

/// One way to make calls: the same table is driven through each.
class Caller {
public:
    virtual ~Caller() = default;

    virtual fermata::Result<fermata::TaskId> extend(const fermata::Result<fermata::ExtendRequest>& request,
                                                    const fermata::CallOptions& options) = 0;
    virtual fermata::Result<fermata::Task> extend_and_wait(const fermata::Result<fermata::ExtendRequest>& request,
                                                           const fermata::WaitOptions& options) = 0;
    virtual fermata::Result<fermata::Task> wait(const fermata::TaskId& id, const fermata::WaitOptions& options) = 0;
    virtual fermata::Result<fermata::Persona> create_persona(const fermata::PersonaRequest& request,
                                                             const fermata::CallOptions& options) = 0;
    virtual fermata::Result<fermata::Credits> credits(const fermata::CallOptions& options) = 0;
    virtual fermata::Result<std::string> download(const fermata::Track& track, const std::string& folder,
                                                  const fermata::DownloadOptions& options) = 0;
};

using MakeCaller = std::unique_ptr<Caller> (*)(fermata::ApiKey key, const fermata::ClientOptions& options);

/// fermata::Client over libcurl.
std::unique_ptr<Caller> blocking_caller(fermata::ApiKey key, const fermata::ClientOptions& options);

/// fermata::AsyncClient over libcurl; each call runs the loop until it is over.
std::unique_ptr<Caller> async_caller(fermata::ApiKey key, const fermata::ClientOptions& options);

} // namespace faults
