#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Cross-compiles for Windows by MinGW-w64, with a libcurl on Schannel and a libcrypto from Debian's source packages, and
# runs under Wine: the unit, machine, contract and wire tests, which have the emulator in them; the command-line tool and
# the emulator program, as programs of Windows. Prints a table; fails when anything failed.
set -euo pipefail
# shellcheck source=tests/systems/root.sh
source "$(dirname "${BASH_SOURCE[0]}")/root.sh"
folder=$systems/windows
sources=$folder/sources
prefix=$folder/prefix
build=$folder/build
jobs=$(getconf _NPROCESSORS_ONLN)
host=x86_64-w64-mingw32

export CMAKE_GENERATOR=Ninja
export WINEPREFIX=$folder/wine WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" # no .NET and no HTML, which it offers to load

# apt with a state of its own, which knows the source packages of two suites.
source_apt() {
    apt-get -q -o Dir::Etc::SourceList="$folder/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State::Lists="$folder/lists" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
        -o APT::Sandbox::User=root -o Acquire::Retries=3 "$@" </dev/null
}

# source_of PACKAGE SUITE: its tar file as the authors published it, unpacked in sources/PACKAGE.
source_of() {
    [[ ! -d $sources/$1 ]] || return 0
    rm -rf "$sources/$1.new"
    mkdir -p "$sources/$1.new"
    (cd "$sources" && source_apt source --download-only --tar-only "$1/$2")
    tar -x -C "$sources/$1.new" --strip-components=1 -f "$(ls "$sources/$1"_*.orig.tar.*[zx2])"
    mv "$sources/$1.new" "$sources/$1"
}

fetch_sources() {
    mkdir -p "$folder/lists/partial" "$sources"
    local suite
    for suite in bookworm trixie; do
        echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(mirror) $suite main"
    done >"$folder/sources.list"
    source_apt update
    source_of curl trixie
    source_of openssl bookworm
    source_of cpp-httplib bookworm
}

# The libraries of headers alone, copied: this machine's own include folder must stay out of a cross compiler's sight.
copy_headers() {
    mkdir -p "$prefix/include" "$prefix/lib/cmake/Catch2" "$prefix/lib/pkgconfig"
    cp -r /usr/include/{nlohmann,CLI,catch2,rapidjson} "$prefix/include/"
    cp -r /usr/share/cmake/{CLI11,nlohmann_json} "$prefix/lib/cmake/"
    cat >"$prefix/lib/cmake/Catch2/Catch2Config.cmake" <<'END_OF_FILE' # Debian's own knows a library of this system
add_library(Catch2::Catch2 INTERFACE IMPORTED)
target_include_directories(Catch2::Catch2 INTERFACE "${CMAKE_CURRENT_LIST_DIR}/../../../include")
END_OF_FILE
    cp "$sources/cpp-httplib/httplib.h" "$prefix/include/" # Debian's own is cut in two, for a library of this system
    cat >"$prefix/lib/pkgconfig/cpp-httplib.pc" <<END_OF_FILE
Name: cpp-httplib
Description: headers alone
Version: 0.11.4
Cflags: -I$prefix/include
END_OF_FILE
}

build_libcurl() {
    [[ ! -e $prefix/lib/libcurl.a ]] || return 0
    cmake -S "$sources/curl" -B "$folder/curl" -D CMAKE_TOOLCHAIN_FILE="$project/tests/systems/mingw.cmake" \
        -D FERMATA_WINDOWS_PREFIX="$prefix" -D CMAKE_INSTALL_PREFIX="$prefix" -D CMAKE_BUILD_TYPE=Release \
        -D BUILD_SHARED_LIBS=OFF -D BUILD_CURL_EXE=OFF -D BUILD_TESTING=OFF -D BUILD_LIBCURL_DOCS=OFF -D BUILD_MISC_DOCS=OFF \
        -D ENABLE_CURL_MANUAL=OFF -D ENABLE_UNICODE=ON -D HTTP_ONLY=ON -D CURL_USE_SCHANNEL=ON -D CURL_USE_LIBPSL=OFF \
        -D CURL_USE_LIBSSH2=OFF -D CURL_ZLIB=OFF -D CURL_BROTLI=OFF -D CURL_ZSTD=OFF -D USE_NGHTTP2=OFF
    cmake --build "$folder/curl" --parallel "$jobs"
    cmake --install "$folder/curl"
}

# For fermata::signature and the emulator: HMAC and SHA-256. Most of the rest is left out, which saves time.
build_libcrypto() {
    [[ ! -e $prefix/lib/libcrypto.a ]] || return 0
    mkdir -p "$folder/openssl"
    cd "$folder/openssl"
    "$sources/openssl/Configure" mingw64 --cross-compile-prefix="$host-" CC=gcc-posix -O1 no-shared no-tests no-asm no-module \
        no-engine no-legacy no-dso no-cms no-ct no-ocsp no-ts no-srp no-idea no-camellia no-aria no-seed no-sm2 no-sm3 no-sm4 \
        no-bf no-cast no-rc2 no-rc4 no-rc5 no-des no-md4 no-mdc2 no-whirlpool no-blake2 no-rmd160 no-siphash no-gost no-dtls \
        no-srtp no-sctp no-comp no-ui-console no-cmp no-ec2m no-dh no-dsa no-psk
    make -s build_generated
    make -s --jobs="$jobs" libcrypto.a
    cp -r "$sources/openssl/include/openssl" include/openssl "$prefix/include/"
    cp libcrypto.a "$prefix/lib/"
}

build_libraries() {
    fetch_sources
    copy_headers
    build_libcurl
    build_libcrypto
}

build_programs() {
    export PKG_CONFIG_LIBDIR=$prefix/lib/pkgconfig
    cmake -S "$project" -B "$build" --preset tests -D CMAKE_TOOLCHAIN_FILE="$project/tests/systems/mingw.cmake" \
        -D FERMATA_WINDOWS_PREFIX="$prefix" -D FERMATA_INSTALL=OFF -D FERMATA_TESTS_OF_OTHER_BUILDS=OFF \
        -D CMAKE_UNITY_BUILD=ON -D CMAKE_UNITY_BUILD_BATCH_SIZE=8
    cmake --build "$build" --parallel "$jobs" \
        --target unit_tests machine_tests contract_tests wire_tests fermata_emulator fermata_tool
}

# The public headers after and before those of Windows, with the macros that programs are used to set.
compile_headers() {
    local macros
    for macros in "" "-DNOMINMAX" "-DWIN32_LEAN_AND_MEAN" "-DUNICODE -D_UNICODE -DSTRICT" "-DNOSERVICE -DNOMCX -DNOIME -DNOMINMAX"; do
        cmake -D host="$project/tests/systems/windows/host.hpp" -D compiler="$host-g++-posix" -D source_dir="$project" \
            -D work_dir="$folder/headers" \
            -D flags="-Wall -Wextra -Werror $macros -isystem $prefix/include" \
            -P "$project/tests/systems/hosts/compile.cmake"
        echo "ok: windows.h ${macros:-as it is}"
    done
}

# The test cases of a folder. One at a time where time is measured.
run_tests() { ctest --test-dir "$build" --output-on-failure --no-tests=error --parallel "$2" -R "^$1[.]"; }

# A program of Windows, as a command of this system.
command_for() {
    printf '#!/bin/sh\nexec wine "%s" "$@"\n' "$2" >"$folder/$1"
    chmod +x "$folder/$1"
}

# The tests of the tool, built for this system, drive the one of Windows. Left out: what Windows has not (SIGTERM, SIGHUP,
# /dev/full, /proc, a limit on the size of files, pipes that tell whether they are read), descriptors, which Wine needs for
# itself, and terminals, which it draws in a way of its own: with them
# Ctrl-C while standard input is read.
run_tool_tests() {
    cmake -S "$project" -B "$folder/native" --preset tests -D CMAKE_UNITY_BUILD=ON -D CMAKE_UNITY_BUILD_BATCH_SIZE=8
    cmake --build "$folder/native" --parallel "$jobs" --target cli_tests
    FERMATA_TOOL=$folder/fermata "$folder/native/tests/cli/cli_tests" "~*terminal*" "~*SIGTERM*" "~*SIGHUP*" "~*full disk*" \
        "~*closed descriptor*" "~*nobody reads*" "~*takes no files*" "~*standard input*"
}

# check WHAT EXPECTED GOT
check() {
    [[ $2 == "$3" ]] || stop "$1: expected '$2', got '$3'"
    echo "ok: $1"
}

# Both programs of Windows: arguments, files and folders of all scripts, and a journal that many write to at once.
run_programs() {
    local work=$folder/work task name names=(plain München музыка μουσική موسيقى מוסיקה संगीत 音楽 おんがく 음악 '🎵 𝄐')
    rm -rf "$work"
    mkdir -p "$work"
    mkfifo "$work/end"
    "$folder/fermata_emulator" --port 0 --pace 300 --until-stdin-closes <"$work/end" >"$work/emulator" &
    exec 9>"$work/end" # the emulator ends when this does
    while [[ ! -s $work/emulator ]]; do sleep 0.1; done
    local url
    url=$(head -n 1 "$work/emulator" | tr -d '\r')
    local -a service=(--base-url "$url" --poll 0.4 --quiet)
    local -a request=(extend --audio-id a-1 --model V4_5 --continue-at 60 --prompt p --style s --title "Große Ruhe")
    export KIE_API_KEY=no-real-key

    task=$("$folder/fermata" "${request[@]}" "${service[@]}")
    for name in "${names[@]}"; do
        "$folder/fermata" download "$task" "$work/$name/$name" "${service[@]}" >"$work/paths"
        check "two files in a folder named $name" 2 "$(find "$work/$name/$name" -name '*.wav' -size +100k | wc -l)"
        check "their paths are printed as they are" "$(sort "$work/paths")" "$(find "$work/$name/$name" -type f | sort)"
    done

    local journal="$work/журнал 🎵.txt" process
    local -a processes=()
    for process in 1 2 3 4 5 6; do
        "$folder/fermata" "${request[@]}" "${service[@]}" --anyway --journal "$journal" >"$work/task.$process" &
        processes+=($!)
    done
    for process in "${processes[@]}"; do wait "$process"; done
    check "six requests at once in one journal" 6 "$(grep -cE '^[0-9TZ:-]+ [0-9A-Za-z_-]{8} intent provider=kie audio=a-1 model=V4_5$' "$journal")"
    check "and how they ended" "$(cat "$work"/task.? | sort)" "$(sed -n 's/^[^ ]* [^ ]* task //p' "$journal" | sort)"
    check "and nothing else but the first line" "13 # fermata journal 1" "$(wc -l <"$journal") $(head -n 1 "$journal")"
    "$folder/fermata" settle --journal "$journal"

    exec 9>&-
    wait %?fermata_emulator || stop "the emulator did not end well"
    echo "ok: the emulator ends with its standard input"
}

versions() {
    echo "compiler: $("$host-g++-posix" --version | head -n 1)"
    echo "libcurl: $(sed -n 's/^#define LIBCURL_VERSION "\(.*\)"/\1/p' "$prefix/include/curl/curlver.h") with Schannel, without HTTP/2"
    echo "OpenSSL: $(sed -n 's/.*OPENSSL_VERSION_STR "\(.*\)"/\1/p' "$prefix/include/openssl/opensslv.h"), libcrypto alone"
    wine --version
}

# part NAME LOG FUNCTION...: a step as a process of its own, which an error ends; bash goes on after one in what `||` follows.
part() { step "$1" "$folder/$2.log" "${BASH_SOURCE[0]}" "${@:3}"; }

if (($#)); then
    "$@"
    exit
fi
need g++-mingw-w64-x86-64-posix lld llvm wine wine64 cmake ninja-build pkg-config make perl debian-archive-keyring \
    nlohmann-json3-dev libcli11-dev rapidjson-dev catch2
mkdir -p "$prefix/lib"
if part "libcurl, libcrypto" libraries build_libraries && part "cross build" build build_programs; then
    command_for fermata "$build/examples/cli/fermata.exe"
    command_for fermata_emulator "$build/tests/emulator/fermata_emulator.exe"
    part "public headers and windows.h" headers compile_headers || true
    part "Wine starts" wine wineboot --init || true
    # Wine's services start with the first program and end with the last, which takes seconds: one stays for all tests.
    coproc "$folder/fermata_emulator" --port 0 --until-stdin-closes
    part "unit tests" unit run_tests unit "$jobs" || true
    part "machine tests" machine run_tests machine "$jobs" || true
    part "contract tests" contract run_tests contract "$jobs" || true
    part "wire tests" wire run_tests wire 1 || true
    part "tool and emulator" programs run_programs || true
    part "tool: its own tests" tool run_tool_tests || true
fi
versions
print_results
