#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# processor.sh i386|armhf|arm64|s390x: cross-compiled in a root of bookworm that has that architecture's packages too, run by
# qemu (i386 too, which not every kernel of today runs): the unit, machine and contract tests, and the smoke program against
# the emulator.
set -euo pipefail
# shellcheck source=tests/systems/root.sh
source "$(dirname "${BASH_SOURCE[0]}")/root.sh"
processor=$1
case $processor in
    i386) triplet=i686-linux-gnu libraries=i386-linux-gnu qemu=qemu-i386 ;;
    armhf) triplet=arm-linux-gnueabihf libraries=$triplet qemu=qemu-arm ;;
    arm64) triplet=aarch64-linux-gnu libraries=$triplet qemu=qemu-aarch64 ;;
    s390x) triplet=s390x-linux-gnu libraries=$triplet qemu=qemu-s390x ;;
    *) stop "no such processor: $processor" ;;
esac
folder=$systems/$processor

# What a build for that processor finds, in place of what the root's own has.
for_processor() {
    in_root "$folder" env CMAKE_GENERATOR=Ninja "CXX=$triplet-g++" \
        "PKG_CONFIG_LIBDIR=/usr/lib/$libraries/pkgconfig:/usr/share/pkgconfig" "$@"
}

build() {
    for_processor bash -euc '
        cmake -S /project -B /build -D CMAKE_SYSTEM_NAME=Linux -D "CMAKE_SYSTEM_PROCESSOR=$1" -D "CMAKE_CROSSCOMPILING_EMULATOR=$2" \
            -D CMAKE_UNITY_BUILD=ON -D FERMATA_INSTALL=OFF -D FERMATA_TESTS_OF_OTHER_BUILDS=OFF
        cmake --build /build --parallel "$(getconf _NPROCESSORS_ONLN)" --target unit_tests machine_tests contract_tests fermata_emulator' \
        bash "${triplet%%-*}" "$qemu"
}

tests() {
    for_processor ctest --test-dir /build --output-on-failure --no-tests=error --timeout 3000 \
        --parallel "$(getconf _NPROCESSORS_ONLN)" -R '^(unit|machine|contract)[.]' -E '^contract[.]rules'
}

# The emulator is of that processor as well.
smoke() {
    local emulator=/build/tests/emulator/fermata_emulator
    printf '#!/bin/sh\nexec %s %s "$@"\n' "$qemu" "$emulator" >"$folder/root/build/emulator.sh"
    chmod +x "$folder/root/build/emulator.sh"
    for_processor cmake -D "compiler=$triplet-g++" -D "runner=$qemu" -D standard=17 -D flavour=header_only \
        -D exceptions=with_exceptions -D source_dir=/project -D emulator=/build/emulator.sh -D work_dir=/build/smoke \
        -P /project/tests/flavours/smoke.cmake
}

versions() {
    in_root "$folder" bash -c '"$1-g++" --version | head -n 1; "$2" --version | head -n 1' bash "$triplet" "$qemu"
    # shellcheck disable=SC2016 # dpkg's variables
    in_root "$folder" dpkg-query -W -f '${Package}:${Architecture} ${Version}\n' "libcurl4-openssl-dev:$processor" \
        "libssl-dev:$processor" nlohmann-json3-dev
}

packages=(qemu-user cmake ninja-build pkg-config ca-certificates "g++-${triplet}" nlohmann-json3-dev rapidjson-dev libcli11-dev
    "libcurl4-openssl-dev:$processor" "libssl-dev:$processor" "libcpp-httplib-dev:$processor" "catch2:$processor"
    "libstdc++6:$processor")
make_root bookworm "$folder" "--architectures=amd64,$processor" "--include=${packages[*]}"
copy_project "$folder"
if step "$processor: built" "$folder/build.log" build; then
    step "$processor: unit, machine, contract" "$folder/tests.log" tests || true
    step "$processor: extend, wait, download" "$folder/smoke.log" smoke || true
fi
versions
print_results
