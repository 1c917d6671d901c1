#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs what is missing, builds the tests in build/tests and runs them all, in other builds too. Arguments go to ctest:
# ./tests/run.sh -R wire, or ./tests/run.sh -E flavours for this one build alone. A warning fails the build only where the
# environment has FERMATA_WARNINGS_AS_ERRORS=ON, as CI does: what a newer compiler warns of stops nobody.
set -euo pipefail
exec </dev/null
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build/tests
jobs=$(getconf _NPROCESSORS_ONLN)

"$root/cmake/setup.sh" tests
"$root/tests/gateway/unpack_nginx.sh"
if command -v ninja >/dev/null; then export CMAKE_GENERATOR=Ninja; fi

export FERMATA_WARNINGS_AS_ERRORS=${FERMATA_WARNINGS_AS_ERRORS:-OFF} # the tests that build something follow it
cmake -S "$root" --preset tests -D FERMATA_WARNINGS_AS_ERRORS="$FERMATA_WARNINGS_AS_ERRORS"
cmake --build "$build" --parallel "$jobs"
# One test more than processors, since many wait. No build is too slow: the time limit is for what stands still.
exec ctest --test-dir "$build" --output-on-failure --parallel "$((jobs + 1))" --timeout 7200 "$@"
