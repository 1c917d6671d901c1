// SPDX-License-Identifier: MIT
// host BASE_URL may_stay|must_go PLUG_IN PLUG_IN: loads both plug-ins, calls each, unloads them; 100 times. With
// must_go they must really leave the process each time. Knows nothing of fermata.
#include <cstdio>
#include <dlfcn.h>
#include <filesystem>
#include <iterator>
#include <string_view>
#include <vector>

namespace {

using Balance = double (*)(const char*);

long entries(const char* folder) {
    return std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator());
}

bool call_all(const char* base_url, const std::vector<const char*>& plug_ins) {
    std::vector<void*> loaded;
    bool good = true;
    for (const char* plug_in : plug_ins) {
        loaded.push_back(dlopen(plug_in, RTLD_NOW | RTLD_LOCAL));
        if (loaded.back() == nullptr) return std::puts(dlerror()), false;
    }
    for (void* library : loaded) {
        const auto balance = reinterpret_cast<Balance>(dlsym(library, "plug_in_balance"));
        good = balance != nullptr && balance(base_url) > 999 && good;
    }
    for (void* library : loaded) good = dlclose(library) == 0 && good;
    return good;
}

bool have_gone(const std::vector<const char*>& plug_ins) {
    bool gone = true;
    for (const char* plug_in : plug_ins) {
        void* library = dlopen(plug_in, RTLD_NOW | RTLD_NOLOAD);
        if (library == nullptr) continue;
        std::printf("%s is still loaded\n", plug_in);
        dlclose(library);
        gone = false;
    }
    return gone;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 5) return std::puts("usage: host BASE_URL may_stay|must_go PLUG_IN PLUG_IN"), 2;
    const bool must_go = std::string_view(argv[2]) == "must_go";
    const std::vector<const char*> plug_ins(argv + 3, argv + argc);
    long threads = 0;
    long files = 0;
    for (int round = 1; round <= 100; ++round) {
        if (!call_all(argv[1], plug_ins)) return std::printf("it went wrong in round %d\n", round), 1;
        if (must_go && !have_gone(plug_ins)) return 1;
        if (round == 1) {
            threads = entries("/proc/self/task");
            files = entries("/proc/self/fd");
        }
    }
    std::printf("%ld threads and %ld open files after the first round, %ld and %ld after the last\n", threads, files,
                entries("/proc/self/task"), entries("/proc/self/fd"));
    if (entries("/proc/self/task") != threads || entries("/proc/self/fd") != files) return std::puts("growth"), 1;
    std::puts("all is well");
    return 0;
}
