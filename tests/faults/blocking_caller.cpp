// SPDX-License-Identifier: MIT
#include "faults/caller.hpp"

namespace faults {

namespace {

class BlockingCaller final : public Caller {
public:
    BlockingCaller(fermata::ApiKey key, const fermata::ClientOptions& options) : client_(std::move(key), options) {}

    fermata::Result<fermata::TaskId> extend(const fermata::Result<fermata::ExtendRequest>& request,
                                            const fermata::CallOptions& options) override {
        return client_.extend(request, options);
    }

    fermata::Result<fermata::Task> extend_and_wait(const fermata::Result<fermata::ExtendRequest>& request,
                                                   const fermata::WaitOptions& options) override {
        return client_.extend_and_wait(request, options);
    }

    fermata::Result<fermata::Task> wait(const fermata::TaskId& id, const fermata::WaitOptions& options) override {
        return client_.wait(id, options);
    }

    fermata::Result<fermata::Persona> create_persona(const fermata::PersonaRequest& request,
                                                     const fermata::CallOptions& options) override {
        return client_.create_persona(request, options);
    }

    fermata::Result<fermata::Credits> credits(const fermata::CallOptions& options) override {
        return client_.credits(options);
    }

    fermata::Result<std::string> download(const fermata::Track& track, const std::string& folder,
                                          const fermata::DownloadOptions& options) override {
        return client_.download(track, folder, options);
    }

private:
    fermata::Client client_;
};

} // namespace

std::unique_ptr<Caller> blocking_caller(fermata::ApiKey key, const fermata::ClientOptions& options) {
    return std::make_unique<BlockingCaller>(std::move(key), options);
}

} // namespace faults
