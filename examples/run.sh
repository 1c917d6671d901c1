#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build/examples
folder=$root/build/music

usage() {
    cat <<'END'
usage: ./examples/run.sh                                        extend a track at the emulator, here on this machine
       ./examples/run.sh --live --audio-id ID --model NAME      extend one of yours at kie.ai; this costs credits

Installs what is missing, builds the examples, and runs guided_extension, which leaves audio files in build/music.
Without --live nothing is sent to anyone and no key is needed. With --live the key is read from KIE_API_KEY.
END
}

fail() {
    echo "examples/run.sh: $1" >&2
    exit "${2:-1}"
}

live=no
program_arguments=()
while (($#)); do
    case $1 in
        --help | -h) usage && exit 0 ;;
        --live) live=yes ;;
        --audio-id | --model)
            (($# > 1)) || fail "$1 needs a value; see --help" 2
            program_arguments+=("$1" "$2")
            shift
            ;;
        *) fail "unknown option '$1'; see --help" 2 ;;
    esac
    shift
done
if [[ $live == no ]] && ((${#program_arguments[@]})); then
    fail "${program_arguments[0]} goes with --live; without it, the documented example is extended at the emulator" 2
fi

build_examples() {
    local jobs
    jobs=$(getconf _NPROCESSORS_ONLN)
    if command -v ninja >/dev/null; then export CMAKE_GENERATOR=Ninja; fi
    cmake -S "$root" -B "$build" -DFERMATA_BUILD_TESTS=OFF -DFERMATA_INSTALL=OFF -DFERMATA_EXAMPLES_COMPILED=ON &&
        cmake --build "$build" --parallel "$jobs" --target guided_extension fermata_emulator
}

"$root/cmake/setup.sh" examples

log=$root/build/examples.log
mkdir -p "$folder"
echo "Building an example and the emulator, at most a minute the first time (log: build/examples.log) ..."
if ! build_examples >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    fail "the build failed, as shown above"
fi

guided=$build/examples/guided_extension
if [[ $live == yes ]]; then
    echo "Over to kie.ai; nothing is paid before you have seen the request and typed yes."
    exec "$guided" --live "${program_arguments[@]}" --folder "$folder"
fi

# The emulator ends with this script, however that comes about: it is told to, and its standard input closes.
coproc emulator { exec "$build/tests/emulator/fermata_emulator" --port 0 --provider kie --pace fast --until-stdin-closes; }
emulator_pid=$!
trap 'kill "$emulator_pid" 2>/dev/null || true' EXIT
base_url=
read -r -t 60 base_url <&"${emulator[0]-}" || true
[[ $base_url == http://127.0.0.1:* ]] || fail "the emulator did not start within a minute"

echo "Started the emulator, a stand-in for the service on this machine: $base_url"
"$guided" --base-url "$base_url" --folder "$folder"
echo
echo "That was the whole way of a request, with no key and at no cost; the emulator is stopped again."
echo "The program: examples/guided_extension.cpp. Its audio files: $folder"
echo "The other examples, the command-line tool among them: cmake --build build/examples"
