#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# compilers.sh [SUITE...]: the public headers with every g++ from 12 and every clang from 14 on that bookworm, trixie and sid
# have, in each standard that they know, clang with libstdc++ and libc++ both; and with the nlohmann/json of each suite.
set -euo pipefail
# shellcheck source=tests/systems/root.sh
source "$(dirname "${BASH_SOURCE[0]}")/root.sh"

ours=(cmake make libcurl4-openssl-dev nlohmann-json3-dev libssl-dev)

# versions_of PACKAGE LEAST: the numbers N of the suite's packages PACKAGE-N.
versions_of() {
    in_root "$folder" apt-cache pkgnames "$1-" | sed -n "s/^$1-\([0-9]\+\)$/\1/p" | sort -n |
        while read -r version; do if ((version >= $2)); then echo "$version"; fi; done
}

install() {
    in_root "$folder" dpkg --configure -a >"$folder/install.log" 2>&1 # what an interrupted run has left
    in_root "$folder" env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y -o Acquire::Retries=3 install --no-install-recommends "$@" >>"$folder/install.log" 2>&1 || {
        tail -n 20 "$folder/install.log" >&2
        return 1
    }
}

# Only the headers of a libc++: two of them cannot be installed together.
unpack_libcxx() {
    in_root "$folder" bash -euc 'cd /build; apt-get -q download "libc++-$1-dev" "libc++abi-$1-dev"; for file in libc++*-"$1"-dev_*.deb; do dpkg -x "$file" /; done' \
        bash "$1" >"$folder/unpack.log" 2>&1
}

# try NAME COMPILER [FLAG]: a row for each standard.
try() {
    local name=$1 standard result detail log
    log=$folder/${1// /_}.log
    echo "$suite: $name ..."
    in_root "$folder" /project/tests/systems/compilers/in_root.sh "$@" >"$log" 2>&1 || row "$suite: $name" FAILED "see the log"
    while read -r standard result detail; do
        row "$suite: $name, $standard" "$result" "$detail"
        [[ $result == ok ]] || cat "$log" >&2
    done < <(sed -n "s/^$name \(C++\)/\1/p" "$log")
}

try_suite() {
    local version
    folder=$systems/compilers-$suite
    make_root "$suite" "$folder" "--include=${ours[*]}"
    copy_project "$folder"
    mkdir -p "$folder/root/build"
    for version in $(versions_of g++ 12); do
        if install "g++-$version"; then try "g++ $version" "g++-$version"; else row "$suite: g++ $version" FAILED "not installable"; fi
    done
    for version in $(versions_of clang 14); do
        if ! install "clang-$version"; then
            row "$suite: clang $version" FAILED "not installable"
            continue
        fi
        try "clang $version, libstdc++" "clang++-$version"
        if unpack_libcxx "$version"; then
            try "clang $version, libc++" "clang++-$version" -stdlib=libc++
        else
            row "$suite: clang $version, libc++" untried "the suite has no libc++-$version-dev"
        fi
        in_root "$folder" apt-get -q -y autoremove --purge "clang-$version" >>"$folder/install.log" 2>&1 # takes much room
    done
    # shellcheck disable=SC2016 # dpkg's variable
    row "$suite: nlohmann/json" ok "$(in_root "$folder" dpkg-query -W -f '${Version}' nlohmann-json3-dev) by all of these"
}

if (($# == 0)); then set -- bookworm trixie sid; fi
for suite in "$@"; do try_suite; done
row "nlohmann/json 3.10" untried "no suite has it"
print_results
