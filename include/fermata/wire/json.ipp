// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/wire/encode.hpp>
#include <fermata/wire/json.hpp>
#include <fermata/wire/request_sink.hpp>

FERMATA_BEGIN_NAMESPACE

FERMATA_INLINE std::string to_json(const ExtendRequest& request) { return wire::submit_body(request, Route::generate); }

namespace wire {

/// Reads a request into `sink`. Returns why the text is no request at all, if so.
inline std::optional<Error> read_request(std::string_view text, RequestSink& sink) {
    constexpr std::size_t longest = std::size_t{1} << 20;
    if (text.size() > longest) {
        Error error;
        error.kind = ErrorKind::invalid_request;
        error.message = "the request is longer than 1 MiB: " + std::to_string(text.size()) + " bytes";
        return error;
    }
    const ReadProblem fault = read_json(text, Shape::request, sink);
    if (fault.what != nullptr) {
        Error error;
        error.kind = ErrorKind::invalid_request;
        error.message = std::string("the request ") + fault.what;
        if (fault.at != 0) error.message += " (at byte " + std::to_string(fault.at) + ")";
        return error;
    }
    return std::nullopt;
}

} // namespace wire

FERMATA_INLINE Result<ExtendRequest> request_from_json(std::string_view text, const Limits& limits) {
    wire::RequestSink sink;
    if (auto error = wire::read_request(text, sink)) return *std::move(error);
    return std::move(sink).request(limits);
}

FERMATA_INLINE Result<ExtendFields> fields_from_json(std::string_view text, const Limits& limits) {
    wire::RequestSink sink;
    if (auto error = wire::read_request(text, sink)) return *std::move(error);
    return std::move(sink).fields(limits);
}

FERMATA_END_NAMESPACE
