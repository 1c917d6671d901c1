// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/url.hpp>
#include <fermata/detail/calls/single_exchange_calls.hpp>
#include <fermata/detail/files/audio_file.hpp>

#include <algorithm>
#include <limits>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Saves one track to a file. Its addresses are tried in turn: the audio URL, the source URL, a link from the provider
/// when the file is gone, the stream.
class DownloadCall final : public Call {
public:
    using Value = std::string;

    /// Saves to the file `name`, to which its ending is added, in `folder`, which is made when it is missing.
    /// `options.stop` is for the driver.
    DownloadCall(ClientState& client, Track track, std::string name, std::string folder, DownloadOptions options);

    const http::Request& request() const noexcept override { return link_ ? link_->request() : fetch_->request(); }

    void end() override {
        const Error* error = failure_.get();
        if (error == nullptr && !outcome_) error = &outcome_.error();
        observer_.tell_end(error, nullptr);
    }

    /// Returns the path of the file, once, after `end`.
    Result<std::string> take() {
        if (failure_) return std::move(*failure_);
        return std::move(outcome_);
    }

private:
    enum class Address { audio, source, link, stream, none };

    inline Step do_start(const Moment& moment) override;
    inline Step do_answer(Result<http::Response>&& answer, const Moment& moment) override;
    inline Step do_pause_over(const Moment& moment) override;
    Step try_next(const Moment& moment);
    Step fetch(const std::string& url, const Moment& moment);
    Step ask_for_link(const Moment& moment);
    Step after_fetch(Step step, const Moment& moment);
    Step after_link(Step step, const Moment& moment);
    Step on_file(Result<std::string> path, const Moment& moment);

    Track track_;
    std::string name_;
    std::string folder_;
    DownloadOptions options_;
    std::string stem_{};
    Address next_ = Address::audio;
    bool tried_one_ = false;
    std::optional<AudioFile> file_{};
    std::optional<Exchange> fetch_{};
    std::optional<Exchange> link_{};      ///< while a link is asked for
    std::optional<std::string> answer_{}; ///< what a good answer gave: the path of the file, or the link
    Result<std::string> outcome_;         ///< of several failures the first: it speaks of the best address
};

inline Error download_error(ErrorKind kind, Reason reason, std::string message) {
    Error error;
    error.kind = kind;
    error.reason = reason;
    error.message = std::move(message);
    return error;
}

inline DownloadCall::DownloadCall(ClientState& client, Track track, std::string name, std::string folder,
                                  DownloadOptions options)
    : Call(client, CallKind::download, options.timeout > Duration::zero() ? options.timeout : (Duration::max)()),
      track_(std::move(track)),
      name_(std::move(name)),
      folder_(std::move(folder)),
      options_(std::move(options)),
      outcome_(download_error(ErrorKind::protocol, Reason::not_found, "the track has no URL")) {}

inline Step DownloadCall::do_start(const Moment& moment) {
    if (!track_.id.str().empty()) observer_.about(track_.id);
    if (const std::error_code failure = make_folders(folder_)) {
        return fail(download_error(ErrorKind::transport, Reason::file_system,
                                   "the folder " + folder_ + " could not be made: " + reason_of(failure)));
    }
    stem_ = path_in(folder_, name_);
    return try_next(moment);
}

inline Step DownloadCall::try_next(const Moment& moment) {
    switch (next_) {
    case Address::audio: next_ = Address::source; return fetch(track_.audio_url, moment);
    case Address::source: next_ = Address::link; return fetch(track_.source_audio_url, moment);
    case Address::link: next_ = Address::stream; return ask_for_link(moment);
    // The last resort: it works for some hours, then the body is empty.
    case Address::stream: next_ = Address::none; return fetch(track_.stream_audio_url, moment);
    case Address::none: break;
    }
    if (is_gone(outcome_.error())) {
        outcome_.error().advice = "ask for the task again, its URLs may be newer; when they are gone, too, only a new "
                                  "request brings such music, which costs again";
    }
    return {Next::done, {}};
}

/// Sends no key with the request: file hosts are other people's.
inline Step DownloadCall::fetch(const std::string& url, const Moment& moment) {
    if (url.empty()) return try_next(moment);
    if (const char* problem = file_url_problem(url)) {
        return on_file(download_error(ErrorKind::protocol, Reason::none, std::string("the track's URL ") + problem),
                       moment);
    }
    file_.emplace(stem_, static_cast<std::uint64_t>(moment.random * 1e15),
                  [this](std::uint64_t received, std::uint64_t expected) {
                      observer_.tell_bytes(received, expected);
                      if (options_.progress) options_.progress({track_, received, expected});
                  });
    http::Request request;
    request.url = url;
    request.connect_timeout = client_.timeouts.connect;
    request.stall_timeout = client_.timeouts.stall;
    const std::uint64_t most = (std::numeric_limits<std::size_t>::max)();
    request.max_body = static_cast<std::size_t>((std::min)(options_.max_bytes, most));
    request.sink = &*file_;
    fetch_.emplace(std::move(request), client_.retry, deadline());
    return after_fetch(fetch_->start(moment), moment);
}

/// Asks for a link to a file that is gone, where the provider has links.
inline Step DownloadCall::ask_for_link(const Moment& moment) {
    const bool audio_is_gone = !track_.audio_url.empty() && is_gone(outcome_.error());
    if (!audio_is_gone || client_.provider.link_path.empty()) return try_next(moment);
    link_.emplace(link_request(client_, track_.audio_url), client_.retry, deadline());
    return after_link(link_->start(moment), moment);
}

inline Step DownloadCall::do_answer(Result<http::Response>&& answer, const Moment& moment) {
    if (link_) {
        const auto decode = [this](const http::Response& response) {
            return redacted(wire::decode_link(response, client_.provider), response, {client_.key.reveal()});
        };
        return after_link(pass_answer(*link_, std::move(answer), decode, answer_, moment), moment);
    }
    const auto decode = [this](const http::Response& response) { return file_of_answer(*file_, response); };
    return after_fetch(pass_answer(*fetch_, std::move(answer), decode, answer_, moment), moment);
}

inline Step DownloadCall::do_pause_over(const Moment& moment) {
    if (link_) return after_link(link_->on_pause_over(moment), moment);
    return after_fetch(fetch_->on_pause_over(moment), moment);
}

inline Step DownloadCall::after_fetch(Step step, const Moment& moment) {
    if (step.next != Next::done) return step;
    Result<std::string> path = answer_ ? Result<std::string>(*std::move(answer_)) : fetch_->take_failure();
    answer_.reset();
    const std::string disk_error = file_->disk_error();
    if (!path && path.error().reason == Reason::file_system && !disk_error.empty()) {
        path.error().message = "the file " + stem_ + " could not be written: " + disk_error;
    }
    fetch_.reset();
    file_.reset();
    return on_file(std::move(path), moment);
}

inline Step DownloadCall::after_link(Step step, const Moment& moment) {
    if (step.next != Next::done) return step;
    Result<std::string> link = answer_ ? Result<std::string>(*std::move(answer_)) : link_->take_failure();
    answer_.reset();
    link_.reset();
    if (link) return fetch(*link, moment);
    if (link.error().kind != ErrorKind::cancelled) return try_next(moment);
    link.error().charge = Charge::none; // of a link, which costs nothing
    return on_file(std::move(link), moment);
}

/// Ends on success, a stop or a disk error; else tries the next address.
inline Step DownloadCall::on_file(Result<std::string> path, const Moment& moment) {
    const bool over = path || path.error().kind == ErrorKind::cancelled || path.error().reason == Reason::file_system;
    if (over || !tried_one_) outcome_ = std::move(path);
    if (over) return {Next::done, {}};
    tried_one_ = true;
    return try_next(moment);
}

/// Saves tracks of a task, one after the other: one call each for the observer. Ends at the first that fails.
class DownloadAllCall final : public Machine {
public:
    using Value = std::vector<std::string>;

    DownloadAllCall(ClientState& client, TaskId task, std::vector<Track> tracks, std::string folder,
                    DownloadOptions options)
        : client_(client),
          task_(std::move(task)),
          tracks_(std::move(tracks)),
          names_(file_names_of(tracks_)),
          folder_(std::move(folder)),
          options_(std::move(options)) {}

    Step start(const Moment& moment) override {
        if (!client_.setup_error) return start_next(moment);
        failure_.emplace(*client_.setup_error);
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
        if (failure_) return *std::move(failure_);
        return std::move(paths_);
    }

private:
    Step start_next(const Moment& moment) {
        const std::size_t number = paths_.size();
        if (number == tracks_.size()) return {Next::done, {}};
        has_ended_ = false;
        current_ =
            std::make_unique<DownloadCall>(client_, std::move(tracks_[number]), names_[number], folder_, options_);
        return after_track(current_->start(moment), moment);
    }

    Step after_track(Step step, const Moment& moment) {
        if (step.next != Next::done) return step;
        if (!std::exchange(has_ended_, true)) current_->end();
        Result<std::string> path = current_->take();
        if (path) {
            paths_.push_back(*std::move(path));
            return start_next(moment);
        }
        failure_ = std::move(path).error();
        failure_->task_id = task_;
        failure_->charge = Charge::made;
        return step;
    }

    ClientState& client_;
    TaskId task_;
    std::vector<Track> tracks_;
    std::vector<std::string> names_;
    std::string folder_;
    DownloadOptions options_;
    std::unique_ptr<DownloadCall> current_{};
    bool has_ended_ = false; ///< `current_`, and its observer was told
    std::vector<std::string> paths_{};
    std::optional<Error> failure_{};
};

} // namespace detail

FERMATA_END_NAMESPACE
