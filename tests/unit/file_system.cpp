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
        const detail::NativePath part = detail::native_path(path + ".part");
        CHECK(detail::rename_to_free(part, detail::native_path(path)) == std::errc::file_exists);
        CHECK(folder.read(name + "/" + name + "/" + name) == "first");
        detail::remove_file(detail::native_path(path));
        REQUIRE_FALSE(detail::rename_to_free(part, detail::native_path(path)));
        CHECK(folder.read(name + "/" + name + "/" + name) == "second");
        detail::remove_file(detail::native_path(path));
        CHECK(folder.names(name + "/" + name).empty());
    }
    std::vector<std::string> expected = names_of_all_scripts;
    std::sort(expected.begin(), expected.end());
    CHECK(folder.names() == expected);
}

TEST_CASE("file_system: a file gets no name that a file, a folder or a link has, and none from nowhere", "[unit]") {
    const TemporaryFolder folder;
    const auto path = [&folder](const char* name) { return detail::native_path(folder.path(name)); };
    REQUIRE_FALSE(write_new(folder.path("new"), "new"));
    REQUIRE_FALSE(write_new(folder.path("file"), "old"));
    std::filesystem::create_directory(folder.path("folder"));
    for (const char* taken : {"file", "folder"}) {
        CHECK(detail::rename_to_free(path("new"), path(taken)) == std::errc::file_exists);
    }
    CHECK(detail::rename_to_free(path("none"), path("free")));
    CHECK(detail::rename_to_free(path("new"), path("no/such/folder")));
    CHECK(folder.read("new") == "new");
    CHECK(folder.read("file") == "old");
    CHECK(folder.names() == std::vector<std::string>{"file", "folder", "new"});
}

TEST_CASE("file_system: files are compared to the last byte", "[unit]") {
    const TemporaryFolder folder;
    const std::string bytes(100'000, 'a'); // some pieces long
    const std::pair<const char*, std::string> others[] = {
        {"same", bytes}, {"longer", bytes + "a"}, {"other", bytes.substr(1) + "b"}, {"empty", ""}};
    REQUIRE_FALSE(write_new(folder.path("one"), bytes));
    REQUIRE_FALSE(write_new(folder.path("nothing"), ""));
    const auto path = [&folder](const char* name) { return detail::native_path(folder.path(name)); };
    for (const auto& [name, content] : others) {
        CAPTURE(name);
        REQUIRE_FALSE(write_new(folder.path(name), content));
        CHECK(detail::have_same_bytes(path("one"), path(name)) == (content == bytes));
    }
    CHECK(detail::have_same_bytes(path("nothing"), path("empty")));
    CHECK_FALSE(detail::have_same_bytes(path("one"), path("none")));
    CHECK_FALSE(detail::have_same_bytes(path("one"), detail::native_path(folder.path())));
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
