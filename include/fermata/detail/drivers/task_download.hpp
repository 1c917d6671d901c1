// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/calls/download_all_call.hpp>
#include <fermata/detail/drivers/async_calls.hpp>

#include <algorithm>
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
          options_(std::move(options)),
          states_(tracks_.size(), State::waits) {}

    /// Starts what there is room for. When memory runs out for one, calling this again goes on.
    void start_more() {
        for (std::size_t number = 0; number < states_.size() && !is_over_ && under_way_ < most_at_once; ++number) {
            if (states_[number] != State::waits) continue;
            calls_.start<DownloadCall>(End(shared_from_this(), number), stop_.token(), tracks_.track(number),
                                       names_[number], folder_, options_, &tracks_.saved());
        }
    }

    /// Returns whether none is under way, nor will be.
    bool are_done() const noexcept {
        return under_way_ == 0 &&
               (is_over_ || std::find(states_.begin(), states_.end(), State::waits) == states_.end());
    }

    /// Ends those that are under way, soon, and starts no more.
    void stop() {
        is_over_ = true;
        stop_.request_stop();
    }

    /// Names the call to wake when one has ended; null: none any more.
    void wake(PendingCall* whole) noexcept { whole_ = whole; }

    Result<std::vector<std::string>> take() { return tracks_.result(stopped_before_its_track()); }

private:
    static constexpr std::size_t most_at_once = 4;

    enum class State : char { waits, is_under_way, has_ended };

    /// The completion of a track's call. Of a call that is never made, for which there was no memory, it is destroyed
    /// without having been called: then the track waits again.
    class End {
    public:
        End(std::shared_ptr<TaskDownloads> all, std::size_t number) noexcept : all_(std::move(all)), number_(number) {
            ++all_->under_way_;
            all_->states_[number_] = State::is_under_way;
        }
        End(End&&) noexcept = default;
        End& operator=(End&&) = delete;
        ~End() {
            if (all_) all_->leave(number_, State::waits);
        }

        void operator()(Result<std::string> path) noexcept {
            std::exchange(all_, nullptr)->on_end(number_, std::move(path));
        }

    private:
        std::shared_ptr<TaskDownloads> all_;
        std::size_t number_;
    };

    void leave(std::size_t number, State state) noexcept {
        --under_way_;
        states_[number] = state;
        if (whole_ != nullptr) whole_->resume_soon();
    }

    /// Allocates nothing.
    void on_end(std::size_t number, Result<std::string>&& path) noexcept {
        const bool is_stopped = !path && path.error().kind == ErrorKind::cancelled; // its client or loop has ended
        is_over_ = is_over_ || is_stopped;
        tracks_.set(number, std::move(path));
        leave(number, State::has_ended);
    }

    AsyncCalls calls_;
    std::vector<std::string> names_;
    SavedTracks tracks_;
    std::string folder_;
    DownloadOptions options_;
    std::vector<State> states_;
    StopSource stop_{};
    PendingCall* whole_ = nullptr;
    std::size_t under_way_ = 0;
    bool is_over_ = false;
};

/// The call that starts and waits for the downloads of a task. It sends nothing itself, and no observer knows of it.
class TaskDownloadCall final : public Machine {
public:
    using Value = std::vector<std::string>;

    TaskDownloadCall(PendingCall& self, ClientState& client, std::shared_ptr<TaskDownloads> downloads)
        : client_(client), downloads_(std::move(downloads)) {
        downloads_->wake(&self);
    }
    ~TaskDownloadCall() override { downloads_->wake(nullptr); }

    Step start(const Moment& moment) override { return client_.setup_error ? Step{} : resume(moment); }

    Step on_pause_over(const Moment& moment) override { return resume(moment); }

    /// A track has ended, the caller wants to stop, or there was no memory to start one.
    Step resume(const Moment& moment) override {
        if (moment.stopped) {
            downloads_->stop();
            return {};
        }
        downloads_->start_more();
        return downloads_->are_done() ? Step{} : Step{Next::pause, std::chrono::hours(24)};
    }

    Step on_answer(Result<http::Response>&&, const Moment&) override { return {}; }
    void end() override {}
    const http::Request& request() const noexcept override { return none_; }

    Result<std::vector<std::string>> take() {
        if (client_.setup_error) return *client_.setup_error;
        return downloads_->take();
    }

private:
    ClientState& client_;
    std::shared_ptr<TaskDownloads> downloads_;
    http::Request none_{};
};

} // namespace detail

FERMATA_END_NAMESPACE
