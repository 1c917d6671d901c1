// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/url.hpp>
#include <fermata/detail/audio_file.hpp>
#include <fermata/detail/blocking.hpp>
#include <fermata/detail/client_state.hpp>
#include <fermata/detail/exchange.hpp>
#include <fermata/http/download.hpp>
#include <fermata/wire/verdict.hpp>

#include <algorithm>
#include <filesystem>
#include <limits>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Takes a file whose bytes have arrived, or says why none did.
struct FileDecoder {
    AudioFile* file;

    Result<std::string> operator()(const http::Response& response) const {
        if (response.status >= 200 && response.status < 300) {
            Result<std::string> path = file->finish();
            if (!path) path.error().http_status = response.status;
            return path;
        }
        if (response.status < 400) {
            return wire::protocol_error(response, "the file host redirected, which is not followed", wire::Call::read);
        }
        return wire::refusal(wire::meaning_of_status(response.status), response, "the file host has not given the file",
                             wire::Call::read);
    }
};

inline Error file_error(ErrorKind kind, Reason reason, std::string message) {
    Error error;
    error.kind = kind;
    error.reason = reason;
    error.message = std::move(message);
    return error;
}

/// The file at `url`. No key goes with the request: file hosts are other people's.
inline Result<std::string> download_file(ClientState& client, const std::string& url, const std::string& stem,
                                         AudioFile::Progress progress, const DownloadOptions& options,
                                         TimePoint deadline) {
    if (const char* fault = file_url_fault(url)) {
        return file_error(ErrorKind::protocol, Reason::none, std::string("the track's URL ") + fault);
    }
    const Moment moment = moment_now(options.stop, client.random_state);
    AudioFile file(stem, static_cast<std::uint64_t>(moment.random * 1e15), std::move(progress));
    http::Request request;
    request.url = url;
    request.connect_timeout = client.timeouts.connect;
    request.stall_timeout = client.timeouts.stall;
    const std::uint64_t most = (std::numeric_limits<std::size_t>::max)();
    request.max_body = static_cast<std::size_t>((std::min)(options.max_bytes, most));
    request.sink = &file;
    Exchange<FileDecoder> exchange(std::move(request), FileDecoder{&file}, client.retry, deadline);
    Result<std::string> path = run_blocking(exchange, *client.transport, options.stop, client.random_state, [] {});
    if (!path && path.error().reason == Reason::file_system && !file.disk_fault().empty()) {
        path.error().message = "the file " + stem + " could not be written: " + file.disk_fault();
    }
    return path;
}

FERMATA_INLINE std::string file_name_of(const Track& track) {
    return safe_file_name(track.title, 80) + "_" + safe_file_name(track.id.str(), 64);
}

FERMATA_INLINE Result<std::string> download_track(ClientState& client, const Track& track, const std::string& name,
                                                  const std::string& folder, const DownloadOptions& options) {
    std::error_code failure;
    const std::filesystem::path directory(folder.empty() ? "." : folder);
    std::filesystem::create_directories(directory, failure);
    if (failure) {
        return file_error(ErrorKind::transport, Reason::file_system,
                          "the folder " + directory.string() + " could not be made: " + failure.message());
    }
    const std::string stem = (directory / name).string();
    AudioFile::Progress progress;
    if (options.progress) {
        progress = [&](std::uint64_t received, std::uint64_t expected) {
            options.progress({track, received, expected});
        };
    }
    const TimePoint now = moment_now(options.stop, client.random_state).now;
    const TimePoint deadline = options.timeout > Duration::zero() ? deadline_after(now, options.timeout) : no_deadline;
    Result<std::string> path = file_error(ErrorKind::protocol, Reason::not_found, "the track has no URL");
    bool tried = false;
    // The stream is the last resort: it serves for some hours only, then an empty body.
    for (const std::string* url : {&track.audio_url, &track.source_audio_url, &track.stream_audio_url}) {
        if (url->empty()) continue;
        Result<std::string> next = download_file(client, *url, stem, progress, options, deadline);
        const bool final =
            next || next.error().kind == ErrorKind::cancelled || next.error().reason == Reason::file_system;
        // Of several failures the first speaks of the best address.
        if (next || !tried) path = std::move(next);
        tried = true;
        if (final) break;
    }
    return path;
}

} // namespace detail

FERMATA_END_NAMESPACE
