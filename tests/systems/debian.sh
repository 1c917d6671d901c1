#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Both commands of the README in a fresh root of a suite of Debian, as on a new machine. With --short: the first command,
# then the unit, machine, contract and wire tests; only what these need is installed and built. Other arguments go to
# ./tests/run.sh there, and so to ctest.
set -euo pipefail
# shellcheck source=tests/systems/root.sh
source "$(dirname "${BASH_SOURCE[0]}")/root.sh"
suite=$1
shift
short=
if [[ ${1-} == --short ]]; then
    short=yes
    shift
fi
folder=$systems/$suite${short:+-short}

short_tests() {
    in_root "$folder" bash -euc '
        cd /project
        apt-get -q -y install --no-install-recommends catch2
        jobs=$(getconf _NPROCESSORS_ONLN)
        export CMAKE_GENERATOR=Ninja
        cmake --preset tests -D CMAKE_UNITY_BUILD=ON -D CMAKE_UNITY_BUILD_BATCH_SIZE=16
        cmake --build build/tests --parallel "$jobs" --target unit_tests machine_tests contract_tests wire_tests
        ctest --test-dir build/tests --output-on-failure --no-tests=error --parallel "$((jobs + 1))" \
            -R "^(unit|machine|contract|wire)[.]" -E "^contract[.]rules"'
}

versions() {
    # shellcheck disable=SC2016 # dpkg's and the root's variables
    in_root "$folder" bash -c '
        . /etc/os-release
        echo "system: $PRETTY_NAME, $(dpkg --print-architecture)"
        dpkg-query -W -f "\${db:Status-Abbrev} \${Package} \${Version}\n" g++ clang cmake libcurl4-openssl-dev nlohmann-json3-dev catch2 \
            libcpp-httplib-dev libcli11-dev libssl-dev rapidjson-dev 2>/dev/null | sed -n "s/^ii *//p"'
}

make_root "$suite" "$folder"
copy_project "$folder"
step "$suite: ./examples/run.sh" "$folder/examples.log" in_root "$folder" /project/examples/run.sh || true
if [[ $short ]]; then
    step "$suite: unit, machine, contract, wire" "$folder/tests.log" short_tests || true
else
    step "$suite: ./tests/run.sh${*:+ $*}" "$folder/tests.log" in_root "$folder" /project/tests/run.sh "$@" || true
fi
versions
print_results
