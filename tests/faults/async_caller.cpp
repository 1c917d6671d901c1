// SPDX-License-Identifier: MIT
#include "faults/caller.hpp"

#include <fermata/async.hpp>
#include <fermata/detail/async_calls.hpp>
#include <fermata/detail/download_call.hpp>
#include <fermata/detail/file_names.hpp>
#include <fermata/detail/persona_call.hpp>
#include <fermata/http/curl_multi_transport.hpp>

#include <stdexcept>

namespace faults {

namespace {

using namespace std::chrono_literals;

/// The result of one asynchronous call.
template<class T> class Awaited {
public:
    fermata::Completion<T> completion() {
        return [this](fermata::Result<T> result) {
            ++told_;
            result_.emplace(std::move(result));
        };
    }

    /// After the loop has run until no call was open.
    fermata::Result<T> take() {
        if (told_ != 1) throw std::logic_error("a completion was called " + std::to_string(told_) + " times");
        return *std::move(result_);
    }

private:
    int told_ = 0;
    std::optional<fermata::Result<T>> result_{};
};

/// Runs an event loop on the calling thread until its one call is over.
class AsyncCaller final : public Caller {
public:
    AsyncCaller(const fermata::ApiKey& key, const fermata::ClientOptions& options)
        : loop_(loop_options(options)),
          client_(loop_, key, options),
          inner_loop_(std::make_shared<fermata::detail::Loop>(
              std::make_shared<fermata::http::CurlMultiTransport>(options.curl))),
          inner_client_(fermata::detail::make_client_state(key, options)) {}
    ~AsyncCaller() override { inner_loop_->close(); }
    AsyncCaller(const AsyncCaller&) = delete;
    AsyncCaller& operator=(const AsyncCaller&) = delete;

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
        return driven<fermata::detail::PersonaCall>(options.stop, request, options.timeout);
    }

    fermata::Result<std::string> download(const fermata::Track& track, const std::string& folder,
                                          const fermata::DownloadOptions& options) override {
        const std::string name = fermata::detail::file_name_of(track);
        return driven<fermata::detail::DownloadCall>(options.stop, track, name, folder, options);
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

    /// AsyncClient has no such call; the machine is carried out by the same driver.
    template<class Call, class... Arguments>
    fermata::Result<typename Call::Value> driven(const fermata::StopToken& stop, Arguments... arguments) {
        Awaited<typename Call::Value> result;
        fermata::detail::AsyncCalls(inner_loop_, inner_client_)
            .begin<Call>(result.completion(), stop, std::move(arguments)...);
        while (inner_loop_->open() != 0) inner_loop_->poll(1min);
        return result.take();
    }

    fermata::EventLoop loop_;
    fermata::AsyncClient client_;
    std::shared_ptr<fermata::detail::Loop> inner_loop_;
    std::shared_ptr<fermata::detail::ClientState> inner_client_;
};

} // namespace

std::unique_ptr<Caller> async_caller(fermata::ApiKey key, const fermata::ClientOptions& options) {
    return std::make_unique<AsyncCaller>(key, options);
}

} // namespace faults
