#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# music-metadata with duration: true takes 31 s for a 10 s MP3 that begins in silence, and a cut download for whole
#
# Seen with npm's music-metadata 11.16.1 (mp3-duration 1.1.0 for comparison); files by Debian 12's lame 3.100-6.
#
# One would guess: the option `duration: true`, which is there for files whose length only a full read can tell, makes
# the answer trustworthy: frames are counted, and a file that lacks its second half comes out at half the length.
#
# What happens: the frames are counted only if neither a header nor the first frames suggest a length.
#   - When the first few frames have one bit rate the file is "CBR", and its length is its size over that bit rate.
#     Silence is always such a run: a VBR encoder gives it the lowest rate there is (32 kbit/s here).
#   - An Info/Xing header is believed, whatever is behind it. For the cut file `duration` and `numberOfSamples` of one
#     answer contradict each other: the first is from the header, the second from the size.
# `quality.warnings` is empty in all cases. The last column is mp3-duration's; it counts the Info frame, which holds
# no music, and an incomplete last frame, so a little too much for C and D.
#
#   file                                               duration   numberOfSamples / sampleRate   frames counted
#   A  VBR through a pipe, begins with 1 s of silence   31.190 s                       31.190 s         10.031 s
#   B  VBR through a pipe, begins loud                  10.031 s                       10.031 s         10.031 s
#   C  CBR with an Info header, whole                   10.031 s                       10.057 s         10.057 s
#   D  the first half of C's bytes                      10.031 s                        5.016 s          5.042 s
#
# Why it matters: a VBR encoder that feeds a stream cannot go back and write a header, and music often begins in
# silence. A's false length lets a continue_at pass that lies behind the end, in a request that is paid. D is what is
# on disk when a connection was cut. To tell D from C compare the two fields, or the header's count of bytes with the
# size; to measure A use something that counts frames and does nothing else.

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

# Writes 10 s of stereo at 44100 Hz: one second of noise and nine of a faint tone, or one of silence and nine of noise.
pcm() {
    perl -e 'my $seed = 1; binmode STDOUT;
        for my $i (0 .. 440999) {
            $seed = ($seed * 1103515245 + 12345) % 2147483648;
            my $noise = 9000 * ($seed / 1073741824 - 1);
            my $rest = $ARGV[0] eq "loud" ? 200 * sin($i * 0.06) : 0;
            my $value = ($i < 44100) == ($ARGV[0] eq "loud") ? $noise : $rest;
            print pack("s<2", $value, $value);
        }' "$1"
}

unpack_debian lame=3.100-6 libmp3lame0=3.100-6 libsndfile1=1.2.0-1+deb12u1 libmpg123-0=1.31.2-1+deb12u1 \
    libflac12=1.4.2+ds-2 libvorbis0a=1.3.7-1 libvorbisenc2=1.3.7-1 libogg0=1.3.5-3 libopus0=1.3.1-3
npm install --prefix "$work/npm" --no-audit --no-fund --ignore-scripts music-metadata@11.16.1 mp3-duration@1.1.0 \
    >"$work/log" 2>&1 || not_tried "npm install"

encode() {
    LD_LIBRARY_PATH=$(dirname "$(find "$work/root" -name libmp3lame.so.0)") \
        "$work/root/usr/bin/lame" --quiet -r -s 44.1 "$@" 2>"$work/log"
}
pcm loud >"$work/loud.pcm"
pcm silent >"$work/silent.pcm"
encode -V2 "$work/silent.pcm" - >"$work/A.mp3"
encode -V2 "$work/loud.pcm" - >"$work/B.mp3"
encode -b 128 "$work/loud.pcm" "$work/C.mp3"
head -c "$(($(stat -c %s "$work/C.mp3") / 2))" "$work/C.mp3" >"$work/D.mp3"

cat >"$work/npm/measure.mjs" <<'END'
import { parseFile } from 'music-metadata';
import count from 'mp3-duration';

for (const name of ['A', 'B', 'C', 'D']) {
    const file = `${process.argv[2]}/${name}.mp3`;
    const { format, quality } = await parseFile(file, { duration: true });
    const seconds = [format.duration, format.numberOfSamples / format.sampleRate, await count(file)];
    console.log(name, ...seconds.map((value) => value.toFixed(3)), quality.warnings.length);
}
END

expected='A 31.190 31.190 10.031 0
B 10.031 10.031 10.031 0
C 10.031 10.057 10.057 0
D 10.031 5.016 5.042 0'
seen=$(node "$work/npm/measure.mjs" "$work")
echo "file, duration, numberOfSamples / sampleRate, frames counted, warnings:"
echo "$seen"
[[ $seen == "$expected" ]] || {
    printf 'changed: expected\n%s\n' "$expected" >&2
    exit 1
}
