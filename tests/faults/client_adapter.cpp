// SPDX-License-Identifier: MIT
#include "faults/client_adapter.hpp"

#include <fermata/async.hpp>

#include <stdexcept>

namespace faults {

namespace {

class BlockingAdapter final : public ClientAdapter {
public:
    BlockingAdapter(fermata::ApiKey key, const fermata::ClientOptions& options) : client_(std::move(key), options) {}

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

using namespace std::chrono_literals;

/// The result of one asynchronous call.
template<class T> class Awaited {
public:
    fermata::Completion<T> completion() {
        return [this](fermata::Result<T> result) {
            ++completions_;
            result_.emplace(std::move(result));
        };
    }

    /// After the loop has run until no call was open.
    fermata::Result<T> take() {
        if (completions_ != 1)
            throw std::logic_error("a completion was called " + std::to_string(completions_) + " times");
        return *std::move(result_);
    }

private:
    int completions_ = 0;
    std::optional<fermata::Result<T>> result_{};
};

/// Runs an event loop on the calling thread until its one call is over.
class AsyncAdapter final : public ClientAdapter {
public:
    AsyncAdapter(const fermata::ApiKey& key, const fermata::ClientOptions& options)
        : loop_(loop_options(options)), client_(loop_, key, options) {}

    fermata::Result<fermata::TaskId> extend(const fermata::Result<fermata::ExtendRequest>& request,
                                            const fermata::CallOptions& options) override {
        return awaited<fermata::TaskId>(
            [&](auto completion) { client_.extend(request, std::move(completion), options); });
    }

    fermata::Result<fermata::Task> extend_and_wait(const fermata::Result<fermata::ExtendRequest>& request,
                                                   const fermata::WaitOptions& options) override {
        return awaited<fermata::Task>(
            [&](auto completion) { client_.extend_and_wait(request, std::move(completion), options); });
    }

    fermata::Result<fermata::Task> wait(const fermata::TaskId& id, const fermata::WaitOptions& options) override {
        return awaited<fermata::Task>([&](auto completion) { client_.wait(id, std::move(completion), options); });
    }

    fermata::Result<fermata::Credits> credits(const fermata::CallOptions& options) override {
        return awaited<fermata::Credits>([&](auto completion) { client_.credits(std::move(completion), options); });
    }

    fermata::Result<fermata::Persona> create_persona(const fermata::PersonaRequest& request,
                                                     const fermata::CallOptions& options) override {
        return awaited<fermata::Persona>(
            [&](auto completion) { client_.create_persona(request, std::move(completion), options); });
    }

    fermata::Result<std::string> download(const fermata::Track& track, const std::string& folder,
                                          const fermata::DownloadOptions& options) override {
        return awaited<std::string>(
            [&](auto completion) { client_.download(track, folder, std::move(completion), options); });
    }

private:
    static fermata::EventLoopOptions loop_options(const fermata::ClientOptions& options) {
        fermata::EventLoopOptions of_loop;
        of_loop.curl = options.curl;
        return of_loop;
    }

    template<class T, class Start> fermata::Result<T> awaited(Start start) {
        Awaited<T> result;
        start(result.completion());
        loop_.run();
        return result.take();
    }

    fermata::EventLoop loop_;
    fermata::AsyncClient client_;
};

} // namespace

std::unique_ptr<ClientAdapter> blocking_client(fermata::ApiKey key, const fermata::ClientOptions& options) {
    return std::make_unique<BlockingAdapter>(std::move(key), options);
}

std::unique_ptr<ClientAdapter> async_client(fermata::ApiKey key, const fermata::ClientOptions& options) {
    return std::make_unique<AsyncAdapter>(key, options);
}

} // namespace faults
