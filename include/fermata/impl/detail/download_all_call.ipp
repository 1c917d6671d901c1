// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/download_all_call.hpp>
#include <fermata/detail/file_names.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

FERMATA_INLINE DownloadAllCall::DownloadAllCall(ClientState& client, TaskId task, std::vector<Track> tracks,
                                                std::string folder, DownloadOptions options)
    : client_(client),
      task_(std::move(task)),
      tracks_(std::move(tracks)),
      names_(file_names_of(tracks_)),
      folder_(std::move(folder)),
      options_(std::move(options)) {}

FERMATA_INLINE Step DownloadAllCall::start(const Moment& moment) {
    if (!client_.fault) return next(moment);
    failure_.emplace(*client_.fault);
    return {Next::done, {}};
}

FERMATA_INLINE Step DownloadAllCall::on_answer(Result<http::Response>&& answer, const Moment& moment) {
    return follow(current_->on_answer(std::move(answer), moment), moment);
}

FERMATA_INLINE Step DownloadAllCall::on_pause_over(const Moment& moment) {
    return follow(current_->on_pause_over(moment), moment);
}

FERMATA_INLINE Step DownloadAllCall::next(const Moment& moment) {
    const std::size_t number = paths_.size();
    if (number == tracks_.size()) return {Next::done, {}};
    current_ = std::make_unique<DownloadCall>(client_, std::move(tracks_[number]), names_[number], folder_, options_);
    return follow(current_->start(moment), moment);
}

FERMATA_INLINE Step DownloadAllCall::follow(Step step, const Moment& moment) {
    if (step.next != Next::done) return step;
    Result<std::string> path = current_->take();
    if (path) {
        paths_.push_back(*std::move(path));
        return next(moment);
    }
    failure_ = std::move(path).error();
    failure_->task_id = task_;
    failure_->charge = Charge::made;
    return step;
}

FERMATA_INLINE Result<std::vector<std::string>> DownloadAllCall::take() {
    if (failure_) return *std::move(failure_);
    return std::move(paths_);
}

} // namespace detail

FERMATA_END_NAMESPACE
