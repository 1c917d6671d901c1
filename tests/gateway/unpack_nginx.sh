#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Unpacks Debian's nginx in build/nginx where none is installed, for tests/gateway. It is not installed: installed, it
# would serve the web from this machine. Without it these tests are skipped, and CMake and ctest say so.
set -euo pipefail
folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/build/nginx
log=$folder/log

if command -v nginx >/dev/null || [[ -x /usr/sbin/nginx || -x $folder/usr/sbin/nginx ]]; then exit 0; fi
command -v apt-get >/dev/null || exit 0

download() { (cd "$folder" && apt-get -q download nginx && dpkg-deb -x nginx_*.deb . && usr/sbin/nginx -v); }

echo "Unpacking nginx in build/nginx, for the tests alone"
mkdir -p "$folder"
if download >"$log" 2>&1; then exit 0; fi
if [[ $(id -u) == 0 ]]; then apt-get -q update </dev/null >>"$log" 2>&1 || true; fi
if download >>"$log" 2>&1; then exit 0; fi
rm -rf "${folder:?}/usr" # one that does not run is none
echo "nginx could not be unpacked (build/nginx/log): the tests of gateways are skipped" >&2
