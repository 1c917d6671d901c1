// SPDX-License-Identifier: MIT
// Names of all scripts, as a platform's own functions see them.
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

#include <fermata/detail/files/file_system.hpp>

#include <algorithm>
#include <cerrno>
#include <memory>

namespace detail = fermata::detail;
using test_support::names_of_all_scripts;
using test_support::TemporaryFolder;

namespace {

std::error_code write_new(const std::string& path, const std::string& bytes) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(detail::open_to_write(detail::native_path(path)),
                                                               std::fclose);
    if (!file) return {errno, std::generic_category()};
    CHECK(std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size());
    return {};
}

} // namespace

TEST_CASE("file_system: folders and files get the names that were asked for", "[unit]") {
    const TemporaryFolder folder;
    for (const std::string& name : names_of_all_scripts) {
        CAPTURE(name);
        const std::string below = detail::path_in(folder.path(name), name);
        REQUIRE_FALSE(detail::make_folders(below));
        CHECK_FALSE(detail::make_folders(below));
        const std::string path = detail::path_in(below, name);
        REQUIRE_FALSE(write_new(path, "first"));
        CHECK(folder.read(name + "/" + name + "/" + name) == "first");
        REQUIRE_FALSE(write_new(path + ".part", "second"));
        REQUIRE_FALSE(detail::rename_file(detail::native_path(path + ".part"), detail::native_path(path)));
        CHECK(folder.read(name + "/" + name + "/" + name) == "second");
        detail::remove_file(detail::native_path(path));
        CHECK(folder.names(name + "/" + name).empty());
    }
    std::vector<std::string> expected = names_of_all_scripts;
    std::sort(expected.begin(), expected.end());
    CHECK(folder.names() == expected);
}

TEST_CASE("file_system: a file in no folder, or over a folder, has a reason", "[unit]") {
    const TemporaryFolder folder;
    const std::error_code missing = write_new(folder.path("none/file"), "");
    CHECK(missing == std::errc::no_such_file_or_directory);
    CHECK_FALSE(detail::reason_of(missing).empty());
    REQUIRE_FALSE(write_new(folder.path("file"), ""));
    CHECK(detail::make_folders(folder.path("file/below")));
    CHECK(detail::reason_of(std::make_error_code(std::errc::no_space_on_device)) ==
          std::generic_category().message(ENOSPC));
}

TEST_CASE("file_system: a path has one separator between folder and name", "[unit]") {
    const std::string separator = detail::path_in("a", "b").substr(1, 1);
    CHECK((separator == "/" || separator == "\\"));
    CHECK(detail::path_in("", "b") == "." + separator + "b");
    CHECK(detail::path_in("a/", "b") == "a/b");
    CHECK(detail::path_in("/", "b") == "/b");
    CHECK(detail::path_in("..", "b") == ".." + separator + "b");
}

#if defined(_WIN32)
TEST_CASE("file_system: a name that is not UTF-8 is refused, not changed", "[unit]") {
    const TemporaryFolder folder;
    const std::string name = detail::path_in(folder.path(), "M\xFCnchen");
    CHECK(detail::make_folders(name) == std::errc::illegal_byte_sequence);
    CHECK(write_new(name, ""));
    CHECK(folder.names().empty());
}

TEST_CASE("file_system: the separators of Windows, and its drives", "[unit]") {
    CHECK(detail::path_in("a\\", "b") == "a\\b");
    CHECK(detail::path_in("a/b", "c") == "a/b/c");
    CHECK(detail::path_in("\\\\?\\C:\\a", "b") == "\\\\?\\C:\\a\\b");
    CHECK(detail::path_in("C:", "b") == "C:b");
    CHECK(detail::path_in("C:\\", "b") == "C:\\b");
}
#endif
