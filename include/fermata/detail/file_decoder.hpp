// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>
#include <fermata/detail/audio_file.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Takes a file whose bytes have arrived, or says why none did.
struct FileDecoder {
    AudioFile* file;

    Result<std::string> operator()(const http::Response& response) const;
};

/// Whether `error`, of a FileDecoder, says that the file is not at its address (any more), not that it could not be
/// fetched. Hosts have been seen to answer for such files with HTTP 200 and an empty body.
bool is_gone(const Error& error) noexcept;

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/file_decoder.ipp>
#endif
