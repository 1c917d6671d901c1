#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What the library makes of real files: makes some two hundred with the encoders of Debian, whole, from pipes, with tags,
# cut, and of other kinds, and compares what each is taken for with table.tsv. Prints a line for each, and what is wrong.
#   tests/audio/run.sh          installs the encoders where they are missing (asks for root only then); some minutes
#   tests/audio/run.sh --kept   looks at the files of the last run once more
# Everything happens in build/audio.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$root/build/audio
table=$root/tests/audio/table.tsv
packages=(atomicparsley eyed3 ffmpeg flac id3v2 lame libheif-examples libsox-fmt-all mkvtoolnix mp3splt opus-tools
    sndfile-programs sox speex twolame vbrfix vorbis-tools wavpack)

install_missing() {
    local package
    local -a missing=() as_root=()
    for package in "${packages[@]}"; do
        dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    echo "Installing ${missing[*]}"
    [[ $(id -u) == 0 ]] || as_root=(sudo)
    "${as_root[@]}" apt-get -q update >"$build/apt.log" 2>&1 || true # one broken source of many is no reason to stop
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
        install --no-install-recommends "${missing[@]}" </dev/null >>"$build/apt.log" 2>&1 ||
        { cat "$build/apt.log" >&2; exit 1; }
}

rows() { grep -v '^#' "$table"; }

mkdir -p "$build"
if [[ ${1-} != --kept ]]; then
    install_missing
    "$root/tests/audio/make.sh" "$build/files"
fi
"${CXX:-c++}" -std=c++17 -O1 -I "$root/include" "$root/tests/audio/examine.cpp" -o "$build/examine"
rows | cut -f 1,5 | "$build/examine" "$build/files" >"$build/found.tsv" || true

# Each row beside what was found, then the files that stand in no row.
wrong=0
count=0
while IFS=$'\t' read -r name content ending verdict seconds found_name found_content found_ending found_verdict reason; do
    count=$((count + 1))
    result=ok
    if [[ "$name $content $ending $verdict" != "$found_name $found_content $found_ending $found_verdict" ]]; then
        result=WRONG
        wrong=$((wrong + 1))
        reason="expected: $content, $ending, $verdict; $reason"
    fi
    printf '%-6s%-24s%-19s%-9s%-13s%s\n' "$result" "$name" "$found_content" "$found_ending" "$found_verdict" "$reason"
done < <(paste <(rows) "$build/found.tsv")
for file in "$build"/files/*.*; do
    rows | cut -f 1 | grep -qxF "${file##*/}" || { echo "WRONG ${file##*/}: in no row of table.tsv" && wrong=$((wrong + 1)); }
done
echo "$count files, $wrong wrong"
((wrong == 0 && count >= 80))
