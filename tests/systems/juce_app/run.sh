#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# run.sh BUILD: builds the program with JUCE and the emulator in the folder BUILD, and runs the one in a virtual screen
# against the other: to its end, and closed in between.
set -euo pipefail
build=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$here/../../..
jobs=${PARALLEL:-$(getconf _NPROCESSORS_ONLN)}
export CMAKE_GENERATOR=Ninja

cmake -S "$here" -B "$build/app" # each module of JUCE is one file already
cmake --build "$build/app" --parallel "$jobs"
cmake -S "$project" -B "$build/emulator" -D FERMATA_BUILD_TESTS=OFF -D FERMATA_INSTALL=OFF -D CMAKE_UNITY_BUILD=ON
cmake --build "$build/emulator" --parallel "$jobs" --target fermata_emulator
app=$build/app/juce_app_artefacts/juce_app
emulator=$build/emulator/tests/emulator/fermata_emulator

# run WORDS...: what the program prints.
run() {
    timeout 120 xvfb-run -a "$project/tests/examples/with_emulator.sh" "$emulator" "$app" BASE_URL "$@"
}

# expect WHAT PRINTED PATTERN...: each pattern is a whole line of what was printed, and no line is of another kind.
expect() {
    local what=$1 printed=$2 pattern
    shift 2
    printf '%s prints:\n%s\n' "$what" "$printed"
    for pattern in "$@"; do
        if ! grep -qxE "$pattern" <<<"$printed"; then
            echo "juce_app: $what does not print the line \"$pattern\"" >&2
            exit 1
        fi
    done
    if grep -qE 'not on the thread|exit code' <<<"$printed"; then
        echo "juce_app: $what went wrong, as shown above" >&2
        exit 1
    fi
}

expect "the whole way" "$(run)" "progress: accepted" "progress: SUCCESS" "made: 2 tracks" "the bar was drawn: yes" "closed"
expect "closed early" "$(run close)" "progress: accepted" "ended: cancelled, charge made" "closed"
echo "all is well"
