// SPDX-License-Identifier: MIT
#include "read_text.hpp"

#include "file_error.hpp"
#include "platform.hpp"

#include <cerrno>
#include <cstdio>
#include <memory>

namespace tool {

fermata::Result<std::string> read_text(const std::string& path) {
    constexpr std::size_t most = std::size_t{4} << 20;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> opened(path == "-" ? nullptr : open_to_read(path),
                                                                 std::fclose);
    std::FILE* file = path == "-" ? stdin : opened.get();
    if (file == nullptr) return file_error("the file " + path + " could not be opened" + system_reason(errno));
    std::string text;
    char piece[4096];
    while (const std::size_t got = std::fread(piece, 1, sizeof piece, file)) {
        text.append(piece, got);
        if (text.size() > most) return file_error("the file " + path + " is longer than 4 MiB");
    }
    if (std::ferror(file) != 0) return file_error("the file " + path + " could not be read" + system_reason(errno));
    return text;
}

} // namespace tool
