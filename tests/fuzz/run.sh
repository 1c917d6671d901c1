#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fuzzes one entry point with libFuzzer and the address and undefined-behaviour sanitizers:
#   tests/fuzz/run.sh submit_answer|task_answer|callback|request|audio_file|file_name [SECONDS]
# New inputs go to build/fuzz; a finding is left there as a file, and the command fails. Needs clang with its runtime
# (Debian: clang and libclang-rt-dev).
set -euo pipefail
name=${1:?"usage: tests/fuzz/run.sh submit_answer|task_answer|callback|request|audio_file|file_name [SECONDS]"}
seconds=${2:-60}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
[[ -f $root/tests/fuzz/$name.cpp ]] || { echo "tests/fuzz/run.sh: there is no tests/fuzz/$name.cpp" >&2; exit 2; }

build=$root/build/fuzz
mkdir -p "$build/corpus/$name"
clang++ -std=c++17 -O1 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
    -I "$root/include" -I "$root/tests" "$root/tests/fuzz/$name.cpp" -o "$build/$name"
cd "$build"
exec "./$name" -max_total_time="$seconds" -max_len=65536 -print_final_stats=1 -dict="$root/tests/fuzz/words.dict" \
    -artifact_prefix="$build/$name-" "corpus/$name" "$root/tests/fuzz/corpus/$name"
