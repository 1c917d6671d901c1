// SPDX-License-Identifier: MIT
// Many extensions at once on one thread, within the account's limit, with a summary of what became of each.
// Ctrl-C stops what is open, and the summary comes all the same; a second one ends the program.
#include "support/batch.hpp"
#include "support/progress_line.hpp"

#include <fermata/async.hpp>

#include <CLI/CLI.hpp>

#include <csignal>

using namespace std::chrono_literals;

namespace {

volatile std::sig_atomic_t interrupted = 0;

void on_interrupt(int) {
    interrupted = 1;
    std::signal(SIGINT, SIG_DFL);
}

/// The calls of a batch, and what has become of them.
class Batch {
public:
    Batch(fermata::EventLoop& loop, fermata::ApiKey key, const fermata::ClientOptions& options)
        : limiter_(options.rate_limiter), client_(loop, std::move(key), options) {}

    /// Starts a request, which waits as long as the queue of the account's limit is, and then the wait for its task.
    void begin(std::size_t number, const fermata::ExtendRequest& request) {
        fermata::CallOptions patient;
        patient.timeout = 24h;
        const std::string audio_id = request.fields().audio_id;
        ++begun_;
        client_.extend(
            request,
            [this, number, audio_id](const fermata::Result<fermata::TaskId>& id) {
                if (!id) return summary_.add(number, audio_id, id.error());
                client_.wait(*id, [this, number, audio_id](const fermata::Result<fermata::Task>& task) {
                    summary_.add(number, audio_id, task);
                });
            },
            patient);
    }

    std::string status() const {
        return std::to_string(summary_.size()) + " of " + std::to_string(begun_) + " ended, " +
               std::to_string(limiter_->waiting()) + " in line";
    }

    const example::BatchSummary& summary() const noexcept { return summary_; }

private:
    std::shared_ptr<fermata::RateLimiter> limiter_;
    example::BatchSummary summary_{};
    std::size_t begun_ = 0;
    fermata::AsyncClient client_; // ends first: what it ends is added to the summary
};

int carry_out(const example::Requests& requests, const fermata::ApiKey& key, const fermata::ClientOptions& options) {
    fermata::EventLoop loop;
    Batch batch(loop, key, options);
    for (std::size_t i = 0; i < requests.size(); ++i) batch.begin(i, requests[i]);
    example::ProgressLine line;
    std::signal(SIGINT, on_interrupt);
    for (auto next = std::chrono::steady_clock::now(); loop.open_calls() > 0; loop.poll(100ms)) {
        if (interrupted) loop.cancel_all();
        if (std::chrono::steady_clock::now() < next) continue;
        line.show(batch.status(), batch.summary().size(), requests.size());
        next = std::chrono::steady_clock::now() + 500ms;
    }
    line.show(batch.status(), batch.summary().size(), requests.size());
    line.end();
    batch.summary().print();
    return batch.summary().count("made") == requests.size() ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    std::string base_url, file, audio_id, model = "V4_5";
    std::size_t count = 0, limit = 20;
    CLI::App app("Makes many paid extensions; the key is read from KIE_API_KEY.");
    auto* from_file = app.add_option("--file", file, "a request a line: an audio id, or JSON as the service takes it");
    auto* from_track = app.add_option("--audio-id", audio_id, "the one track to extend --count times");
    auto* times = app.add_option("--count", count, "how many extensions of --audio-id");
    from_track->needs(times)->excludes(from_file);
    times->needs(from_track);
    app.add_option("--model", model, "the model of the tracks that are given by id")->capture_default_str();
    app.add_option("--limit", limit, "new requests in 10 s that the account allows")->capture_default_str();
    app.add_option("--base-url", base_url, "where the emulator listens; without it, kie.ai");
    CLI11_PARSE(app, argc, argv);

    // All are read before the first is paid for.
    const auto requests =
        from_track->empty() ? example::read_requests(file, model) : example::repeat_request(audio_id, model, count);
    const auto key = fermata::ApiKey::from_env("KIE_API_KEY");
    if (!key) std::cerr << key.error().describe() << '\n';
    if (!key || !requests) return std::cerr << "Nothing was sent.\n", 2;
    fermata::ClientOptions options;
    options.base_url = base_url;
    options.rate_limiter = std::make_shared<fermata::SlidingWindow>(limit);
    return carry_out(*requests, *key, options);
}
