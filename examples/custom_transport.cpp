// SPDX-License-Identifier: MIT
// Another HTTP library in libcurl's place, here cpp-httplib: custom_transport AUDIO_ID BASE_URL
#include <fermata/fermata.hpp>

#include <httplib.h>
#include <iostream>

namespace {

/// Ends what `client` is doing when the caller stops.
class StopHttplib final : public fermata::StopWatcher {
public:
    explicit StopHttplib(httplib::Client& client) : client_(client) {}
    void on_stop() noexcept override { client_.stop(); }

private:
    httplib::Client& client_;
};

/// Sends every request over a connection of its own. cpp-httplib never sends a POST twice by itself.
class HttplibTransport final : public fermata::http::Transport {
public:
    fermata::Result<fermata::http::Response> send(const fermata::http::Request& request,
                                                  const fermata::StopToken& stop) override {
        const std::size_t path = request.url.find('/', request.url.find("://") + 3);
        httplib::Client client(request.url.substr(0, path));
        client.set_connection_timeout(request.connect_timeout);
        client.set_read_timeout(request.total_timeout);

        httplib::Request sent;
        sent.method = request.method == fermata::http::Method::post ? "POST" : "GET";
        sent.path = request.url.substr(path);
        sent.body = request.body;
        for (const auto& header : request.headers) sent.set_header(header.name, header.value);

        if (request.sink != nullptr) request.sink->begin(); // a download
        StopHttplib watcher(client);
        stop.watch(watcher);
        const auto began = std::chrono::steady_clock::now();
        httplib::Result result = client.send(sent);
        stop.unwatch(watcher);
        if (!result) return failure(result.error(), stop.stop_requested());
        fermata::http::Response response;
        response.status = result->status;
        response.took = std::chrono::duration_cast<fermata::Duration>(std::chrono::steady_clock::now() - began);
        if (request.sink != nullptr && response.status / 100 == 2) {
            request.sink->write(result->body, result->body.size());
        } else {
            response.body = std::move(result->body);
        }
        return response;
    }

private:
    /// Honest about the charge: only a connection that was never made is proof that nothing was sent.
    static fermata::Error failure(httplib::Error reason, bool stopped) {
        fermata::Error error;
        const bool unsent = reason == httplib::Error::Connection;
        error.kind = stopped ? fermata::ErrorKind::cancelled : fermata::ErrorKind::transport;
        error.reason = unsent ? fermata::Reason::connect : fermata::Reason::connection_lost;
        error.charge = unsent ? fermata::Charge::none : fermata::Charge::unknown;
        error.retryable = unsent && !stopped;
        error.message = "cpp-httplib: " + httplib::to_string(reason);
        error.attempts.push_back({});
        return error;
    }
};

} // namespace

int main(int argc, char** argv) {
    fermata::ClientOptions options;
    options.base_url = argc > 2 ? argv[2] : "";
    options.transport = std::make_shared<HttplibTransport>();
    options.observe = [](const fermata::Event& event) { std::clog << fermata::describe(event) << '\n'; };
    const fermata::Client client{fermata::ApiKey::from_env("KIE_API_KEY"), options};

    const auto request =
        fermata::ExtendRequest::inherited(fermata::AudioId{argc > 1 ? argv[1] : ""}, fermata::Model::v4_5)
            .poll_only()
            .build();
    const auto task = client.extend_and_wait(request);
    if (!task) return std::cerr << task.error().describe() << '\n', 1;
    for (const auto& track : task->tracks) std::cout << track.id << ' ' << track.duration << " s\n";
}
