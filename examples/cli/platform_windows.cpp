// SPDX-License-Identifier: MIT
#include "platform.hpp"

#include <winsock2.h>

#include <windows.h>

#include <sddl.h>
#include <shellapi.h>

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <io.h>
#include <memory>

namespace tool {
namespace {

std::wstring wide(const std::string& text) {
    const int size = static_cast<int>(text.size());
    std::wstring result(text.size(), L'\0'); // no more units than bytes
    const int units = MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text.data(), size, result.data(), size);
    result.resize(static_cast<std::size_t>(units)); // empty for what is not UTF-8: a name that nothing has
    return result;
}

std::string narrow(const wchar_t* text) {
    const int bytes = WideCharToMultiByte(CP_UTF8, 0, text, -1, nullptr, 0, nullptr, nullptr);
    std::string result(static_cast<std::size_t>(bytes), '\0');
    WideCharToMultiByte(CP_UTF8, 0, text, -1, result.data(), bytes, nullptr, nullptr);
    result.resize(result.size() - 1); // its zero
    return result;
}

int error_number(DWORD error) {
    switch (error) {
    case ERROR_SUCCESS: return 0;
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND: return ENOENT;
    case ERROR_ACCESS_DENIED:
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION: return EACCES;
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL: return ENOSPC;
    case ERROR_INVALID_NAME:
    case ERROR_DIRECTORY: return EINVAL;
    default: return EIO;
    }
}

/// Sets `errno` when `good` is false, and returns `good`.
bool or_errno(bool good) {
    if (!good) errno = error_number(GetLastError());
    return good;
}

HANDLE handle(AppendHandle file) { return reinterpret_cast<HANDLE>(file); }

OVERLAPPED overlapped_at(std::uint64_t offset) {
    OVERLAPPED place{};
    place.Offset = static_cast<DWORD>(offset);
    place.OffsetHigh = static_cast<DWORD>(offset >> 32);
    return place;
}

struct LocalDelete {
    void operator()(void* memory) const { LocalFree(memory); }
};
template<class Kind> using Local = std::unique_ptr<Kind, LocalDelete>;

/// Full access for the user of this program, and for nobody else.
Local<void> owner_only() {
    HANDLE token = nullptr;
    if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token) == 0) return nullptr;
    alignas(TOKEN_USER) char user[sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE];
    DWORD size = 0;
    const bool known = GetTokenInformation(token, TokenUser, user, sizeof user, &size) != 0;
    CloseHandle(token);
    wchar_t* name = nullptr;
    if (!known || ConvertSidToStringSidW(reinterpret_cast<TOKEN_USER*>(user)->User.Sid, &name) == 0) return nullptr;
    const Local<wchar_t> owned(name);
    void* descriptor = nullptr;
    ConvertStringSecurityDescriptorToSecurityDescriptorW((std::wstring(L"D:P(A;;FA;;;") + name + L")").c_str(),
                                                         SDDL_REVISION_1, &descriptor, nullptr);
    return Local<void>(descriptor);
}

// The bytes that are locked lie where no file reaches: a lock stops readers, too.
constexpr std::uint64_t append_lock = std::uint64_t{1} << 62;
constexpr std::uint64_t file_lock = append_lock + 1;

bool lock_byte(AppendHandle file, std::uint64_t offset) {
    OVERLAPPED place = overlapped_at(offset);
    return or_errno(LockFileEx(handle(file), LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, &place) != 0);
}

void unlock_byte(AppendHandle file, std::uint64_t offset) {
    OVERLAPPED place = overlapped_at(offset);
    UnlockFileEx(handle(file), 0, 1, 0, &place);
}

/// Adds `text` while nobody else does.
bool append_unlocked(HANDLE file, const std::string& text) {
    DWORD done = 0;
    if (!or_errno(WriteFile(file, text.data(), static_cast<DWORD>(text.size()), &done, nullptr) != 0)) return false;
    if (done != text.size()) {
        errno = ENOSPC; // what a short write means
        return false;
    }
    return or_errno(FlushFileBuffers(file) != 0);
}

struct StopSignals {
    std::function<void()> first{};
    std::function<void()> second{};
    std::atomic<int> seen{0};
};

StopSignals& stop_signals() {
    static StopSignals* const signals = new StopSignals; // a signal may come while the program ends
    return *signals;
}

/// Runs on a thread that the system starts for it.
BOOL WINAPI on_console_event(DWORD event) {
    const int before = stop_signals().seen++;
    if (before == 0) stop_signals().first();
    if (before == 1) stop_signals().second();
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
        Sleep(INFINITE); // the window closes: after a return at once
    return TRUE;
}

UINT console_code_page = 0;

} // namespace

/// Of the three descriptors the C runtime never makes a file, and what the program was started without fails there.
bool prepare_streams() {
    for (std::FILE* stream : {stdin, stdout, stderr}) _setmode(_fileno(stream), _O_BINARY);
    std::setvbuf(stderr, nullptr, _IONBF, 0); // else a pipe is told nothing before the program ends
    console_code_page = GetConsoleOutputCP();
    if (console_code_page == 0) return true; // no console
    SetConsoleOutputCP(CP_UTF8);
    std::atexit([] { SetConsoleOutputCP(console_code_page); }); // it belongs to the console, which stays
    return true;
}

int output_problem() { return _fileno(stdout) < 0 ? EBADF : 0; }

/// `argv` is in the code page of the user.
std::vector<std::string> command_line(int argc, char** argv) {
    const Local<wchar_t*> words(CommandLineToArgvW(GetCommandLineW(), &argc));
    if (!words) return {argv, argv + argc};
    std::vector<std::string> result;
    for (int i = 0; i < argc; ++i) result.push_back(narrow(words.get()[i]));
    return result;
}

std::optional<std::size_t> terminal_columns() {
    const HANDLE console = GetStdHandle(STD_ERROR_HANDLE);
    DWORD mode = 0;
    if (GetConsoleMode(console, &mode) == 0) return std::nullopt;
    CONSOLE_SCREEN_BUFFER_INFO info{};
    if (GetConsoleScreenBufferInfo(console, &info) == 0) return 80;
    return static_cast<std::size_t>(info.srWindow.Right - info.srWindow.Left + 1);
}

void on_stop_signals(std::function<void()> first, std::function<void()> second) {
    stop_signals().first = std::move(first);
    stop_signals().second = std::move(second);
    SetConsoleCtrlHandler(nullptr, FALSE); // a program that was started in the background ignores Ctrl-C
    SetConsoleCtrlHandler(on_console_event, TRUE);
}

std::tm utc_of(std::time_t time) {
    std::tm parts{};
    gmtime_s(&parts, &time);
    return parts;
}

/// Without it any program could listen on the same port; SO_REUSEADDR would invite them.
void set_exclusive_address(std::intptr_t socket) {
    const int yes = 1;
    setsockopt(static_cast<SOCKET>(socket), SOL_SOCKET, SO_EXCLUSIVEADDRUSE, reinterpret_cast<const char*>(&yes),
               sizeof yes);
}

std::filesystem::path path_of(const std::string& name) { return wide(name); }

std::FILE* open_to_read(const std::string& path) { return _wfopen(wide(path).c_str(), L"rb"); }

AppendHandle open_to_append(const std::string& path, bool create) {
    const Local<void> owner = owner_only();
    SECURITY_ATTRIBUTES security{sizeof security, owner.get(), FALSE};
    // Without FILE_WRITE_DATA: all that is written goes to the end, wherever that is by then.
    const HANDLE file = CreateFileW(wide(path).c_str(), GENERIC_READ | FILE_APPEND_DATA | SYNCHRONIZE,
                                    FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, owner ? &security : nullptr,
                                    create ? OPEN_ALWAYS : OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    or_errno(file != INVALID_HANDLE_VALUE);
    return reinterpret_cast<AppendHandle>(file);
}

void close_handle(AppendHandle file) { CloseHandle(handle(file)); }

bool is_regular_file(AppendHandle file) { return GetFileType(handle(file)) == FILE_TYPE_DISK; }

std::int64_t size_of(AppendHandle file) {
    LARGE_INTEGER size{};
    return or_errno(GetFileSizeEx(handle(file), &size) != 0) ? size.QuadPart : -1;
}

std::ptrdiff_t read_at(AppendHandle file, std::int64_t offset, char* bytes, std::size_t size) {
    OVERLAPPED place = overlapped_at(static_cast<std::uint64_t>(offset));
    DWORD got = 0;
    if (ReadFile(handle(file), bytes, static_cast<DWORD>(size), &got, &place) != 0) return got;
    if (GetLastError() == ERROR_HANDLE_EOF) return 0;
    or_errno(false);
    return -1;
}

bool append_to(AppendHandle file, const std::string& text) {
    if (!lock_byte(file, append_lock)) return false;
    const bool appended = append_unlocked(handle(file), text);
    const int reason = errno;
    unlock_byte(file, append_lock);
    errno = reason;
    return appended;
}

FileLock::FileLock(AppendHandle file) : file_(file), held_(lock_byte(file, file_lock)) {}

FileLock::~FileLock() {
    if (held_) unlock_byte(file_, file_lock);
}

} // namespace tool
