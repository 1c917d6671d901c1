// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/client.hpp>

#include <memory>

namespace faults {

/// One way to make calls. The same tables are run through each.
class ClientAdapter {
public:
    virtual ~ClientAdapter() = default;

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

using MakeClient = std::unique_ptr<ClientAdapter> (*)(fermata::ApiKey key, const fermata::ClientOptions& options);

/// Returns an adapter of fermata::Client over libcurl.
std::unique_ptr<ClientAdapter> blocking_client(fermata::ApiKey key, const fermata::ClientOptions& options);

/// Returns an adapter of fermata::AsyncClient over libcurl; each call runs the event loop until it is over.
std::unique_ptr<ClientAdapter> async_client(fermata::ApiKey key, const fermata::ClientOptions& options);

} // namespace faults
