// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/url.hpp>
#include <fermata/detail/download_call.hpp>
#include <fermata/detail/link_call.hpp>
#include <fermata/detail/requests.hpp>

#include <algorithm>
#include <limits>

FERMATA_BEGIN_NAMESPACE

namespace detail {

inline Error file_error(ErrorKind kind, Reason reason, std::string message) {
    Error error;
    error.kind = kind;
    error.reason = reason;
    error.message = std::move(message);
    return error;
}

FERMATA_INLINE DownloadCall::DownloadCall(ClientState& client, Track track, std::string name, std::string folder,
                                          DownloadOptions options)
    : Call(client, CallKind::download, options.timeout > Duration::zero() ? options.timeout : (Duration::max)()),
      track_(std::move(track)),
      name_(std::move(name)),
      folder_(std::move(folder)),
      options_(std::move(options)),
      outcome_(file_error(ErrorKind::protocol, Reason::not_found, "the track has no URL")) {}

FERMATA_INLINE Step DownloadCall::begin(const Moment& moment) {
    if (!track_.id.str().empty()) observed_.about(track_.id);
    if (const std::error_code failure = make_folders(folder_)) {
        return fail(file_error(ErrorKind::transport, Reason::file_system,
                               "the folder " + folder_ + " could not be made: " + reason_of(failure)));
    }
    stem_ = path_in(folder_, name_);
    return try_next(moment);
}

FERMATA_INLINE Step DownloadCall::try_next(const Moment& moment) {
    switch (next_) {
    case Address::audio: next_ = Address::source; return fetch(track_.audio_url, moment);
    case Address::source: next_ = Address::link; return fetch(track_.source_audio_url, moment);
    case Address::link: next_ = Address::stream; return ask_for_link(moment);
    // The last resort: it serves for some hours only, then an empty body.
    case Address::stream: next_ = Address::none; return fetch(track_.stream_audio_url, moment);
    case Address::none: break;
    }
    if (is_gone(outcome_.error())) {
        outcome_.error().advice = "ask for the task again, its URLs may be newer; when they are gone, too, only a new "
                                  "request brings such music, which costs again";
    }
    return {Next::done, {}};
}

/// No key goes with the request: file hosts are other people's.
FERMATA_INLINE Step DownloadCall::fetch(const std::string& url, const Moment& moment) {
    if (url.empty()) return try_next(moment);
    if (const char* fault = file_url_fault(url)) {
        return judge(file_error(ErrorKind::protocol, Reason::none, std::string("the track's URL ") + fault), moment);
    }
    file_.emplace(stem_, static_cast<std::uint64_t>(moment.random * 1e15),
                  [this](std::uint64_t received, std::uint64_t expected) {
                      observed_.received(received, expected);
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

/// For a file that is gone, where the provider has links.
FERMATA_INLINE Step DownloadCall::ask_for_link(const Moment& moment) {
    const bool audio_is_gone = !track_.audio_url.empty() && is_gone(outcome_.error());
    if (!audio_is_gone || client_.provider.link_path.empty()) return try_next(moment);
    link_.emplace(link_request(client_, track_.audio_url), client_.retry, deadline());
    return after_link(link_->start(moment), moment);
}

FERMATA_INLINE Step DownloadCall::take_in(Result<http::Response>&& answer, const Moment& moment) {
    if (link_) {
        const LinkDecoder decode{&client_.provider, {client_.key.reveal()}};
        return after_link(answered(*link_, std::move(answer), decode, answer_, moment), moment);
    }
    return after_fetch(answered(*fetch_, std::move(answer), FileDecoder{&*file_}, answer_, moment), moment);
}

FERMATA_INLINE Step DownloadCall::go_on(const Moment& moment) {
    if (link_) return after_link(link_->on_pause_over(moment), moment);
    return after_fetch(fetch_->on_pause_over(moment), moment);
}

FERMATA_INLINE Step DownloadCall::after_fetch(Step step, const Moment& moment) {
    if (step.next != Next::done) return step;
    Result<std::string> path = fetch_->take(answer_);
    const std::string disk_fault = file_->disk_fault();
    if (!path && path.error().reason == Reason::file_system && !disk_fault.empty()) {
        path.error().message = "the file " + stem_ + " could not be written: " + disk_fault;
    }
    fetch_.reset();
    file_.reset();
    return judge(std::move(path), moment);
}

FERMATA_INLINE Step DownloadCall::after_link(Step step, const Moment& moment) {
    if (step.next != Next::done) return step;
    Result<std::string> link = link_->take(answer_);
    link_.reset();
    if (link) return fetch(*link, moment);
    if (link.error().kind == ErrorKind::cancelled) return judge(without_charge(std::move(link).error()), moment);
    return try_next(moment);
}

/// A stop and a disk that takes nothing are the end, as a file is.
FERMATA_INLINE Step DownloadCall::judge(Result<std::string> path, const Moment& moment) {
    const bool over = path || path.error().kind == ErrorKind::cancelled || path.error().reason == Reason::file_system;
    if (over || !tried_one_) outcome_ = std::move(path);
    if (over) return {Next::done, {}};
    tried_one_ = true;
    return try_next(moment);
}

FERMATA_INLINE Result<std::string> DownloadCall::take() {
    return ended<std::string>(failure_ ? std::move(*failure_) : std::move(outcome_));
}

} // namespace detail

FERMATA_END_NAMESPACE
