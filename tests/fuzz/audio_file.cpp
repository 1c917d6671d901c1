// SPDX-License-Identifier: MIT
// Any bytes as a file, the first of which is the length of the track: never read far, never a proof that a part of it
// could not have.
#include "fuzz/fuzz.hpp"

#include <fermata/detail/files/completeness.hpp>
#include <fermata/detail/files/file_names.hpp>

namespace detail = fermata::detail;

namespace {

/// Counts what is read, and refuses to be read outside the file.
class CountedSource final : public detail::ByteSource {
public:
    explicit CountedSource(std::string_view bytes) : memory_(bytes) {}
    std::uint64_t size() const noexcept override { return memory_.size(); }
    std::size_t read_at(std::uint64_t offset, char* buffer, std::size_t count) noexcept override {
        fuzz::require(offset < size() && count <= size() - offset, "a read outside the file");
        read_ += count;
        fuzz::require(read_ <= detail::BoundedReader::most_bytes, "a file that is read too far");
        return memory_.read_at(offset, buffer, count);
    }

private:
    detail::MemorySource memory_;
    std::uint64_t read_ = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::TimeLimit limit;
    const std::string input(data, data + size);
    const double duration = input.empty() ? 0 : static_cast<unsigned char>(input[0]) - 1;
    const std::string bytes = input.substr(input.empty() ? 0 : 1);
    CountedSource first(bytes);
    const detail::AudioFormat format = detail::format_of(first);
    CountedSource second(bytes);
    const detail::Finding finding = detail::completeness_of(second, format, duration);

    const std::string ending = detail::ending_of(format, "https://files.example/x.exe");
    fuzz::require(ending.size() >= 3 && ending.size() <= 5 && ending[0] == '.', "an ending that is none");
    fuzz::require(ending != ".exe", "an ending that the host has chosen");
    fuzz::require(bytes.size() >= 12 || !detail::is_kept(format), "a file out of nothing");
    fuzz::require(*finding.reason != '\0', "a verdict without a reason");
    const bool whole = finding.completeness == detail::Completeness::proven_whole;
    fuzz::require(!whole || format.container != detail::Container::none, "a proof by no structure");
    fuzz::require(!whole || format.begin + 12 <= bytes.size(), "tags alone are whole");
    return 0;
}
