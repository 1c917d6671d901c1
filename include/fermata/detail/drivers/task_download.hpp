// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/calls/download_all_call.hpp>
#include <fermata/detail/drivers/async_calls.hpp>

#include <memory>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The downloads of a task's tracks on a loop: a call each, at most four at once. For the loop's thread.
class TaskDownloads final : public std::enable_shared_from_this<TaskDownloads> {
public:
    TaskDownloads(AsyncCalls calls, TaskId task, std::vector<Track> tracks, std::string folder, DownloadOptions options)
        : calls_(std::move(calls)),
          names_(file_names_of(tracks, task)),
          tracks_(std::move(task), std::move(tracks)),
          folder_(std::move(folder)),
          options_(std::move(options)) {}

    /// Starts what there is room for. `whole` is the call that waits for all of them.
    void start(AsyncCall whole) {
        whole_ = std::move(whole);
        start_more();
    }

    bool are_done() const noexcept { return under_way_ == 0 && next_ == tracks_.size(); }

    /// Ends those that are under way, soon, and starts no more.
    void stop() {
        is_over_ = true;
        stop_.request_stop();
    }

    Result<std::vector<std::string>> take() { return tracks_.result(stopped_before_its_track()); }

private:
    static constexpr std::size_t most_at_once = 4;

    void start_more() {
        while (!is_over_ && under_way_ < most_at_once && next_ < tracks_.size()) {
            const std::size_t number = next_++;
            ++under_way_;
            calls_.start<DownloadCall>([self = shared_from_this(),
                                        number](Result<std::string> path) { self->on_end(number, std::move(path)); },
                                       stop_.token(), tracks_.track(number), names_[number], folder_, options_,
                                       &tracks_.saved());
        }
    }

    void on_end(std::size_t number, Result<std::string> path) {
        --under_way_;
        const bool is_stopped = !path && path.error().kind == ErrorKind::cancelled; // its client or loop has ended
        is_over_ = is_over_ || is_stopped;
        tracks_.set(number, std::move(path));
        start_more();
        if (under_way_ == 0) whole_.cancel(); // which is how a call learns that it is over
    }

    AsyncCalls calls_;
    std::vector<std::string> names_;
    SavedTracks tracks_;
    std::string folder_;
    DownloadOptions options_;
    StopSource stop_{};
    AsyncCall whole_{};
    std::size_t next_ = 0;
    std::size_t under_way_ = 0;
    bool is_over_ = false;
};

/// The call that waits for the downloads of a task. It sends nothing itself, and no observer knows of it.
class TaskDownloadCall final : public Machine {
public:
    using Value = std::vector<std::string>;

    TaskDownloadCall(ClientState& client, std::shared_ptr<TaskDownloads> downloads)
        : client_(client), downloads_(std::move(downloads)) {}

    Step start(const Moment&) override { return client_.setup_error || downloads_->are_done() ? Step{} : wait; }

    /// Stopped by the caller, or by the last of the downloads.
    Step on_pause_over(const Moment& moment) override {
        if (!moment.stopped) return wait;
        downloads_->stop();
        return {};
    }

    Step on_answer(Result<http::Response>&&, const Moment&) override { return {}; }
    Step resume(const Moment& moment) override { return on_pause_over(moment); }
    void end() override {}
    const http::Request& request() const noexcept override { return none_; }

    Result<std::vector<std::string>> take() {
        if (client_.setup_error) return *client_.setup_error;
        return downloads_->take();
    }

private:
    static constexpr Step wait{Next::pause, std::chrono::hours(24)};

    ClientState& client_;
    std::shared_ptr<TaskDownloads> downloads_;
    http::Request none_{};
};

} // namespace detail

FERMATA_END_NAMESPACE
