#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The public headers before and after those of the hosts that Debian has (hosts/*.hpp), in a root of bookworm and, for what
# bookworm lacks, one of sid; and in both a program with JUCE, run in a virtual screen against the emulator.
set -euo pipefail
# shellcheck source=tests/systems/root.sh
source "$(dirname "${BASH_SOURCE[0]}")/root.sh"
hosts=$project/tests/systems/hosts
parallel=${PARALLEL:-$(getconf _NPROCESSORS_ONLN)}

ours=(g++ clang cmake ninja-build pkg-config libcurl4-openssl-dev nlohmann-json3-dev libcpp-httplib-dev rapidjson-dev
    libcli11-dev libssl-dev ca-certificates)
juce=(juce-modules-source libfreetype-dev libxcursor-dev libxcomposite-dev xvfb xauth)

# said WORD FILE: what the line "// WORD: ..." of a host's file says.
said() { sed -n "s|^// $1: ||p" "$2"; }

suite_of() {
    local suite
    suite=$(said suite "$1")
    echo "${suite:-bookworm}"
}

# The files of the hosts that are tried in that suite.
hosts_of() {
    local file
    for file in "$hosts"/*.hpp; do
        if [[ $(suite_of "$file") == "$1" ]]; then echo "$file"; fi
    done
}

make_hosts_root() {
    local suite=$1 file
    local -a packages=("${ours[@]}" "${juce[@]}")
    while read -r file; do packages+=("$(said package "$file")"); done < <(hosts_of "$suite")
    make_root "$suite" "$systems/hosts-$suite" "--include=${packages[*]}"
    copy_project "$systems/hosts-$suite"
}

# compile FOLDER COMPILER HOST: in the root. Of what the host's own tool says to a compiler, its folders and macros, and
# the folders as those of a system, since its warnings are its own.
compile() {
    in_root "$1" bash -euc '
        flags=$(eval "$3" | tr " " "\n" | sed -n "s/^-I/-isystem /p; /^-isystem$/{N;s/\n/ /;p}; /^-D/p; /^-fPIC$/p" | tr "\n" " ")
        cmake -D "compiler=$1" -D "host=/project/tests/systems/hosts/$2.hpp" -D "flags=$flags" -D source_dir=/project \
            -D "work_dir=/build/$1/$2" -P /project/tests/systems/hosts/compile.cmake' \
        bash "$2" "$3" "$(said flags "$hosts/$3.hpp")"
}

package_version() {
    in_root "$1" dpkg-query -W -f '${Package} ${Version}' "$2" 2>/dev/null
}

# compile_all FOLDER FILE...: as many at once as there are processors.
compile_all() {
    local folder=$1 file name compiler log
    shift
    for file in "$@"; do
        name=$(basename "$file" .hpp)
        for compiler in g++ clang++; do
            log=$folder/$name-$compiler.log
            rm -f "$log.ok"
            while (($(jobs -rp | wc -l) >= parallel)); do wait -n || true; done
            { compile "$folder" "$compiler" "$name" >"$log" 2>&1 && touch "$log.ok"; } &
        done
    done
    wait
}

report_all() {
    local folder=$1 file name compiler log result
    shift
    for file in "$@"; do
        name=$(basename "$file" .hpp)
        for compiler in g++ clang++; do
            log=$folder/$name-$compiler.log
            result=ok
            [[ -e $log.ok ]] || result=FAILED
            [[ $result == ok ]] || tail -n 40 "$log" >&2
            row "$name, $compiler" "$result" "$(package_version "$folder" "$(said package "$file")")"
        done
    done
}

# A test that takes everything would show nothing.
try_hostile_host() {
    local folder=$1 name=hostile
    echo 'int fermata;' >"$folder/root/project/tests/systems/hosts/$name.hpp"
    if in_root "$folder" cmake -D compiler=g++ -D "host=/project/tests/systems/hosts/$name.hpp" -D flags= \
        -D source_dir=/project -D "work_dir=/build/g++/$name" -P /project/tests/systems/hosts/compile.cmake \
        >"$folder/$name.log" 2>&1; then
        row "a host that must not compile" FAILED "it compiles"
    else
        row "a host that must not compile" ok ""
    fi
}

for suite in bookworm sid; do
    folder=$systems/hosts-$suite
    make_hosts_root "$suite"
    mapfile -t files < <(hosts_of "$suite")
    compile_all "$folder" "${files[@]}"
    report_all "$folder" "${files[@]}"
    try_hostile_host "$folder"
    step "JUCE program, $suite" "$folder/juce_app.log" in_root "$folder" \
        env "PARALLEL=$parallel" /project/tests/systems/juce_app/run.sh /build/juce || true
    row "  with" ok "$(package_version "$folder" juce-modules-source), $(in_root "$folder" g++ -dumpfullversion)"
done
print_results
