// SPDX-License-Identifier: MIT
#include "cover.hpp"

#if FERMATA_EMULATOR_JPEG
#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h> // needs what stands above
#endif

#include <array>
#include <cstdint>
#include <vector>

namespace fermata_emulator {
namespace {

constexpr bool has_jpeg = FERMATA_EMULATOR_JPEG;

#if FERMATA_EMULATOR_JPEG
constexpr unsigned side = 256; // pixels

/// Returns row `y`: the colour in its lower 24 bits, darker towards the lower end.
std::vector<unsigned char> pixels_of_row(std::uint64_t colour, unsigned y) {
    std::vector<unsigned char> row;
    for (unsigned x = 0; x < side; ++x) {
        for (const unsigned shift : {16U, 8U, 0U}) {
            row.push_back(static_cast<unsigned char>((colour >> shift & 0xFF) * (2 * side - y) / (2 * side)));
        }
    }
    return row;
}

std::string jpeg_of(std::uint64_t colour) {
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &bytes, &size);
    jpeg.image_width = side;
    jpeg.image_height = side;
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    while (jpeg.next_scanline < jpeg.image_height) {
        std::vector<unsigned char> pixels = pixels_of_row(colour, jpeg.next_scanline);
        std::array<JSAMPROW, 1> rows{pixels.data()};
        jpeg_write_scanlines(&jpeg, rows.data(), 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    std::string file(bytes, bytes + size);
    std::free(bytes);
    return file;
}
#else
std::string jpeg_of(std::uint64_t) { return ""; }
#endif

std::string svg_of(const std::string& colour) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\" fill=\"#" +
           colour + "\"/></svg>";
}

} // namespace

FileKind cover_kind() { return has_jpeg ? FileKind{".jpeg", "image/jpeg"} : FileKind{".svg", "image/svg+xml"}; }

std::string cover_picture(const std::string& track_id) {
    return has_jpeg ? jpeg_of(hash_of(track_id)) : svg_of(track_id.substr(0, 6));
}

} // namespace fermata_emulator
