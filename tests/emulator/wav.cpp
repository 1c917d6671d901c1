// SPDX-License-Identifier: MIT
#include "wav.hpp"

#include <algorithm>

namespace fermata_emulator {
namespace {

constexpr std::size_t header_size = 44;
constexpr std::size_t bytes_per_sample = 2;

/// `value` in `count` bytes, the lowest first.
std::string little_endian(std::size_t value, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text.push_back(static_cast<char>((value >> (8 * i)) & 0xFF));
    return text;
}

std::string header(std::size_t data_size) {
    constexpr std::size_t rate = samples_per_second;
    const std::string format = little_endian(1, 2) + little_endian(1, 2) // PCM, one channel
                               + little_endian(rate, 4) + little_endian(rate * bytes_per_sample, 4) +
                               little_endian(bytes_per_sample, 2) + little_endian(8 * bytes_per_sample, 2);
    return "RIFF" + little_endian(header_size - 8 + data_size, 4) + "WAVE" + "fmt " + little_endian(format.size(), 4) +
           format + "data" + little_endian(data_size, 4);
}

} // namespace

std::size_t WavFile::size() const { return header_size + static_cast<std::size_t>(piece_.length()) * bytes_per_sample; }

std::string WavFile::bytes(std::size_t offset, std::size_t count) const {
    const std::size_t end = (std::min)(size(), offset + count);
    std::string text;
    if (offset < header_size) {
        text = header(size() - header_size).substr(offset, count);
        offset += text.size();
    }
    while (offset < end) {
        const std::size_t position = offset - header_size;
        const auto sample = piece_.sample(static_cast<std::int64_t>(position / bytes_per_sample));
        const std::string both = little_endian(static_cast<std::uint16_t>(sample), bytes_per_sample);
        const std::size_t first = position % bytes_per_sample;
        const std::size_t taken = (std::min)(bytes_per_sample - first, end - offset);
        text.append(both, first, taken);
        offset += taken;
    }
    return text;
}

} // namespace fermata_emulator
