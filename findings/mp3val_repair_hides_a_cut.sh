#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# mp3val exits with 0 for half a track, and its repair makes the half look whole
#
# Seen with Debian 12's mp3val 0.1.8-5+b1; the file by lame 3.100-6 (10 s, 128 kbit/s, cut after 80 000 of 160 913
# bytes).
#
# One would guess: the checker's exit code tells a cut file from a whole one, and what -f repairs stays known as
# damaged.
#
# What happens:
#   - `mp3val cut.mp3` prints warnings and exits with 0, as for the whole file. Only its output tells them apart.
#   - `mp3val -f -nb cut.mp3` drops the last, incomplete frame and writes the counts of what is left into the Info
#     header: 384 frames and 160 913 bytes became 191 frames and 79 829 bytes, the file's exact size. Exit code 0.
#   - From then on mp3val has nothing against the file but that it has no tags (it says so of the whole one too), and
#     header and size agree on a track of 191 frames, 4.989 s.
#   - The LAME part of the same frame stays as it was: a music length of 160 913 bytes, 792 samples of padding at an
#     end that is gone, and the old tag CRC.
#
# Why it matters: a script that downloads paid tracks and runs a "check and repair" step over them destroys the proof
# that a download was cut, and with it the reason to fetch it again while the link is still alive. Check before any
# repair, read mp3val's output and not its exit code, and look at LAME's music length (28 bytes behind the word LAME,
# 4 bytes, big-endian) beside Xing's byte count: where they differ the file was changed after it was encoded.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

unpack_debian() {
    (cd "$work" && apt-get -qq download "$@") 2>"$work/log" || {
        echo "not tried: apt-get download failed (is 'apt-get update' needed?)" >&2
        cat "$work/log" >&2
        exit 2
    }
    local package
    for package in "$work"/*.deb; do dpkg -x "$package" "$work/root"; done
}

# Prints one line: frames and bytes of the Info header, LAME's music length, the size of the file.
header() {
    perl -e 'local $/; my $data = <STDIN>;
        my $info = index($data, "Info");
        my $lame = index($data, "LAME");
        my ($frames, $bytes) = unpack("N2", substr($data, $info + 8, 8));
        my $music = unpack("N", substr($data, $lame + 28, 4));
        print "$frames frames, $bytes bytes, music $music, size ", length $data, "\n";' <"$1"
}

expect() {
    local what=$1 want=$2 got=$3
    [[ $got == "$want" ]] || {
        echo "changed: $what: expected '$want', got '$got'" >&2
        exit 1
    }
    echo "$what: $got"
}

# Prints the exit code and the number of warnings other than that the file has no tags.
verdict() {
    local code=0
    mp3val "$@" >"$work/out" 2>&1 || code=$?
    echo "exit code $code, warnings $(grep -v 'No supported tags' "$work/out" | grep -c '^WARNING')"
}

unpack_debian mp3val=0.1.8-5+b1 lame=3.100-6 libmp3lame0=3.100-6 libsndfile1=1.2.0-1+deb12u1 \
    libmpg123-0=1.31.2-1+deb12u1 libflac12=1.4.2+ds-2 libvorbis0a=1.3.7-1 libvorbisenc2=1.3.7-1 libogg0=1.3.5-3 \
    libopus0=1.3.1-3
libraries=$(dirname "$(find "$work/root" -name libmp3lame.so.0)")
export PATH=$work/root/usr/bin:$PATH

perl -e 'binmode STDOUT; print pack("s<2", (9000 * sin($_ * 0.06)) x 2) for 0 .. 440999' >"$work/ten.pcm"
LD_LIBRARY_PATH=$libraries lame --quiet -r -s 44.1 -b 128 "$work/ten.pcm" "$work/whole.mp3" 2>"$work/log"
head -c 80000 "$work/whole.mp3" >"$work/cut.mp3"

expect "whole" "exit code 0, warnings 0" "$(verdict "$work/whole.mp3")"
expect "cut" "exit code 0, warnings 3" "$(verdict "$work/cut.mp3")"
expect "header before" "384 frames, 160913 bytes, music 160913, size 80000" "$(header "$work/cut.mp3")"
expect "repair" "exit code 0, warnings 3" "$(verdict -f -nb "$work/cut.mp3")"
expect "header after" "191 frames, 79829 bytes, music 160913, size 79829" "$(header "$work/cut.mp3")"
expect "cut, after the repair" "exit code 0, warnings 0" "$(verdict "$work/cut.mp3")"
