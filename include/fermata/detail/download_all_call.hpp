// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/download_call.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Saves tracks of a task, one after the other: one call each for the observer. Ends at the first that fails.
class DownloadAllCall final : public Machine {
public:
    using Value = std::vector<std::string>;

    DownloadAllCall(ClientState& client, TaskId task, std::vector<Track> tracks, std::string folder,
                    DownloadOptions options);

    FERMATA_INLINE Step start(const Moment& moment) override;
    FERMATA_INLINE Step on_answer(Result<http::Response>&& answer, const Moment& moment) override;
    FERMATA_INLINE Step on_pause_over(const Moment& moment) override;
    const http::Request& request() const noexcept override { return current_->request(); }

    /// An error carries the id of the task and Charge::made.
    Result<std::vector<std::string>> take();

private:
    Step next(const Moment& moment);
    Step follow(Step step, const Moment& moment);

    ClientState& client_;
    TaskId task_;
    std::vector<Track> tracks_;
    std::vector<std::string> names_;
    std::string folder_;
    DownloadOptions options_;
    std::unique_ptr<DownloadCall> current_{};
    std::vector<std::string> paths_{};
    std::optional<Error> failure_{};
};

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/download_all_call.ipp>
#endif
