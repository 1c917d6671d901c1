// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/url.hpp>
#include <fermata/detail/audio_file.hpp>
#include <fermata/detail/calls.hpp>
#include <fermata/http/download.hpp>
#include <fermata/wire/verdict.hpp>

#include <algorithm>
#include <filesystem>
#include <limits>

FERMATA_BEGIN_NAMESPACE

namespace detail {

inline constexpr char gone[] = "the file is gone: the service keeps files for about 14 days";

/// Whether `error` says that the file is not at its address (any more), not that it could not be fetched. Hosts have
/// been seen to answer for such files with HTTP 200 and an empty body.
inline bool is_gone(const Error& error) noexcept {
    const int status = error.http_status;
    const bool no_audio = error.kind == ErrorKind::protocol && error.reason == Reason::none;
    return status == 403 || status == 404 || status == 410 || (status >= 200 && status < 300 && no_audio);
}

/// Takes a file whose bytes have arrived, or says why none did.
struct FileDecoder {
    AudioFile* file;

    Result<std::string> operator()(const http::Response& response) const {
        const int status = response.status;
        if (status >= 200 && status < 300) {
            Result<std::string> path = file->finish();
            if (!path) path.error().http_status = status;
            return path;
        }
        if (status < 400) {
            return wire::protocol_error(response, "the file host redirected, which is not followed", wire::Call::read);
        }
        const char* words = status == 404 || status == 410 ? gone
                            : status == 403 ? "the file host refuses the file: it may be gone, or the User-Agent or "
                                              "this network may be blocked"
                                            : "the file host has not given the file";
        return wire::refusal(wire::meaning_of_status(status), response, words, wire::Call::read);
    }
};

inline Error file_error(ErrorKind kind, Reason reason, std::string message) {
    Error error;
    error.kind = kind;
    error.reason = reason;
    error.message = std::move(message);
    return error;
}

/// The download of one track to one file.
class TrackDownload {
public:
    TrackDownload(ClientCall& call, const Track& track, std::string stem, const DownloadOptions& options)
        : call_(call), track_(track), stem_(std::move(stem)), options_(options) {}

    Result<std::string> run() {
        if (tried(track_.audio_url)) return std::move(outcome_);
        const bool ask_for_link = !call_.client.provider.link_path.empty() && is_gone(outcome_.error());
        if (tried(track_.source_audio_url)) return std::move(outcome_);
        if (ask_for_link && tried(make_link(call_, track_.audio_url).value_or(""))) return std::move(outcome_);
        // The last resort: it serves for some hours only, then an empty body.
        if (tried(track_.stream_audio_url)) return std::move(outcome_);
        if (is_gone(outcome_.error())) {
            outcome_.error().advice = "ask for the task again, its URLs may be newer; when they are gone, too, only a "
                                      "new request brings such music, which costs again";
        }
        return std::move(outcome_);
    }

private:
    /// Whether the download is over with this address. Of several failures the first is kept: it speaks of the best
    /// address; but a stop and a disk that takes nothing are the end.
    bool tried(const std::string& url) {
        if (url.empty()) return false;
        Result<std::string> next = fetch(url);
        const bool over =
            next || next.error().kind == ErrorKind::cancelled || next.error().reason == Reason::file_system;
        if (over || !tried_one_) outcome_ = std::move(next);
        tried_one_ = true;
        return over;
    }

    /// The file at `url`. No key goes with the request: file hosts are other people's.
    Result<std::string> fetch(const std::string& url) {
        if (const char* fault = file_url_fault(url)) {
            return file_error(ErrorKind::protocol, Reason::none, std::string("the track's URL ") + fault);
        }
        ClientState& client = call_.client;
        AudioFile file(stem_, static_cast<std::uint64_t>(moment_now({}, client.random_state).random * 1e15),
                       [this](std::uint64_t received, std::uint64_t expected) {
                           call_.observed.received(received, expected);
                           if (options_.progress) options_.progress({track_, received, expected});
                       });
        http::Request request;
        request.url = url;
        request.connect_timeout = client.timeouts.connect;
        request.stall_timeout = client.timeouts.stall;
        const std::uint64_t most = (std::numeric_limits<std::size_t>::max)();
        request.max_body = static_cast<std::size_t>((std::min)(options_.max_bytes, most));
        request.sink = &file;
        Result<std::string> path = call_.exchange(std::move(request), FileDecoder{&file});
        if (!path && path.error().reason == Reason::file_system && !file.disk_fault().empty()) {
            path.error().message = "the file " + stem_ + " could not be written: " + file.disk_fault();
        }
        return path;
    }

    ClientCall& call_;
    const Track& track_;
    std::string stem_;
    const DownloadOptions& options_;
    bool tried_one_ = false;
    Result<std::string> outcome_ = file_error(ErrorKind::protocol, Reason::not_found, "the track has no URL");
};

/// What tells `track` from others: its id, or where that is empty (as on kie.ai's newer route) the name of its file.
inline std::string_view mark_of(const Track& track) {
    std::string_view mark = track.id.str();
    if (!mark.empty()) return mark;
    mark = std::string_view(track.audio_url).substr(0, track.audio_url.find_first_of("?#"));
    mark.remove_prefix((std::min)(mark.rfind('/') + 1, mark.size()));
    return mark.substr(0, mark.rfind('.'));
}

FERMATA_INLINE std::string file_name_of(const Track& track) {
    const std::string_view mark = mark_of(track);
    return safe_file_name(track.title, 80) + (mark.empty() ? "" : "_" + safe_file_name(mark, 64));
}

FERMATA_INLINE std::vector<std::string> file_names_of(const std::vector<Track>& tracks) {
    std::vector<std::string> names;
    for (const Track& track : tracks) {
        const std::string plain = file_name_of(track);
        std::string name = plain; // ids may differ only in what a name cannot hold
        for (int number = 2; std::find(names.begin(), names.end(), name) != names.end(); ++number) {
            name = plain + "_" + std::to_string(number);
        }
        names.push_back(std::move(name));
    }
    return names;
}

FERMATA_INLINE Result<std::string> download_track(ClientCall& call, const Track& track, const std::string& name,
                                                  const std::string& folder, const DownloadOptions& options) {
    if (!track.id.str().empty()) call.observed.about(track.id);
    std::error_code failure;
    const std::filesystem::path directory(folder.empty() ? "." : folder);
    std::filesystem::create_directories(directory, failure);
    if (failure) {
        return file_error(ErrorKind::transport, Reason::file_system,
                          "the folder " + directory.string() + " could not be made: " + failure.message());
    }
    return TrackDownload(call, track, (directory / name).string(), options).run();
}

} // namespace detail

FERMATA_END_NAMESPACE
