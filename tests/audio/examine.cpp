// SPDX-License-Identifier: MIT
// Says what files are: examine FOLDER reads lines "NAME<TAB>SECONDS" (the length of the track, 0 for unknown), and
// prints for each NAME, what it holds, its ending, whether all of it is there, and why; "refused" for what is not kept.
#include <fermata/detail/files/completeness.hpp>
#include <fermata/detail/files/file_names.hpp>

#include <cstdlib>
#include <iostream>
#include <memory>

namespace detail = fermata::detail;

namespace {

/// Whether `file` was told apart in the same way when it is in memory.
bool same_in_memory(const std::string& bytes, const detail::AudioFormat& format, const detail::Finding& finding,
                    double seconds) {
    const detail::AudioFormat again = detail::format_of(bytes);
    return again.content == format.content && again.begin == format.begin &&
           std::string(again.ending) == format.ending &&
           detail::completeness_of(bytes, seconds).completeness == finding.completeness;
}

int examine(const std::string& folder, const std::string& name, double seconds) {
    const std::string path = folder + "/" + name;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
    if (!file) {
        std::cout << name << "\tmissing\t-\t-\t\n";
        return 1;
    }
    std::string bytes;
    char piece[65536];
    for (std::size_t count = 0; (count = std::fread(piece, 1, sizeof piece, file.get())) > 0;)
        bytes.append(piece, count);
    detail::FileSource source(file.get(), bytes.size());
    const detail::AudioFormat format = detail::format_of(source);
    const detail::Finding finding = detail::completeness_of(source, format, seconds);
    if (!same_in_memory(bytes, format, finding, seconds)) {
        std::cout << name << "\tanother in memory\t-\t-\t\n";
        return 1;
    }
    std::cout << name << '\t' << detail::words_for(format.content) << '\t';
    if (detail::is_kept(format)) {
        std::cout << detail::ending_of(format, name) << '\t' << detail::to_string(finding.completeness) << '\t'
                  << finding.reason << '\n';
    } else {
        std::cout << "refused\t-\t\n";
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) return std::cerr << "usage: examine FOLDER < NAMES\n", 2;
    int failures = 0;
    std::string name;
    std::string seconds;
    while (std::getline(std::cin, name, '\t') && std::getline(std::cin, seconds)) {
        failures += examine(argv[1], name, std::atof(seconds.c_str()));
    }
    return failures == 0 ? 0 : 1;
}
