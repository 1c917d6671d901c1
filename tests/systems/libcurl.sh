#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The table of faults, the stops, the wire tests (downloads among them) and the twelve ambiguous faults against libcurls
# of many versions and kinds, built from Debian's source packages. Prints a table. The programs are built once, with the
# headers of 7.88, so that each libcurl is also one that a program was not compiled with. Names of rows as arguments run
# those alone.
set -euo pipefail
# shellcheck source=tests/systems/root.sh
source "$(dirname "${BASH_SOURCE[0]}")/root.sh"
folder=$systems/libcurl
compiled_with=7.88-openssl
mkdir -p "$folder"

# A name, the beginning of the version (newest: of all that can be had), what is run with it (all, or the test that only a
# libcurl without that thing can pass), and what is special in how it is configured.
libcurls() {
    cat <<'END_OF_TEXT'
7.74           7.74    all          --with-openssl
7.88-openssl   7.88    all          --with-openssl
7.88-gnutls    7.88    all          --with-gnutls
8.14           8.14    all          --with-openssl
newest         newest  all          --with-openssl
no-http2       newest  all          --with-openssl --without-nghttp2
synchronous    newest  all          --with-openssl --disable-threaded-resolver
c-ares         newest  all          --with-openssl --enable-ares
no-proxy       newest  [.no_proxy]  --with-openssl --disable-proxy
no-tls         newest  [.no_tls]    --without-ssl
END_OF_TEXT
}

# What no test here asks for.
left_out=(--disable-static --disable-dependency-tracking --disable-manual --disable-docs --disable-ldap --disable-ldaps
    --disable-rtsp --disable-dict --disable-telnet --disable-tftp --disable-pop3 --disable-imap --disable-smb
    --disable-smtp --disable-gopher --disable-mqtt --disable-ftp --disable-file --without-libpsl --without-librtmp
    --without-libssh2 --without-zstd --without-brotli --without-libidn2)

# An apt of its own, which knows the sources of these suites and leaves the machine's apt as it is.
source_apt() {
    local tool=$1
    shift
    "$tool" -qq -o Dir::Etc::SourceList="$folder/apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State="$folder/apt" -o Dir::State::status="$folder/apt/status" -o Dir::Cache="$folder/apt" \
        -o APT::Sandbox::User=root "$@" </dev/null
}

# A suite that the mirror no longer has is missed when its version is asked for.
find_sources() {
    local suite
    mkdir -p "$folder/apt/lists/partial" "$folder/apt/archives/partial" "$folder/sources"
    touch "$folder/apt/status"
    for suite in bullseye bookworm trixie sid; do
        echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(mirror) $suite main"
    done >"$folder/apt/sources.list"
    source_apt apt-get update >"$folder/apt/log" 2>&1 || true
}

# The versions in those suites that begin so, the newest first. A mirror's list may name one that it does not have.
versions_of() {
    local wanted=${1//./\\.}
    [[ $1 != newest ]] || wanted='[0-9]'
    source_apt apt-cache showsrc --only-source curl | sed -n "s/^Version: \($wanted.*\)/\1/p" | sort -rV | uniq
}

# The folder of the source package of a version, with Debian's patches.
source_of() {
    local version unpacked
    for version in $(versions_of "$1"); do
        unpacked=$folder/sources/curl-$version
        if [[ ! -e $unpacked.done ]]; then
            rm -rf "$unpacked"
            (cd "$folder/sources" && source_apt apt-get --download-only source "curl=$version" &&
                dpkg-source -x "curl_$version.dsc" "$unpacked") >>"$folder/apt/log" 2>&1 || continue
            touch "$unpacked.done"
        fi
        echo "$unpacked"
        return
    done
    return 1
}

# The configure script is the one that curl ships. Without versions of symbols, so that one program loads them all.
build_libcurl() {
    local name=$1 source=$2 home=$folder/$1
    shift 2
    [[ $(cat "$home/made" 2>/dev/null) != "$source $*" ]] || return 0
    echo "Building $name from $(basename "$source")"
    rm -rf "$home"
    mkdir -p "$home/build"
    (
        cd "$home/build"
        "$source/configure" --cache-file="$source.cache" --prefix="$home" "${left_out[@]}" "$@" CFLAGS=-O1
        make -j "$(getconf _NPROCESSORS_ONLN)" -C lib install
        make -C include install
    ) </dev/null >"$home/log" 2>&1 || return 1
    rm -rf "$home/build"
    echo "$source $*" >"$home/made"
}

build_programs() {
    local home=$folder/$compiled_with
    cmake -S "$project" -B "$folder/programs" --preset tests -D FERMATA_BUILD_EXAMPLES=OFF \
        -D FERMATA_TESTS_OF_OTHER_BUILDS=OFF -D CURL_NO_CURL_CMAKE=ON -D CURL_INCLUDE_DIR="$home/include" \
        -D CURL_LIBRARY_RELEASE="$home/lib/libcurl.so" -D CMAKE_SKIP_BUILD_RPATH=ON
    cmake --build "$folder/programs" --parallel "$(getconf _NPROCESSORS_ONLN)" --target faults_tests wire_tests
}

# With this libcurl in place of the one that was linked. c-ares asks the name servers of resolv.conf: one on loopback, in
# whose place a program of faults puts its own.
with_libcurl() {
    local library=$folder/$1/lib
    shift
    echo "nameserver 127.0.0.1" >"$folder/resolv.conf"
    # shellcheck disable=SC2016 # the inner shell's arguments
    unshare --mount -- bash -c 'mount --bind "$1" /etc/resolv.conf && LD_LIBRARY_PATH=$2 exec "${@:3}"' bash \
        "$folder/resolv.conf" "$library" "$@" </dev/null
}

# try_tests NAME LOG PROGRAM [TAG]: the log is in the libcurl's folder.
try_tests() {
    local log=$folder/$1/$2.log
    with_libcurl "$1" "$folder/programs/tests/$3" --reporter compact "${@:4}" >"$log" 2>&1 && return
    echo "$1: $3 ${4-} failed (log: ${log#"$project"/}):" >&2
    tail -n 40 "$log" >&2
    return 1
}

# What the logs of a libcurl say: runs, those as expected, violations, the longest time that a call took to end after a
# stop, the same while a name server is silent, how many ambiguous faults were accepted twice, wire tests, the version.
figures() {
    awk '
        function number_at(expression) { return match($0, expression) ? substr($0, RSTART) + 0 : 0 }
        function later(time, than) { return than == "" || time > than ? time : than }
        /^faults: with / { version = substr($0, length("faults: with ") + 1) }
        /^faults: [0-9]+ runs/ {
            runs += $2
            good += number_at("[0-9]+ as expected")
            words = $0
            sub(/.*violations: /, "", words)
            sub(/;.*/, "", words)
            count = split(words, each, ",")
            for (i = 1; i <= count; ++i) { sub(/.* /, "", each[i]); violations += each[i] }
        }
        / stop .* ended -?[0-9]+ ms after its cause$/ {
            match($0, /ended -?[0-9]+/)
            time = substr($0, RSTART + 6) + 0
            if ($1 == "S1") lookup = later(time, lookup)
            else stops = later(time, stops)
        }
        /^ambiguous faults of / { twice += number_at("[0-9]+ of 12"); faults += 12 }
        FILENAME ~ /wire/ && /^Passed/ { wire = number_at("[0-9]+ test case") }
        END { print runs + 0, good + 0, violations + 0, stops, lookup, twice + 0 "/" faults + 0, wire + 0, version }
    ' "$folder/$1"/{matrix,async_matrix,ambiguous,wire}.log
}

heading() { printf '%-13s %5s %8s %10s %8s %8s %6s %5s  %-7s %s\n' "$@"; }

# A call may end 500 ms after a stop, at 700 ms in all. A resolver that blocks is not interrupted by anything.
most_ms=500

# One that lacks so much that the table cannot be driven through it.
try_alone() {
    local name=$1 version=$2 test=$3
    echo "Trying $name ..."
    if try_tests "$name" alone faults/faults_tests "$test" && grep -q '^Passed 1 test case' "$folder/$name/alone.log"; then
        results+=("$name: its test alone, ok, libcurl $version")
    else
        results+=("$name: its test alone, FAILED, libcurl $version")
        failed=1
    fi
}

try_libcurl() {
    local name=$1 version=$2 result=ok runs good violations stops lookup twice wire loaded
    echo "Trying $name ..."
    try_tests "$name" matrix faults/faults_tests '[matrix]' || result=FAILED
    try_tests "$name" async_matrix faults/faults_tests '[async_matrix]' || result=FAILED
    try_tests "$name" ambiguous faults/faults_tests '[ambiguous]' || result=FAILED
    try_tests "$name" wire wire_tests || result=FAILED
    read -r runs good violations stops lookup twice wire loaded < <(figures "$name")
    ((runs >= 600 && runs == good && violations == 0 && stops <= most_ms)) || result=FAILED
    # Before 7.87 libcurl waits for the thread that looks a name up.
    [[ $name == synchronous || $name == 7.74 ]] || ((lookup <= most_ms)) || result=FAILED
    [[ $twice == 0/48 && $loaded == "libcurl/$version"* ]] || result=FAILED
    results+=("$(heading "$name" "$runs" "$good" "$violations" "$stops" "$lookup" "$twice" "$wire" "$result" "$loaded")")
    [[ $result == ok ]] || failed=1
}

need dpkg-dev make libssl-dev libgnutls28-dev zlib1g-dev libnghttp2-dev libc-ares-dev debian-archive-keyring
"$project/cmake/setup.sh" tests
find_sources
results+=("$(heading libcurl runs expected violations "stop ms" "name ms" twice wire result "loaded as")")

declare -A version_of=()
asked_for() { [[ $only == "  " || $only == *" $1 "* ]]; }
only=" $* "
while read -r name wanted _ options <&3; do
    asked_for "$name" || [[ $name == "$compiled_with" ]] || continue
    if ! source=$(source_of "$wanted"); then
        results+=("$name: untried, since the mirror has no source package of $wanted")
    elif read -r -a options <<<"$options" && build_libcurl "$name" "$source" "${options[@]}"; then
        version_of[$name]=$(basename "$source" | sed 's/^curl-\(.*\)-.*/\1/')
    else
        tail -n 40 "$folder/$name/log" >&2
        results+=("$name: FAILED to build from $(basename "$source")")
        failed=1
    fi
done 3< <(libcurls)

[[ ${version_of[$compiled_with]-} ]] || stop "without $compiled_with there is nothing to compile with"
echo "Building the programs (log: ${folder#"$project"/}/programs.log)"
if ! build_programs >"$folder/programs.log" 2>&1; then
    tail -n 60 "$folder/programs.log" >&2
    stop "the programs could not be built, as shown above"
fi
while read -r name _ tests _ <&3; do
    asked_for "$name" && [[ ${version_of[$name]-} ]] || continue
    if [[ $tests == all ]]; then
        try_libcurl "$name" "${version_of[$name]}"
    else
        try_alone "$name" "${version_of[$name]}" "$tests"
    fi
done 3< <(libcurls)
print_results
