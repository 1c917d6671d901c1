#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Tries fermata on another system: makes it from packages of the mirror that this machine's apt uses, in build/systems,
# and prints a table of versions and results. Needs root and a Debian; fails when anything failed.
set -euo pipefail

usage() {
    cat <<'END_OF_TEXT'
usage: tests/systems/run.sh SYSTEM [ARGUMENT...]

  bookworm, trixie, sid         both commands of the README in a fresh root of that suite; half an hour each
  ... --short                   the first command and the quick tests; some minutes
  ... -E flavours               any arguments of ctest, such as these: without the builds of other kinds
  libcurl                       the table of faults, stops and downloads against libcurls of many versions and kinds,
                                or against those alone whose names follow
  windows                       cross-compiled by MinGW-w64, run under Wine
  i386, armhf, arm64, s390x     unit, machine and contract tests and one call on another processor
  compilers                     the public headers with every g++ and clang of these suites
  hosts                         the public headers beside those of Qt, wxWidgets, R and others; an application with JUCE
END_OF_TEXT
}

folder=$(dirname "${BASH_SOURCE[0]}")
case ${1-} in
    bookworm | trixie | sid) exec "$folder/debian.sh" "$@" ;;
    libcurl) exec "$folder/libcurl.sh" "${@:2}" ;;
    windows | compilers | hosts) exec "$folder/$1.sh" ;;
    i386 | armhf | arm64 | s390x) exec "$folder/processor.sh" "$1" ;;
    --help | -h) usage ;;
    *)
        usage >&2
        exit 2
        ;;
esac
