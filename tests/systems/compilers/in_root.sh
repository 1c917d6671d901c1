#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# in_root.sh NAME COMPILER [FLAG]: compiles the public headers, in each standard that the compiler knows, and says so in one
# line a standard: "NAME C++20 ok" and the headers of extra/ that its standard library can have.
set -euo pipefail
name=$1
compiler=$2
flag=${3-}
build=/build/${name// /_}
mkdir -p "$build"

knows() { "$compiler" "-std=c++$1" -x c++ -fsyntax-only /dev/null 2>/dev/null; }

# The flag's word for a standard that was called by the other word before it was finished; nothing where neither is known.
word_of() {
    local word
    for word in "$@"; do
        if knows "$word"; then
            echo "$word"
            return
        fi
    done
}

# How many errors a header of extra/ makes, alone.
errors_of() {
    # shellcheck disable=SC2086 # no flag is no word
    LC_ALL=C "$compiler" $flag "-std=c++$2" -fsyntax-only -DFERMATA_COMPILED -I/project/include -include "fermata/extra/$1.hpp" \
        -x c++ /dev/null 2>&1 | grep -c 'error: ' || true
}

try() {
    local year=$1 word=$2 header errors result=ok log=$build/c++$1.log optimise=-fsyntax-only
    local -a extra=() lacking=()
    for header in throwing stop_token coroutine expected; do
        errors=$(errors_of "$header" "$word")
        case $errors in
            0) extra+=("$header.hpp") ;;
            1) lacking+=("$header") ;;
            *) result=FAILED lacking+=("$header ($errors errors in place of one)") ;;
        esac
    done
    # Some warnings of g++ come only with -O2. Once is enough: it takes its time.
    if [[ $name == g++* && $year == "$newest" ]]; then optimise="-O2 -c -o /dev/null"; fi
    cmake -D "compiler=$compiler" -D "flags=-std=c++$word $flag $optimise" -D "extra=$(IFS=';'; echo "${extra[*]}")" \
        -D source_dir=/project -D "work_dir=$build/c++$year" -P /project/tests/systems/compilers/compile.cmake >"$log" 2>&1 || {
        tail -n 30 "$log" >&2
        result=FAILED
    }
    echo "$name C++$year $result ${lacking[*]:+lacks ${lacking[*]}}"
}

declare -A words=([17]=17 [20]=$(word_of 20 2a) [23]=$(word_of 23 2b) [26]=$(word_of 26 2c))
for year in 17 20 23 26; do
    if [[ ${words[$year]} ]]; then newest=$year; fi
done
for year in 17 20 23 26; do
    if [[ ${words[$year]} ]]; then try "$year" "${words[$year]}"; fi
done
