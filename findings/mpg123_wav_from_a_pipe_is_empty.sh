#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# A WAV that mpg123 writes into a pipe is empty for its readers, though all the music is in it
#
# Seen with Debian 12's mpg123 1.31.2-1+deb12u1 and lame 3.100-6 as writers, libsndfile1 1.2.0-1+deb12u1 and npm's
# music-metadata 11.16.1 and mediabunny 1.61.0 as readers. The input is a valid MP3 of 10 s.
#
# One would guess: a WAV whose length was not known when its header was written is read to the end of the file,
# whatever placeholder the header holds; and a header that is wrong shows in an error, not in a short answer.
#
# What happens: that holds for the largest lengths, as lame writes one, and not for mpg123's placeholder, which is 0. A
# length of 0 is believed. All three readers open the file without an error.
#
#   writer                            file size   data length   libsndfile frames   music-metadata    mediabunny
#   mpg123 -w FILE                    1 764 044     1 764 000             441 000             10 s          10 s
#   mpg123 -w - into a pipe           1 764 044             0                   0   no duration         0 s
#   lame --decode FILE - into a pipe  1 764 044  2 147 483 647             441 000             10 s          10 s
#
# Why it matters: decoding a track between two programs is how a part is cut off for an upload or an extension
# (mpg123 -w - track.mp3 | upload). The file has its full size, so checks of size and magic bytes pass, and the next
# service or tool sees no music in it. For a reader of its own: take 0 as unknown when bytes follow, as one takes
# 0xffffffff; for a user: write to a file, or send raw samples (mpg123 -s) and a header made with the right length.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

not_tried() {
    echo "not tried: $1 failed" >&2
    cat "$work/log" >&2
    exit 2
}

unpack_debian() {
    (cd "$work" && apt-get -qq download "$@") 2>"$work/log" || not_tried "apt-get download (after apt-get update?)"
    local package
    for package in "$work"/*.deb; do dpkg -x "$package" "$work/root"; done
}

unpack_debian mpg123=1.31.2-1+deb12u1 libmpg123-0=1.31.2-1+deb12u1 libout123-0=1.31.2-1+deb12u1 \
    libsyn123-0=1.31.2-1+deb12u1 lame=3.100-6 libmp3lame0=3.100-6 libsndfile1=1.2.0-1+deb12u1 \
    sndfile-programs=1.2.0-1+deb12u1 libflac12=1.4.2+ds-2 libvorbis0a=1.3.7-1 libvorbisenc2=1.3.7-1 libogg0=1.3.5-3 \
    libopus0=1.3.1-3
npm install --prefix "$work/npm" --no-audit --no-fund --ignore-scripts music-metadata@11.16.1 mediabunny@1.61.0 \
    >"$work/log" 2>&1 || not_tried "npm install"
libraries=$(dirname "$(find "$work/root" -name libmpg123.so.0)")
debian() { LD_LIBRARY_PATH=$libraries "$work/root/usr/bin/$1" "${@:2}" 2>"$work/log"; }

perl -e 'binmode STDOUT; print pack("s<2", (9000 * sin($_ * 0.06)) x 2) for 0 .. 440999' >"$work/ten.pcm"
debian lame --quiet -r -s 44.1 -b 128 "$work/ten.pcm" "$work/ten.mp3"
debian mpg123.bin -q -w "$work/file.wav" "$work/ten.mp3"
debian mpg123.bin -q -w - "$work/ten.mp3" | cat >"$work/pipe.wav"
debian lame --quiet --decode "$work/ten.mp3" - | cat >"$work/lame.wav"

cat >"$work/npm/duration.mjs" <<'END'
import { parseFile } from 'music-metadata';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';

const file = process.argv[2];
const { format } = await parseFile(file, { duration: true });
const seconds = await new Input({ formats: ALL_FORMATS, source: new FilePathSource(file) }).computeDuration();
console.log(`music-metadata ${format.duration}, mediabunny ${seconds}`);
END

# Prints one line about a WAV: its size, the length in its header (at byte 40 in all three), what the readers find.
measure() {
    local file=$work/$1.wav data frames
    data=$(od -An -t u4 -j 40 -N 4 "$file" | tr -d ' ')
    frames=$(debian sndfile-info "$file" | awk '/^Frames/ { print $3 }')
    echo "$1: size $(stat -c %s "$file"), data $data, libsndfile $frames, $(node "$work/npm/duration.mjs" "$file")"
}

expected='file: size 1764044, data 1764000, libsndfile 441000, music-metadata 10, mediabunny 10
pipe: size 1764044, data 0, libsndfile 0, music-metadata undefined, mediabunny 0
lame: size 1764044, data 2147483647, libsndfile 441000, music-metadata 10, mediabunny 10'
seen=$(for name in file pipe lame; do measure "$name"; done)
echo "$seen"
[[ $seen == "$expected" ]] || {
    printf 'changed: expected\n%s\n' "$expected" >&2
    exit 1
}
