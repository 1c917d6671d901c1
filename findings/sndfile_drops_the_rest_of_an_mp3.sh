#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# libsndfile ends an MP3 at its guess of the length and drops what comes after it
#
# Seen with Debian 12's libsndfile1 1.2.0-1+deb12u1 over libmpg123-0 1.31.2-1+deb12u1; files by lame 3.100-6.
#
# One would guess: sf_read_* delivers every sample that the decoder has, and the number of frames of an MP3 without a
# length header is at worst a wrong figure for display.
#
# What happens: the frames that sf_open reports are also where reading ends. libmpg123 guesses them from the size of
# the first frame when the file has no Xing/Info header, and takes them from the first header when there is one. The
# same libmpg123, used directly, decodes everything. No error is reported and sndfile-convert exits with 0 (for C
# libmpg123 warns on stderr that seeking is fuzzy, for A and B there is not even that).
#
#   file (each a valid MP3 of whole frames)        frames reported   libsndfile read   libmpg123 decoded
#   A  10 s, VBR through a pipe, begins loud                75 638            75 638             442 368
#   B  10 s, VBR through a pipe, begins silent           1 375 864           442 368             442 368
#   C  two whole files of 10 s, one behind the other       441 000           441 000             884 520
#
# Why it matters: an encoder that writes to a pipe or a socket cannot go back to fill in the header, so VBR music that
# is streamed while it is made looks like A or B; a chain of extensions that was joined byte by byte looks like C. A
# check of a paid track by libsndfile then sees 1.7 s of 10 s and calls the file short, and a conversion loses the
# rest; for B it calls a whole file two thirds lost. Count by libmpg123 itself: after mpg123_scan() its
# mpg123_length() gave 442 368, 442 368 and 884 520.

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

frames() { sndfile-info "$1" 2>"$work/log" | awk '/^Frames/ { print $3 }'; }

# Prints for one file: frames reported, frames read by libsndfile, frames decoded by libmpg123.
measure() {
    sndfile-convert -pcm16 "$1" "$work/out.wav" >"$work/log" 2>&1 || {
        echo "changed: sndfile-convert $1 fails now: $(cat "$work/log")" >&2
        exit 1
    }
    echo "$(frames "$1") $(frames "$work/out.wav") $(($(mpg123.bin -q -s "$1" 2>"$work/log" | wc -c) / 4))"
}

expect() {
    local what=$1 want=$2 got=$3
    [[ $got == "$want" ]] || {
        echo "changed: $what: expected '$want', got '$got' (reported, read by libsndfile, decoded by libmpg123)" >&2
        exit 1
    }
    echo "$what: reported, read by libsndfile, decoded by libmpg123: $got"
}

unpack_debian libsndfile1=1.2.0-1+deb12u1 sndfile-programs=1.2.0-1+deb12u1 libmpg123-0=1.31.2-1+deb12u1 \
    mpg123=1.31.2-1+deb12u1 libout123-0=1.31.2-1+deb12u1 libsyn123-0=1.31.2-1+deb12u1 lame=3.100-6 libmp3lame0=3.100-6 \
    libflac12=1.4.2+ds-2 libvorbis0a=1.3.7-1 libvorbisenc2=1.3.7-1 libogg0=1.3.5-3 libopus0=1.3.1-3
libraries=$(dirname "$(find "$work/root" -name libsndfile.so.1)")
export LD_LIBRARY_PATH=$libraries PATH=$work/root/usr/bin:$PATH

for kind in loud silent; do
    pcm "$kind" >"$work/$kind.pcm"
    lame --quiet -r -s 44.1 -V2 "$work/$kind.pcm" - 2>"$work/log" >"$work/$kind.mp3"
done
lame --quiet -r -s 44.1 -b 128 "$work/loud.pcm" "$work/part.mp3" 2>"$work/log"
cat "$work/part.mp3" "$work/part.mp3" >"$work/chain.mp3"

expect "A begins loud" "75638 75638 442368" "$(measure "$work/loud.mp3")"
expect "B begins silent" "1375864 442368 442368" "$(measure "$work/silent.mp3")"
expect "C two files joined" "441000 441000 884520" "$(measure "$work/chain.mp3")"
