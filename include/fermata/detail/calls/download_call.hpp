// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/calls/single_exchange_calls.hpp>
#include <fermata/detail/files/audio_file.hpp>
#include <fermata/detail/files/file_address.hpp>

#include <algorithm>
#include <limits>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Saves one track to a file. Its addresses are tried in turn: the audio URL and the source URL, again while the file
/// may still come, then a link from the provider when the file is missing, then the stream.
class DownloadCall final : public Call {
public:
    using Value = std::string;

    /// Saves to the file `name`, to which its ending is added, in `folder`, which is made when it is missing.
    /// `options.stop` is for the driver.
    /// `others`, which outlives the call, are the files of other tracks of the task.
    DownloadCall(ClientState& client, Track track, std::string name, std::string folder, DownloadOptions options,
                 const std::vector<const std::string*>* others = nullptr);

    const http::Request& request() const noexcept override { return link_ ? link_->request() : fetch_->request(); }

    void end() override {
        const Error* error = failure_.get();
        if (error == nullptr && !outcome_) error = &outcome_.error();
        observer_.tell_end(error, nullptr);
    }

    /// Returns the path of the file, once, after `end`.
    Result<std::string> take() {
        file_.reset(); // before another call is told that this one is over
        if (failure_.get() != nullptr) return std::move(failure_);
        return std::move(outcome_);
    }

private:
    enum class Address { audio, source, link, stream, none };
    static constexpr Duration lock_pause{100};
    static constexpr int most_hops = 5;
    static constexpr int most_fetches = 3; ///< of one address, while its file comes incomplete

    inline Step do_start(const Moment& moment) override;
    inline Step do_answer(Result<http::Response>&& answer, const Moment& moment) override;
    inline Step do_pause_over(const Moment& moment) override;
    inline Step recover(const Moment& moment) override;
    Step open(const Moment& moment);
    Step try_next(const Moment& moment);
    Step fetch(const std::string& address, const Moment& moment);
    Step send(const Moment& moment);
    Step ask_again_or_for_link(const Moment& moment);
    Step after_fetch(Step step, const Moment& moment);
    Step after_link(Step step, const Moment& moment);
    Step on_file(Result<std::string> path, const Moment& moment);
    std::optional<Duration> pause_for_a_late_file(const Moment& moment) const;
    Result<std::string> read_answer(const http::Response& response, const Moment& moment);
    Result<std::string> read_redirect(const http::Response& response);
    Error address_error(const char* problem, const std::string& address) const;

    /// Moves out what came of an exchange that is over.
    Result<std::string> taken_of(Exchange& exchange) noexcept {
        if (!answer_) return std::move(exchange.failure());
        return *std::exchange(answer_, std::nullopt);
    }

    Track track_;
    std::string name_;
    std::string folder_;
    DownloadOptions options_;
    const std::vector<const std::string*>* others_; ///< null: there are none
    bool may_be_local_;
    TimePoint late_since_{}; ///< from here on a file that is not there is late
    std::string stem_{};
    Address next_ = Address::audio;
    std::optional<AudioFile> file_{};
    std::string asked_{}; ///< the address that is being fetched
    std::string url_{};   ///< where it has led to so far
    int hops_ = 0;
    int fetches_ = 0;
    FileState state_ = FileState::withheld;  ///< as the last answer says
    FileState result_ = FileState::withheld; ///< as that says which is told
    bool is_waiting_ = false;                ///< for the part, or for the file to come
    bool may_come_ = false;                  ///< an address has not had the file yet
    bool tried_one_ = false;
    std::optional<Exchange> fetch_{};
    std::optional<Exchange> link_{};      ///< while a link is asked for
    std::optional<std::string> answer_{}; ///< what a good answer gave: the path of the file, or another address
    Result<std::string> outcome_;         ///< of several failures the first: it speaks of the best address
};

inline DownloadCall::DownloadCall(ClientState& client, Track track, std::string name, std::string folder,
                                  DownloadOptions options, const std::vector<const std::string*>* others)
    : Call(client, CallKind::download, options.timeout, {}, static_cast<bool>(options.saved)),
      track_(std::move(track)),
      name_(std::move(name)),
      folder_(std::move(folder)),
      options_(std::move(options)),
      others_(others),
      may_be_local_(may_fetch_locally(client.base_url)),
      outcome_(download_error(ErrorKind::protocol, Reason::not_found, "the track has no URL")) {}

inline Step DownloadCall::do_start(const Moment& moment) {
    if (!track_.id.str().empty()) observer_.about(track_.id);
    if (const std::error_code failure = make_folders(folder_)) {
        return fail(download_error(ErrorKind::transport, Reason::file_system,
                                   "the folder " + folder_ + " could not be made: " + reason_of(failure)));
    }
    late_since_ = deadline_after(client_.ended.end_of(track_).value_or(moment.now), options_.grace);
    stem_ = path_in(folder_, name_);
    file_.emplace(stem_, static_cast<std::uint64_t>(moment.random * 1e15), options_.max_bytes,
                  [this](std::uint64_t received, std::uint64_t expected) {
                      observer_.tell_bytes(received, expected);
                      if (options_.progress) options_.progress({track_, received, expected});
                  });
    return open(moment);
}

/// Waits for another call, of whatever process, that has the part of this file.
inline Step DownloadCall::open(const Moment& moment) {
    switch (file_->open()) {
    case PartFile::Opening::ready: return try_next(moment);
    case PartFile::Opening::finished: outcome_ = file_->finished_by_other(); return {Next::done, {}};
    case PartFile::Opening::failed: return fail(*file_->refusal());
    case PartFile::Opening::busy: break;
    }
    const std::string words = ": another call or process is still fetching the file " + stem_;
    if (moment.stopped)
        return fail(download_error(ErrorKind::cancelled, Reason::none, "stopped by the caller" + words));
    if (lock_pause >= deadline() - moment.now) {
        Error error = download_error(ErrorKind::timeout, Reason::none, "the time is over" + words);
        error.retryable = true;
        return fail(std::move(error));
    }
    is_waiting_ = true;
    return {Next::pause, lock_pause};
}

inline Step DownloadCall::try_next(const Moment& moment) {
    switch (next_) {
    case Address::audio: next_ = Address::source; return fetch(track_.audio_url, moment);
    case Address::source: next_ = Address::link; return fetch(track_.source_audio_url, moment);
    case Address::link: return ask_again_or_for_link(moment);
    // The last resort: it serves for some hours only, then an empty body.
    case Address::stream: next_ = Address::none; return fetch(track_.stream_audio_url, moment);
    case Address::none: break;
    }
    if (is_missing(result_)) {
        outcome_.error().advice = "ask for the task again, its URLs may be newer; the provider may be able to make new "
                                  "links to the files of an old task";
    }
    return {Next::done, {}};
}

inline Error DownloadCall::address_error(const char* problem, const std::string& address) const {
    Error error = download_error(ErrorKind::protocol, Reason::none, std::string("the track's URL ") + problem);
    error.advice = "look at the address, and fetch it by other means if you trust it: " + printable(address, 512);
    return error;
}

inline Step DownloadCall::fetch(const std::string& address, const Moment& moment) {
    if (address.empty()) return try_next(moment);
    asked_ = url_ = encoded_address(address);
    hops_ = fetches_ = 0;
    state_ = FileState::withheld;
    if (const char* problem = file_address_problem(url_, may_be_local_)) {
        return on_file(address_error(problem, url_), moment);
    }
    return send(moment);
}

/// Sends no key with the request: file hosts are other people's.
inline Step DownloadCall::send(const Moment& moment) {
    http::Request request;
    request.url = url_;
    request.headers = file_->ask(asked_);
    request.connect_timeout = client_.timeouts.connect;
    request.stall_timeout = client_.timeouts.stall;
    const std::uint64_t most = (std::numeric_limits<std::size_t>::max)();
    request.max_body = static_cast<std::size_t>((std::min)(options_.max_bytes, most));
    request.sink = &*file_;
    fetch_.emplace(std::move(request), client_.retry, deadline());
    return after_fetch(fetch_->start(moment), moment);
}

/// Returns the pause before a file that is not there is asked for again; nothing when it is late, or the call's time
/// would be over.
inline std::optional<Duration> DownloadCall::pause_for_a_late_file(const Moment& moment) const {
    const Duration pause = (std::min)(client_.poll.pause_at(moment.now - began_), late_since_ - moment.now);
    const bool fits = pause > Duration::zero() && pause < deadline() - moment.now && !moment.stopped;
    return fits ? std::optional<Duration>(pause) : std::nullopt;
}

/// Waits for a file that may still come; then asks for a link to one that is missing, where the provider has links.
inline Step DownloadCall::ask_again_or_for_link(const Moment& moment) {
    const std::optional<Duration> pause = pause_for_a_late_file(moment);
    if (may_come_ && pause) {
        is_waiting_ = true;
        return {Next::pause, *pause};
    }
    next_ = Address::stream;
    const bool audio_is_missing = !track_.audio_url.empty() && is_missing(result_);
    if (!audio_is_missing || client_.provider.link_path.empty()) return try_next(moment);
    link_.emplace(link_request(client_, encoded_address(track_.audio_url)), client_.retry, deadline());
    return after_link(link_->start(moment), moment);
}

inline Step DownloadCall::do_answer(Result<http::Response>&& answer, const Moment& moment) {
    if (link_) {
        const auto decode = [this](const http::Response& response) {
            return redacted(wire::decode_link(response, client_.provider), response, {client_.key.reveal()});
        };
        return after_link(pass_answer(*link_, std::move(answer), decode, answer_, moment), moment);
    }
    state_ = FileState::withheld;
    std::optional<Error> refusal = file_->refusal();
    if (!answer && refusal && answer.error().kind != ErrorKind::cancelled) {
        refusal->attempts = std::move(answer.error().attempts);
        answer = *std::move(refusal);
    }
    if (file_->end_attempt()) fetch_->on_progress();
    const auto decode = [&](const http::Response& response) { return read_answer(response, moment); };
    return after_fetch(pass_answer(*fetch_, std::move(answer), decode, answer_, moment), moment);
}

/// Returns the path of the file that an answer has brought, or the address where it is.
inline Result<std::string> DownloadCall::read_answer(const http::Response& response, const Moment& moment) {
    file_->head_of(response);
    if (response.status >= 200 && response.status < 300) {
        FinishedFile finished = file_->finish({track_.duration, others_, pause_for_a_late_file(moment).has_value()});
        state_ = finished.state;
        if (!finished.path) {
            finished.path.error().http_status = response.status;
            // Another fetch is not one of the repeats that a policy allows: what was paid for may hang on it.
            if (state_ == FileState::cut) finished.path.error().retryable = false;
        } else if (options_.saved) {
            observer_.note_more([this, finished] {
                options_.saved({track_, *finished.path, finished.wholeness, finished.why, finished.is_recognised,
                                finished.is_repeated});
            });
        }
        return std::move(finished.path);
    }
    state_ = state_of_refusal(response);
    if (state_ == FileState::moved) return read_redirect(response);
    return refusal_of_file(response, state_);
}

inline Result<std::string> DownloadCall::read_redirect(const http::Response& response) {
    const std::string& location = file_->head_of(response).location;
    std::string words = "the file host redirects more than " + std::to_string(most_hops) + " times";
    std::string target = redirect_target(url_, location);
    const char* problem = redirect_problem(url_, target, may_be_local_);
    if (hops_ < most_hops && !location.empty() && problem == nullptr) return target;
    if (problem != nullptr) words = std::string("the file host redirects to a URL that ") + problem;
    if (location.empty()) words = "the file host redirects, and does not say where";
    state_ = FileState::withheld;
    Error error = wire::protocol_error(response, std::move(words), wire::Intent::read);
    error.advice = "look at the address, and fetch it by other means if you trust it: " + printable(asked_, 512);
    return error;
}

inline Step DownloadCall::do_pause_over(const Moment& moment) {
    if (link_) return after_link(link_->on_pause_over(moment), moment);
    if (!std::exchange(is_waiting_, false)) {
        fetch_->set_headers(file_->ask(asked_));
        return after_fetch(fetch_->on_pause_over(moment), moment);
    }
    if (!tried_one_) return open(moment);
    if (moment.stopped) {
        return fail(download_error(ErrorKind::cancelled, Reason::none,
                                   "stopped by the caller before the file was there: " + outcome_.error().message));
    }
    next_ = Address::audio;
    tried_one_ = may_come_ = false;
    return try_next(moment);
}

/// No hook is called while a step is decided here: it was memory.
inline Step DownloadCall::recover(const Moment&) {
    Error error = download_error(ErrorKind::transport, Reason::out_of_memory,
                                 "memory ran out; a file that has its name is whole");
    error.retryable = true;
    return fail(std::move(error));
}

inline Step DownloadCall::after_fetch(Step step, const Moment& moment) {
    if (step.next != Next::done) return step;
    Result<std::string> got = taken_of(*fetch_);
    fetch_.reset();
    if (!got && state_ == FileState::cut && ++fetches_ < most_fetches) {
        url_ = asked_;
        hops_ = 0;
        return send(moment);
    }
    if (!got || state_ != FileState::moved) return on_file(std::move(got), moment);
    ++hops_;
    url_ = *std::move(got);
    return send(moment);
}

inline Step DownloadCall::after_link(Step step, const Moment& moment) {
    if (step.next != Next::done) return step;
    Result<std::string> link = taken_of(*link_);
    link_.reset();
    if (link) return fetch(*link, moment);
    if (link.error().kind != ErrorKind::cancelled) return try_next(moment);
    link.error().charge = Charge::none; // of a link, which costs nothing
    return on_file(std::move(link), moment);
}

/// A stop, a disk that takes nothing and a file that is too large are the end, as a file is.
inline Step DownloadCall::on_file(Result<std::string> path, const Moment& moment) {
    const bool over = path || path.error().kind == ErrorKind::cancelled || path.error().reason == Reason::file_system ||
                      path.error().reason == Reason::too_large;
    if (over || !std::exchange(tried_one_, true)) {
        outcome_ = std::move(path);
        result_ = state_;
    }
    may_come_ = may_come_ || state_ == FileState::not_yet;
    return over ? Step{Next::done, {}} : try_next(moment);
}

} // namespace detail

FERMATA_END_NAMESPACE
