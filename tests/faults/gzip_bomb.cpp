// SPDX-License-Identifier: MIT
#include "faults/gzip_bomb.hpp"

namespace faults {

namespace {

/// Bits in deflate's order: from the lowest bit of each byte up.
class Bits {
public:
    explicit Bits(std::string start) : bytes_(std::move(start)) {}

    /// The lowest `count` bits of `value`, lowest first.
    void put(unsigned value, int count) {
        for (int i = 0; i < count; ++i) {
            if (used_ % 8 == 0) bytes_ += '\0';
            if ((value >> i & 1) != 0) bytes_.back() = static_cast<char>(bytes_.back() | (1 << used_ % 8));
            ++used_;
        }
    }

    const std::string& bytes() const noexcept { return bytes_; }

private:
    std::string bytes_;
    int used_ = 0;
};

/// The tables of RFC 1951, 3.2.7, of a block that knows a zero (code 01), an end (11), "repeat 258 times" (0) and
/// "from 1 back" (0).
void put_tables(Bits& bits) {
    bits.put(1, 1);  // the last block
    bits.put(2, 2);  // with tables of its own
    bits.put(29, 5); // 286 literals and lengths
    bits.put(0, 5);  // 1 distance
    bits.put(14, 4); // 18 code lengths, in the order 16 17 18 0 8 7 9 6 10 5 11 4 12 3 13 2 14 1
    const unsigned lengths[18] = {0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2};
    for (const unsigned length : lengths) bits.put(length, 3);
    // So "zeros" (18) is written 0, "1" is 10 and "2" is 11, each from the left.
    const auto zeros = [&bits](unsigned count) {
        bits.put(0, 1);
        bits.put(count - 11, 7);
    };
    bits.put(3, 2); // the literal 0: length 2
    zeros(138);
    zeros(117);
    bits.put(3, 2); // the end, 256: length 2
    zeros(28);
    bits.put(1, 2); // "repeat 258 times", 285: length 1
    bits.put(1, 2); // the distance 1: length 1
}

} // namespace

std::string gzip_bomb(std::size_t size) {
    Bits bits(std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10));
    put_tables(bits);
    bits.put(1, 2);                                                      // a zero: code 10, from the left
    for (std::size_t done = 0; done < size; done += 258) bits.put(0, 2); // repeated 258 times, from 1 back
    bits.put(3, 2);
    return bits.bytes() + std::string(8, '\0'); // a wrong checksum: by then all of it is in memory
}

} // namespace faults
