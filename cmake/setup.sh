#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs what is missing to build the examples, or the tests: `cmake/setup.sh examples` or `cmake/setup.sh tests`.
# Looks first: when nothing is missing it says nothing, changes nothing and asks nobody for a password.
set -euo pipefail

# A Debian package, then the check that finds it missing.
needs() {
    echo "g++ compiler"
    echo "cmake cmake_3_22"
    echo "ninja-build ninja_or_make"
    echo "pkg-config has pkg-config"
    echo "libcurl4-openssl-dev libcurl"
    echo "nlohmann-json3-dev library nlohmann_json >= 3.10"
    echo "libcpp-httplib-dev library cpp-httplib"
    echo "rapidjson-dev library RapidJSON"
    echo "libcli11-dev library CLI11"
    echo "libssl-dev library openssl"
    echo "libmp3lame-dev header lame/lame.h" # the emulator does without, but then serves WAV and SVG
    echo "libjpeg-dev library libjpeg"
    echo "zlib1g-dev library zlib"
    echo "ca-certificates certificates"
    if [[ $1 == tests ]]; then
        echo "catch2 catch2"
        echo "clang has clang++"
        echo "libclang-rt-dev sanitizers"
        echo "g++ has g++" # whatever CXX says
        echo "locales german_locale"
        echo "valgrind has valgrind" # counts instructions
    fi
}

has() { command -v "$1" >/dev/null; }
compiler() { echo '#include <string>' | "${CXX:-c++}" -std=c++17 -fsyntax-only -x c++ - 2>/dev/null; }
sanitizers() { echo 'int main() {}' | clang++ -fsanitize=address -x c++ - -o /dev/null 2>/dev/null; }
header() { echo "#include <$1>" | "${CXX:-c++}" -fsyntax-only -x c++ - 2>/dev/null; }
german_locale() { has localedef && [[ -e /usr/share/i18n/locales/de_DE ]]; }
ninja_or_make() { has ninja || has make; }
library() { has pkg-config && pkg-config --exists "$*"; }
catch2() { library catch2 || library catch2-with-main; }
certificates() { [[ -s /etc/ssl/certs/ca-certificates.crt || -s /etc/ssl/cert.pem || -s /etc/pki/tls/cert.pem ]]; }

cmake_3_22() {
    has cmake || return 1
    local version
    version=$(cmake --version | sed -n 's/^cmake version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
    ((${version% *} * 100 + ${version#* } >= 322))
}

installed() { dpkg-query -W -f '${db:Status-Abbrev}\n' "$1" 2>/dev/null | grep -q '^ii'; }

# Any flavour of libcurl will do (OpenSSL, GnuTLS, NSS); a second one would push out the first.
libcurl() { library "libcurl >= 7.68" || installed 'libcurl4-*-dev'; }

# A package that is installed is not missing: if its check fails all the same, CMake's own message tells more.
missing_packages() {
    needs "$1" | while read -r package check; do
        # shellcheck disable=SC2086 # a check is a function and its arguments
        $check || installed "$package" || echo "$package"
    done | sort -u
}

apt() {
    local -a as_root=()
    [[ $(id -u) == 0 ]] || as_root=(sudo)
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y -o DPkg::Lock::Timeout=120 -o Acquire::Retries=3 "$@" </dev/null
}

what=${1:-}
if [[ $what != examples && $what != tests ]]; then
    echo "usage: cmake/setup.sh examples|tests" >&2
    exit 2
fi

read -r -a missing <<<"$(missing_packages "$what" | tr '\n' ' ')"
[[ ${missing-} ]] || exit 0

echo "To build the $what, these packages are missing: ${missing[*]}"
if ! has apt-get; then
    echo "setup: this is neither Debian nor Ubuntu: please install them, whatever their names are here, and try again." >&2
    exit 1
fi
command_line="apt-get install --no-install-recommends ${missing[*]}"
if [[ $(id -u) == 0 ]]; then
    echo "Installing them: $command_line"
elif has sudo; then
    echo "Installing them with sudo, which may ask for your password: $command_line"
else
    echo "setup: you are not root, and there is no sudo. As root, run: $command_line" >&2
    exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt update >"$log" 2>&1 || true # one broken source of many is no reason to stop; the next step tells
if ! apt install --no-install-recommends --no-remove "${missing[@]}" >>"$log" 2>&1; then
    cat "$log" >&2
    echo "setup: apt-get failed, as shown above. As root: $command_line" >&2
    exit 1
fi
