#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs what is missing, builds the benchmarks in build/benchmark and prints what the library costs, against raw
# libcurl and other libraries, as ratios of one run:
#   tests/benchmark/run.sh [calls] [tasks] [compiling]      without a name everything: some minutes
# calls: what a call costs. tasks: what a look costs with 1000 to 10 000 tasks in flight, and the memory of a task.
# compiling: what it costs to include the library and to call it.
# Instructions are counted when valgrind is installed. Peers that are not packages take part when their sources are
# given: CPR_DIR, LIBOAI_DIR, OPENAI_CPP_DIR. The machine should have nothing else to do.
set -euo pipefail
exec </dev/null
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$root/build/benchmark

"$root/cmake/setup.sh" tests
if command -v ninja >/dev/null; then export CMAKE_GENERATOR=Ninja; fi

cmake -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER=g++ -DFERMATA_BUILD_EXAMPLES=OFF \
    -DFERMATA_BENCHMARK_CPR_DIR="${CPR_DIR-}" \
    -DFERMATA_BENCHMARK_LIBOAI_DIR="${LIBOAI_DIR-}" \
    -DFERMATA_BENCHMARK_OPENAI_CPP_DIR="${OPENAI_CPP_DIR-}" >/dev/null
cmake --build "$build" --parallel --target fermata_benchmark
exec "$build/tests/benchmark/fermata_benchmark" "$@"
