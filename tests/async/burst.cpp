// SPDX-License-Identifier: MIT
// A hundred submits at once keep to the account's limit.
#include "async/helpers.hpp"
#include "support/noted_window.hpp"

#include <fermata/http/curl_multi_transport.hpp>

#include <algorithm>
#include <cstdlib>

using namespace async_test;
using test_support::NotedWindow;

namespace {

/// libcurl's transport, with a note of each submit that leaves.
class PermitsNoted final : public fermata::http::AsyncTransport {
public:
    explicit PermitsNoted(const NotedWindow& window) : window_(window), curl_(without_proxy().curl) {}

    void start(const fermata::http::Request& request, fermata::http::AsyncReceiver& receiver) override {
        const std::size_t name = request.body.find("audio-");
        twenties.push_back(name == std::string::npos ? -1 : std::atoi(request.body.c_str() + name + 6) / 20);
        without_permit += twenties.size() > window_.permits() ? 1 : 0;
        curl_.start(request, receiver);
    }
    fermata::Result<fermata::http::Response> cancel(fermata::http::AsyncReceiver& receiver) override {
        return curl_.cancel(receiver);
    }
    void drive(fermata::Duration wait) override { curl_.drive(wait); }
    void wake() noexcept override { curl_.wake(); }

    std::vector<int> twenties{}; ///< which twenty each of them is of
    int without_permit = 0;

private:
    const NotedWindow& window_;
    fermata::http::CurlMultiTransport curl_;
};

} // namespace

TEST_CASE("async: 100 submits at once, 20 in a window: none is refused, and no window has more", "[async]") {
    constexpr std::chrono::milliseconds window{scaled(1000, 2000)};
    // Without the emulator's own limit: on a slow machine requests of several windows arrive together.
    const fermata_emulator::Emulator emulator(rich());
    warm_up(emulator);
    const auto limiter = std::make_shared<NotedWindow>(window);
    const auto transport = std::make_shared<PermitsNoted>(*limiter);
    fermata::EventLoopOptions loop_options;
    loop_options.transport = transport;
    fermata::EventLoop loop(loop_options);
    fermata::ClientOptions client_options = unlimited(emulator.base_url());
    client_options.rate_limiter = limiter;
    fermata::AsyncClient client(loop, key, client_options);

    const SteadyTime began = now();
    int made = 0;
    for (int i = 0; i < 100; ++i) {
        client.extend(request_for("audio-" + std::to_string(i)), [&made](auto id) {
            if (!id) FAIL_CHECK(id.error().describe());
            made += id ? 1 : 0;
        });
    }
    CHECK(limiter->waiting() <= 80); // less where the machine has stood still for a window
    CHECK(poll_until(loop, [&] { return loop.open_calls() == 0; }));

    CHECK(made == 100);
    CHECK(emulator.submits_seen() == 100);
    CHECK(emulator.submits_accepted() == 100);
    CHECK(transport->without_permit == 0);
    CHECK(transport->twenties.size() == 100);
    CHECK(std::is_sorted(transport->twenties.begin(), transport->twenties.end())); // first come, first served
    CHECK(limiter->permits() == 100);
    const fermata::Duration least = limiter->least_of_21();
    CHECK(least >= window);
    std::printf("burst: 100 submits in %.0f ms, 21 of them in no less than %d ms\n", milliseconds_since(began),
                static_cast<int>(least.count()));
}
