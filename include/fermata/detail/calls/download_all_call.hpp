// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/calls/download_call.hpp>

#include <memory>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What has become of the tracks of a task, in whatever order they end.
class SavedTracks {
public:
    SavedTracks(TaskId task, std::vector<Track> tracks)
        : task_(std::move(task)), tracks_(std::move(tracks)), results_(tracks_.size()) {}

    std::size_t size() const noexcept { return tracks_.size(); }
    const Track& track(std::size_t number) const noexcept { return tracks_[number]; }

    void set(std::size_t number, Result<std::string> path) {
        if (path) saved_.push_back(*path);
        results_[number] = std::move(path);
    }

    /// Returns the paths of those that are saved so far. The list stays where it is.
    const std::vector<std::string>& saved() const noexcept { return saved_; }

    /// Returns the paths, once; or the first error, which lists what has become of every track.
    Result<std::vector<std::string>> take(const Error& of_the_rest) {
        std::vector<std::string> paths;
        const Error* first = nullptr;
        for (std::optional<Result<std::string>>& result : results_) {
            if (!result) result.emplace(of_the_rest);
            if (*result) paths.push_back(**result);
            if (!*result && first == nullptr) first = &result->error();
        }
        if (first == nullptr) return paths;
        Error error = *first;
        error.task_id = task_;
        error.charge = Charge::made;
        for (std::size_t i = 0; i < size(); ++i) error.files.push_back(outcome_of(i));
        return error;
    }

private:
    FileOutcome outcome_of(std::size_t number) const {
        const Result<std::string>& result = *results_[number];
        FileOutcome outcome;
        outcome.track = tracks_[number].id;
        if (result) {
            outcome.path = *result;
            return outcome;
        }
        outcome.kind = result.error().kind;
        outcome.reason = result.error().reason;
        outcome.http_status = result.error().http_status;
        outcome.message = result.error().message;
        return outcome;
    }

    TaskId task_;
    std::vector<Track> tracks_;
    std::vector<std::optional<Result<std::string>>> results_;
    std::vector<std::string> saved_{};
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
        setup_error_ = *client_.setup_error;
        return {Next::done, {}};
    }

    Step on_answer(Result<http::Response>&& answer, const Moment& moment) override {
        return after_track(current_->on_answer(std::move(answer), moment), moment);
    }

    Step on_pause_over(const Moment& moment) override { return after_track(current_->on_pause_over(moment), moment); }

    Step resume(const Moment& moment) override { return after_track(current_->resume(moment), moment); }

    void end() override {}

    const http::Request& request() const noexcept override { return current_->request(); }

    /// Returns the paths, once. An error carries the id of the task and Charge::made.
    Result<std::vector<std::string>> take() {
        if (setup_error_) return *std::move(setup_error_);
        return tracks_.take(stopped_before_its_track());
    }

private:
    Step start_next(const Moment& moment) {
        if (number_ == tracks_.size()) return {Next::done, {}};
        has_ended_ = false;
        current_ = std::make_unique<DownloadCall>(client_, tracks_.track(number_), names_[number_], folder_, options_,
                                                  &tracks_.saved());
        return after_track(current_->start(moment), moment);
    }

    Step after_track(Step step, const Moment& moment) {
        if (step.next != Next::done) return step;
        if (!std::exchange(has_ended_, true)) current_->end();
        Result<std::string> path = current_->take();
        const bool is_stopped = !path && path.error().kind == ErrorKind::cancelled;
        tracks_.set(number_++, std::move(path));
        return is_stopped ? step : start_next(moment);
    }

    ClientState& client_;
    std::vector<std::string> names_;
    SavedTracks tracks_;
    std::string folder_;
    DownloadOptions options_;
    std::size_t number_ = 0; ///< of the track that `current_` saves
    std::unique_ptr<DownloadCall> current_{};
    bool has_ended_ = false; ///< `current_`, and its observer was told
    std::optional<Error> setup_error_{};
};

} // namespace detail

FERMATA_END_NAMESPACE
