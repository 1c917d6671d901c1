// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/calls/download_call.hpp>

#include <memory>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What has become of the tracks of a task, in whatever order they end. To set it allocates nothing.
class SavedTracks {
public:
    SavedTracks(TaskId task, std::vector<Track> tracks)
        : task_(std::move(task)), tracks_(std::move(tracks)), results_(tracks_.size()) {
        saved_.reserve(tracks_.size());
    }

    std::size_t size() const noexcept { return tracks_.size(); }
    const Track& track(std::size_t number) const noexcept { return tracks_[number]; }

    void set(std::size_t number, Result<std::string>&& path) noexcept {
        results_[number].emplace(std::move(path));
        if (*results_[number]) saved_.push_back(&**results_[number]);
    }

    /// Returns the paths of those that are saved so far. The list, and each path, stays where it is.
    const std::vector<const std::string*>& saved() const noexcept { return saved_; }

    /// Returns the paths; or the first error, which lists what has become of every track.
    Result<std::vector<std::string>> result(const Error& of_the_rest) const {
        std::vector<std::string> paths;
        const Error* first = nullptr;
        for (const std::optional<Result<std::string>>& result : results_) {
            if (result && *result) paths.push_back(**result);
            if ((!result || !*result) && first == nullptr) first = result ? &result->error() : &of_the_rest;
        }
        if (first == nullptr) return paths;
        Error error = *first;
        error.task_id = task_;
        error.charge = Charge::made;
        for (std::size_t i = 0; i < size(); ++i) error.files.push_back(outcome_of(i, of_the_rest));
        return error;
    }

private:
    FileOutcome outcome_of(std::size_t number, const Error& of_the_rest) const {
        const std::optional<Result<std::string>>& result = results_[number];
        FileOutcome outcome;
        outcome.track = tracks_[number].id;
        if (result && *result) {
            outcome.path = **result;
            return outcome;
        }
        const Error& error = result ? result->error() : of_the_rest;
        outcome.kind = error.kind;
        outcome.reason = error.reason;
        outcome.http_status = error.http_status;
        outcome.message = error.message;
        return outcome;
    }

    TaskId task_;
    std::vector<Track> tracks_;
    std::vector<std::optional<Result<std::string>>> results_;
    std::vector<const std::string*> saved_{};
};

/// Returns the error of a track that is not begun, since the caller has stopped.
inline Error stopped_before_its_track() {
    return download_error(ErrorKind::cancelled, Reason::none, "stopped by the caller before the track was saved");
}

/// Saves tracks of a task, one after the other: one call each for the observer. A stop alone ends it before the last.
class DownloadAllCall final : public Machine {
public:
    using Value = std::vector<std::string>;

    DownloadAllCall(ClientState& client, TaskId task, std::vector<Track> tracks, std::string folder,
                    DownloadOptions options)
        : client_(client),
          names_(file_names_of(tracks, task)),
          tracks_(std::move(task), std::move(tracks)),
          folder_(std::move(folder)),
          options_(std::move(options)) {}

    Step start(const Moment& moment) override {
        if (!client_.setup_error) return start_next(moment);
        result_.emplace(*client_.setup_error);
        return {Next::done, {}};
    }

    Step on_answer(Result<http::Response>&& answer, const Moment& moment) override {
        return after_track(current_->on_answer(std::move(answer), moment), moment);
    }

    Step on_pause_over(const Moment& moment) override { return after_track(current_->on_pause_over(moment), moment); }

    Step resume(const Moment& moment) override {
        return current_ ? after_track(current_->resume(moment), moment) : start(moment);
    }

    void end() override {}

    const http::Request& request() const noexcept override { return current_->request(); }

    /// Returns the paths, once. An error carries the id of the task and Charge::made.
    Result<std::vector<std::string>> take() { return *std::move(result_); }

private:
    Step start_next(const Moment& moment) {
        if (number_ == tracks_.size()) return finish();
        current_ = std::make_unique<DownloadCall>(client_, tracks_.track(number_), names_[number_], folder_, options_,
                                                  &tracks_.saved());
        has_ended_ = is_taken_ = false;
        return after_track(current_->start(moment), moment);
    }

    Step finish() {
        result_.emplace(tracks_.result(stopped_before_its_track()));
        return {Next::done, {}};
    }

    Step after_track(Step step, const Moment& moment) {
        if (step.next != Next::done) return step;
        if (!std::exchange(has_ended_, true)) current_->end();
        if (!is_taken_) {
            Result<std::string> path = current_->take();
            is_stopped_ = !path && path.error().kind == ErrorKind::cancelled;
            tracks_.set(number_++, std::move(path));
            is_taken_ = true;
        }
        return is_stopped_ ? finish() : start_next(moment);
    }

    ClientState& client_;
    std::vector<std::string> names_;
    SavedTracks tracks_;
    std::string folder_;
    DownloadOptions options_;
    std::size_t number_ = 0; ///< of the track that `current_` saves
    std::unique_ptr<DownloadCall> current_{};
    bool has_ended_ = false; ///< `current_`, and its observer was told
    bool is_taken_ = false;  ///< what came of `current_` is in `tracks_`
    bool is_stopped_ = false;
    std::optional<Result<std::vector<std::string>>> result_{};
};

} // namespace detail

FERMATA_END_NAMESPACE
