// SPDX-License-Identifier: MIT
#pragma once

// Compression of answers, where zlib was there when this was built.

#include <string>

#if FERMATA_EMULATOR_ZLIB
#include <zlib.h>
#endif

namespace fermata_emulator {

inline constexpr bool has_gzip = FERMATA_EMULATOR_ZLIB;

#if FERMATA_EMULATOR_ZLIB
/// Returns `text` as a gzip file.
inline std::string gzipped(const std::string& text) {
    constexpr int gzip_format = 15 + 16; // the largest window; zlib's way to ask for gzip
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_format, 8, Z_DEFAULT_STRATEGY) != Z_OK) return "";
    std::string file(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    std::string input = text; // zlib's pointer is to bytes that may change
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(file.data());
    stream.avail_out = static_cast<uInt>(file.size());
    deflate(&stream, Z_FINISH);
    file.resize(stream.total_out);
    deflateEnd(&stream);
    return file;
}
#else
inline std::string gzipped(const std::string&) { return ""; }
#endif

} // namespace fermata_emulator
