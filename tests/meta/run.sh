#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Shows that the tests can fail: breaks a copy of the library on purpose, one way after another (mutations.sh), and wants
# the suite to turn red each time. Prints for each the test that caught it; fails when one survives.
#   tests/meta/run.sh [NAME...]     an hour and more for all; everything happens in build/meta
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source_dir=$root/build/meta/source
build=$root/build/meta/build
log=$root/build/meta/log
wanted=" $* "
caught=0
survived=()
export CMAKE_GENERATOR=${CMAKE_GENERATOR:-$(command -v ninja >/dev/null && echo Ninja || echo "Unix Makefiles")}

# Prints the test programs, those first that are nearest to a file of the library.
programs_for() {
    case $1 in
    detail/curl/* | detail/drivers/*) echo wire faults unit machine contract resources ;;
    wire/* | api/*) echo contract unit machine wire faults resources ;;
    detail/* | policy/*) echo machine unit wire contract faults resources ;;
    *) echo unit machine contract wire faults resources ;;
    esac
}

# Builds one program after another, and prints the first test case that fails, or nothing. A program that dies or hangs
# counts, under the name of its last test case. Fails when a program cannot be built.
first_failure() {
    local program output
    for program in $(programs_for "$1"); do
        output=$build/$program.xml
        cmake --build "$build" --parallel "$(getconf _NPROCESSORS_ONLN)" --target "${program}_tests" >"$log" 2>&1 || return 1
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
    elif ! failed=$(first_failure "$2"); then
        echo "$name: does not compile, mutations.sh is out of date (build/meta/log)"
        survived+=("$name")
    elif [[ -n $failed ]]; then
        echo "$name: caught by \"$failed\""
        caught=$((caught + 1))
    else
        echo "$name: SURVIVED"
        survived+=("$name")
    fi
    mv "$file.whole" "$file"
    touch "$file" # or the build would take it for unchanged
}

rm -rf "$source_dir"
mkdir -p "$source_dir"
cp -r "$root"/{CMakeLists.txt,CMakePresets.json,LICENSE,README.md,cmake,examples,include,tests} "$source_dir"
echo "Building the tests once as they are ..."
cmake -S "$source_dir" -B "$build" -DFERMATA_BUILD_EXAMPLES=OFF -DFERMATA_INSTALL=OFF \
    -DFERMATA_TESTS_OF_OTHER_BUILDS=OFF >"$log" 2>&1 && failed=$(first_failure all) || { cat "$log" >&2; exit 1; }
[[ -z $failed ]] || { echo "the tests fail as they are: $failed" >&2; exit 1; }

# shellcheck source=tests/meta/mutations.sh
source "$root/tests/meta/mutations.sh"
echo "$caught caught, ${#survived[@]} not: ${survived[*]:-none}"
((${#survived[@]} == 0))
