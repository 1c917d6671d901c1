#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Shows that the tests can fail: breaks a copy of the library on purpose, one way after another (mutations.sh), and wants
# the suite to turn red each time. Prints for each the test that caught it; fails when one survives.
#   tests/meta/run.sh [NAME...]     some minutes; everything happens in build/meta
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source_dir=$root/build/meta/source
build=$root/build/meta/build
log=$root/build/meta/log
programs=(unit machine contract wire faults resources)
wanted=" $* "
caught=0
survived=()
export CMAKE_GENERATOR=${CMAKE_GENERATOR:-$(command -v ninja >/dev/null && echo Ninja || echo "Unix Makefiles")}

build_programs() { cmake --build "$build" --parallel "$(getconf _NPROCESSORS_ONLN)" --target "${programs[@]/%/_tests}"; }

# The first test case that fails, or nothing. A program that dies or hangs counts, under the name of its last test case.
first_failure() {
    local program output
    for program in "${programs[@]}"; do
        output=$build/$program.xml
        find "$build" -name "${program}_tests" -type f -exec timeout 300 {} --reporter xml --abort --out "$output" \; >/dev/null 2>&1
        if ! grep -q '</Catch' "$output" || grep -q 'success="false"' "$output"; then
            sed -n 's/.*<TestCase name="\([^"]*\)".*/\1/p' "$output" | tail -n 1
            return
        fi
    done
}

mutation() {
    local name=$1 file=$source_dir/include/fermata/$2 substitution=$3 failed
    [[ $wanted == "  " || $wanted == *" $name "* ]] || return 0
    cp "$file" "$file.whole"
    perl -0pi -e "$substitution" "$file"
    if cmp -s "$file" "$file.whole"; then
        echo "$name: changes nothing, mutations.sh is out of date"
        survived+=("$name")
    elif ! build_programs >"$log" 2>&1; then
        echo "$name: does not compile, mutations.sh is out of date (build/meta/log)"
        survived+=("$name")
    else
        failed=$(first_failure)
        if [[ -n $failed ]]; then
            echo "$name: caught by \"$failed\""
            caught=$((caught + 1))
        else
            echo "$name: SURVIVED"
            survived+=("$name")
        fi
    fi
    mv "$file.whole" "$file"
    touch "$file" # or the build would take it for unchanged
}

rm -rf "$source_dir"
mkdir -p "$source_dir"
cp -r "$root"/{CMakeLists.txt,CMakePresets.json,LICENSE,README.md,cmake,examples,include,tests} "$source_dir"
echo "Building the tests once as they are ..."
cmake -S "$source_dir" -B "$build" -DFERMATA_BUILD_EXAMPLES=OFF -DFERMATA_INSTALL=OFF \
    -DFERMATA_TESTS_OF_OTHER_BUILDS=OFF >"$log" 2>&1 && build_programs >>"$log" 2>&1 || { cat "$log" >&2; exit 1; }
failed=$(first_failure)
[[ -z $failed ]] || { echo "the tests fail as they are: $failed" >&2; exit 1; }

# shellcheck source=tests/meta/mutations.sh
source "$root/tests/meta/mutations.sh"
echo "$caught caught, ${#survived[@]} not: ${survived[*]:-none}"
((${#survived[@]} == 0))
