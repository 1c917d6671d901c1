#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes the files of table.tsv in the folder that is named, with the encoders of Debian: tests/audio/make.sh FOLDER
# Each line `make NAME COMMAND...` runs a command whose standard output is the file, or which writes to "$out" itself.
set -euo pipefail
folder=$1
parts=$folder/parts
rm -rf "$folder"
mkdir -p "$parts"
cd "$folder"
failed=0

make() {
    out=$1
    shift
    if ! "$@" >"$parts/output" 2>"$parts/log" </dev/null; then
        echo "make.sh: $out could not be made: $*" >&2
        tail -n 5 "$parts/log" >&2
        failed=1
    fi
    [[ -s $out || ! -s $parts/output ]] || mv "$parts/output" "$out"
    [[ -e $out ]] || : >"$out"
}

ff() { ffmpeg -hide_banner -loglevel error -nostdin -y "$@"; }
wav() { ff -i parts/music.wav "$@" "$out"; }                  # our music in another format, to a file
wav_pipe() { ff -i parts/music.wav "$@" pipe:1 | cat; }       # ... to a pipe
film() { ff -i parts/film.mkv "$@" "$out"; }                  # moving pictures with sound
copy() { ff -i "$1" -c copy "${@:2}" "$out"; }
through_pipe() { "$@" | cat; }
# part FILE PERCENT: its first bytes; part FILE -COUNT: all but the last ones.
part() {
    local size
    size=$(stat -c %s "$1")
    if (($2 < 0)); then head -c "$2" "$1"; else head -c "$((size * $2 / 100))" "$1"; fi
}
bytes() { printf '%b' "$1"; }
zeros() { head -c "$1" /dev/zero; }
# id3 VERSION FLAGS SIZE: a tag of that size, which counts neither header nor footer.
id3() {
    local size
    size=$(printf '\\x%02x\\x%02x\\x%02x\\x%02x' $(($3 >> 21 & 127)) $(($3 >> 14 & 127)) $(($3 >> 7 & 127)) $(($3 & 127)))
    bytes "ID3\\x0$1\\x00\\x$2$size"
    zeros "$3"
    [[ $2 != 10 ]] || bytes "3DI\\x0$1\\x00\\x$2$size"
}
tagged() { id3 "$1" "$2" "$3"; cat "$4"; }                    # a tag, then a file
id3v1() { bytes 'TAG'; zeros 125; }
# ape: an APEv2 tag with header and footer, without a field.
ape() {
    bytes 'APETAGEX\xd0\x07\0\0\x20\0\0\0\0\0\0\0\0\0\0\xa0'
    zeros 8
    bytes 'APETAGEX\xd0\x07\0\0\x20\0\0\0\0\0\0\0\0\0\0\x80'
    zeros 8
}
both() { cat "$@"; }
then_bytes() { cat "$1"; "${@:2}"; }                          # a file, then what a command prints

# What everything is made of: 10 s of stereo that no encoder makes too small, a picture, a film.
ff -f lavfi -i 'sine=440:d=10,volume=0.5' -f lavfi -i 'anoisesrc=d=10:a=0.2:s=1' -filter_complex amerge=2 -ar 44100 -c:a pcm_s16le parts/music.wav
ff -f lavfi -i 'testsrc2=s=640x480:d=1:r=1,noise=alls=100:all_seed=1' -frames:v 1 parts/cover.png
ff -f lavfi -i 'testsrc2=s=128x96:d=2:r=10' -i parts/music.wav -t 2 -c:v mpeg4 -c:a libmp3lame parts/film.mkv
cover=$parts/cover.png

echo "MP3 ..."
lame_file() { lame --quiet "$@" parts/music.wav "$out"; }
make lame_cbr.mp3 lame_file -b 192
make lame_vbr.mp3 lame_file -V 2
make lame_abr.mp3 lame_file --abr 150
make lame_mono.mp3 lame_file -m m -b 64
make lame_checksums.mp3 lame_file -p -b 128
make lame_22khz.mp3 lame_file --resample 22.05
make lame_8khz.mp3 lame_file --resample 8
make lame_no_note.mp3 lame_file -t -b 192
make lame_free_format.mp3 lame_file --freeformat -b 240
make lame_tags.mp3 lame_file --tt Title --ta Artist --add-id3v2
make lame_pipe.mp3 through_pipe lame --quiet -b 192 parts/music.wav -
make lame_vbr_pipe.mp3 through_pipe lame --quiet -V 2 parts/music.wav -
make ffmpeg.mp3 wav -c:a libmp3lame -b:a 192k
make ffmpeg_vbr.mp3 wav -c:a libmp3lame -q:a 2
make ffmpeg_pipe.mp3 wav_pipe -c:a libmp3lame -b:a 192k -f mp3
make ffmpeg_no_note.mp3 wav -c:a libmp3lame -b:a 192k -write_xing 0
make ffmpeg_bare.mp3 wav -c:a libmp3lame -b:a 192k -write_xing 0 -id3v2_version 0
make ffmpeg_id3v1.mp3 wav -c:a libmp3lame -b:a 192k -write_id3v1 1 -metadata title=Title
make ffmpeg_cover_v23.mp3 ff -i ffmpeg.mp3 -i "$cover" -map 0 -map 1 -c copy -id3v2_version 3 ffmpeg_cover_v23.mp3
make ffmpeg_cover_v24.mp3 ff -i ffmpeg.mp3 -i "$cover" -map 0 -map 1 -c copy -id3v2_version 4 ffmpeg_cover_v24.mp3
make sox.mp3 sox parts/music.wav -C 192 sox.mp3
# From a pipe to a pipe: the length is not known before the end.
sox_stream() { sox parts/music.wav -t raw - | sox -t raw -r 44100 -c 2 -b 16 -e signed - "$@" - | cat; }
sox_pipe() { sox parts/music.wav "$@" - | cat; }
make sox_pipe.mp3 sox_pipe -C 192 -t mp3
make tag_v22.mp3 tagged 2 00 1000 lame_cbr.mp3
make tag_v23_400k.mp3 tagged 3 00 400000 lame_cbr.mp3
make tag_v24_400k.mp3 tagged 4 00 400000 lame_cbr.mp3
make tag_v24_footer.mp3 tagged 4 10 400000 lame_cbr.mp3
make tag_twice.mp3 tagged 3 00 5000 tag_v24_footer.mp3
make tag_padding.mp3 eval 'id3 3 00 1000; zeros 5000; cat lame_cbr.mp3'
make eyed3.mp3 eval 'cp lame_cbr.mp3 "$out"; eyeD3 --to-v2.4 -t Title --add-image "$cover":FRONT_COVER "$out"'
make eyed3_v1.mp3 eval 'cp lame_cbr.mp3 "$out"; eyeD3 --to-v1.1 -t Title "$out"'
make id3v2_tool.mp3 eval 'cp lame_cbr.mp3 "$out"; id3v2 -t Title "$out"'
make ape_behind.mp3 then_bytes lame_no_note.mp3 ape
make ape_and_id3v1.mp3 eval 'cat lame_no_note.mp3; ape; id3v1'
make vbrfix.mp3 eval 'cd parts; vbrfix ../lame_vbr.mp3 "../$out"; cd ..'
make mp3splt.mp3 eval 'mp3splt -q -n -o split lame_cbr.mp3 0.01.00 0.04.00; mv split.mp3 "$out"'
make mp3splt_no_note.mp3 eval 'mp3splt -q -n -x -o split lame_cbr.mp3 0.01.00 0.04.00; mv split.mp3 "$out"'
make joined.mp3 both lame_cbr.mp3 lame_vbr.mp3
make junk_in_front.mp3 eval 'tail -c +2000 lame_no_note.mp3'
for percent in 5 50 99; do make "cut_$percent.mp3" part lame_cbr.mp3 "$percent"; done
make cut_vbr.mp3 part lame_vbr.mp3 70
make cut_1_byte.mp3 part lame_cbr.mp3 -1
make cut_no_note.mp3 part lame_no_note.mp3 51
make cut_at_a_frame.mp3 part lame_no_note.mp3 50
make cut_in_tag.mp3 part tag_v24_400k.mp3 40
make cut_behind_tag.mp3 part tag_v24_400k.mp3 80
make cut_ffmpeg.mp3 part ffmpeg.mp3 50
make cut_early.mp3 part lame_no_note.mp3 4
make cut_between_frames.mp3 eval 'ff -i lame_cbr.mp3 -c copy -t 3 -write_xing 0 -id3v2_version 0 -f mp3 parts/short.mp3; { part lame_cbr.mp3 1 | head -c 626; cat parts/short.mp3; } '

echo "MP2, AAC, MP4 ..."
make twolame.mp2 twolame --quiet parts/music.wav twolame.mp2
make twolame_22khz.mp2 eval 'sox parts/music.wav -r 22050 parts/22khz.wav; twolame --quiet -b 64 parts/22khz.wav "$out"'
make ffmpeg.mp2 wav -c:a mp2
make tag.mp2 tagged 4 00 400000 ffmpeg.mp2
make cut.mp2 part ffmpeg.mp2 50
make adts.aac wav -c:a aac
make adts_pipe.aac wav_pipe -c:a aac -f adts
make adts_id3.aac wav -c:a aac -write_id3v2 1 -metadata title=Title
make adts_tag_400k.aac tagged 3 00 400000 adts.aac
make adts_ape.aac wav -c:a aac -write_apetag 1 -metadata title=Title
make adts_cut.aac part adts.aac 50
make adts_mono_8khz.aac wav -c:a aac -ac 1 -ar 8000
make latm.loas wav -c:a aac -f latm
make ipod.m4a wav -c:a aac
make faststart.m4a wav -c:a aac -movflags +faststart
make alac.m4a wav -c:a alac
make fragments.m4a wav -c:a aac -movflags +frag_keyframe+empty_moov -frag_duration 2000000
make fragments_pipe.mp4 wav_pipe -c:a aac -movflags +frag_keyframe+empty_moov+skip_trailer -frag_duration 2000000 -f mp4
make sound_only.mp4 wav -c:a aac
make sound_faststart.mp4 wav -c:a aac -movflags +faststart
make dash.mp4 wav -c:a aac -movflags +dash -frag_duration 2000000
make sound.mov wav -c:a pcm_s16le
make film.mp4 film -c:v mpeg4 -c:a aac
make film_faststart.mp4 film -c:v mpeg4 -c:a aac -movflags +faststart
make film.mov film -c:v mpeg4 -c:a aac
make film.3gp film -c:v h263 -c:a aac
make cover.m4a eval 'cp ipod.m4a "$out"; AtomicParsley "$out" --artwork "$cover" --overWrite'
make cover_ffmpeg.m4a ff -i ipod.m4a -i "$cover" -map 0 -map 1 -c copy -disposition:v attached_pic cover_ffmpeg.m4a
make cut_index_last.m4a part ipod.m4a 50
make cut_in_index.m4a part ipod.m4a -100
make cut_index_first.m4a part faststart.m4a 60
make cut_fragments.m4a part fragments.m4a 50
make cut_behind_index.m4a eval 'head -c "$(($(grep -abo mdat faststart.m4a | sed -n 1p | cut -d: -f1) - 12))" faststart.m4a'

echo "Ogg, FLAC ..."
make opusenc.opus opusenc --quiet parts/music.wav opusenc.opus
make opusenc_pipe.opus through_pipe opusenc --quiet parts/music.wav -
make opusenc_cover.opus opusenc --quiet --picture "$cover" parts/music.wav opusenc_cover.opus
make oggenc.ogg oggenc --quiet parts/music.wav -o oggenc.ogg
make oggenc_pipe.ogg through_pipe oggenc --quiet parts/music.wav -o -
make ffmpeg.opus wav -c:a libopus
make ffmpeg_vorbis.ogg wav -c:a libvorbis
make ffmpeg_pipe.ogg wav_pipe -c:a libvorbis -f ogg
make ffmpeg_flac.oga wav -c:a flac
make flac_ogg.oga flac --silent --ogg parts/music.wav -o flac_ogg.oga
make speexenc.spx eval 'sox parts/music.wav -r 16000 -c 1 parts/16khz.wav; speexenc parts/16khz.wav "$out"'
make film.ogv film -c:v libtheora -c:a libvorbis
make chained.ogg both oggenc.ogg ffmpeg_vorbis.ogg
make tag_behind.ogg then_bytes oggenc.ogg id3v1
make zeros_behind.ogg then_bytes oggenc.ogg zeros 3000
for percent in 1 50 99; do make "cut_$percent.ogg" part oggenc.ogg "$percent"; done
make cut.opus part opusenc.opus 50
make cut_1_byte.opus part opusenc.opus -1
make cut_chained.ogg part chained.ogg 80
make cut_between_pages.ogg eval 'last=$(grep -abo OggS oggenc.ogg | tail -n 1 | cut -d: -f1); head -c "$last" oggenc.ogg'
make flac.flac flac --silent parts/music.wav -o flac.flac
make flac_best.flac flac --silent -8 -b 16384 --lax parts/music.wav -o flac_best.flac
make flac_pipe.flac through_pipe flac --silent --stdout parts/music.wav
make flac_unknown.flac eval 'sox parts/music.wav -t raw - | flac --silent --force-raw-format --endian=little --sign=signed --channels=2 --bps=16 --sample-rate=44100 --stdout - | cat'
make ffmpeg.flac wav -c:a flac
make ffmpeg_pipe.flac wav_pipe -c:a flac -f flac
make cover.flac eval 'cp flac.flac "$out"; metaflac --import-picture-from="$cover" "$out"'
make tag_in_front.flac tagged 4 00 400000 flac.flac
make tag_behind.flac then_bytes flac.flac id3v1
make sox.flac sox parts/music.wav sox.flac
make sox_stream.flac sox_stream -t flac
make mono_24_bit.flac sox parts/music.wav -b 24 -c 1 -r 96000 mono_24_bit.flac
for percent in 50 99; do make "cut_$percent.flac" part flac.flac "$percent"; done
make cut_tagged.flac part tag_in_front.flac 70

echo "WAV, AIFF and others ..."
make ffmpeg.wav wav -c:a pcm_s16le
make ffmpeg_24_bit.wav wav -c:a pcm_s24le
make ffmpeg_float.wav wav -c:a pcm_f32le
make ffmpeg_pipe.wav wav_pipe -c:a pcm_s16le -f wav
make ffmpeg_odd.wav wav -c:a pcm_u8 -ac 1 -ar 11025 -t 0.1
make ffmpeg_rf64.wav wav -c:a pcm_s16le -rf64 always
make ffmpeg_rf64_pipe.wav wav_pipe -c:a pcm_s16le -rf64 always -f wav
make ffmpeg.w64 wav -c:a pcm_s16le
make ffmpeg_pipe.w64 wav_pipe -c:a pcm_s16le -f w64
make ffmpeg_mp3.wav wav -c:a libmp3lame -f wav
make sox.wav sox parts/music.wav sox.wav
make sox_pipe.wav sox_pipe -t wav
make sox_stream.wav sox_stream -t wav
make lame_decode.wav lame --quiet --decode lame_cbr.mp3 lame_decode.wav
make lame_decode_pipe.wav through_pipe lame --quiet --decode lame_cbr.mp3 -
make opusdec.wav opusdec --quiet opusenc.opus opusdec.wav
make opusdec_pipe.wav through_pipe opusdec --quiet --force-wav opusenc.opus -
make oggdec_pipe.wav through_pipe oggdec --quiet -o - oggenc.ogg
make flac_decode_pipe.wav through_pipe flac --silent -d --stdout flac.flac
make sndfile_rf64.wav eval 'sndfile-convert parts/music.wav parts/x.rf64; mv parts/x.rf64 "$out"'
make tag_in_front.wav tagged 3 00 2000 ffmpeg.wav
make tag_behind.wav then_bytes ffmpeg.wav id3v1
for percent in 50 99; do make "cut_$percent.wav" part ffmpeg.wav "$percent"; done
make cut_pipe.wav part ffmpeg_pipe.wav 50
make cut_rf64.wav part ffmpeg_rf64.wav 50
make sox.aiff sox parts/music.wav sox.aiff
make sox_pipe.aiff sox_pipe -t aiff
make sox_stream.aiff sox_stream -t aiff
make sox.aifc eval 'sox parts/music.wav -t aifc "$out"'
make ffmpeg.aiff wav -c:a pcm_s16be
make ffmpeg_pipe.aiff wav_pipe -c:a pcm_s16be -f aiff
make cut.aiff part ffmpeg.aiff 50
make ffmpeg.caf wav -c:a pcm_s16le
make alac.caf wav -c:a alac
make ffmpeg_pipe.caf wav_pipe -c:a pcm_s16le -f caf
make cut.caf part ffmpeg.caf 50
make sox.au sox parts/music.wav sox.au
make sox_pipe.au sox_pipe -t au
make sox_stream.au sox_stream -t au
make ffmpeg.au wav -c:a pcm_s16be
make cut.au part sox.au 50
make wavpack.wv wavpack -q parts/music.wav -o wavpack.wv
make wavpack_tags.wv wavpack -q -w Title=Title parts/music.wav -o wavpack_tags.wv
make wavpack_pipe.wv through_pipe wavpack -q -i --raw-pcm=44100,16,2 parts/music.wav -o -
make ffmpeg.wv wav -c:a wavpack
make cut_1.wv part wavpack.wv 50
make cut_2.wv part ffmpeg.wv 90
make ffmpeg.tta wav -c:a tta
make ffmpeg.ac3 wav -c:a ac3
make ffmpeg.eac3 wav -c:a eac3
make ffmpeg.dts wav -c:a dca -strict -2 -ar 48000
make ffmpeg.wma wav -c:a wmav2
make sox.amr sox parts/music.wav -r 8000 -c 1 -t amr-nb sox.amr
make sox.voc sox parts/music.wav -c 1 -r 22050 -b 8 sox.voc
make sox.sph sox parts/music.wav sox.sph
make sox.8svx sox parts/music.wav -c 1 sox.8svx
make sox.sox sox parts/music.wav sox.sox
make music.gsm sox parts/music.wav -r 8000 -c 1 music.gsm
make samples.raw sox parts/music.wav samples.raw
make ffmpeg.mka wav -c:a libvorbis
make ffmpeg_audio.webm wav -c:a libopus
make ffmpeg_pipe.webm wav_pipe -c:a libopus -f webm
make mkvmerge.mka mkvmerge -q oggenc.ogg -o mkvmerge.mka
make film.webm film -c:v libvpx -c:a libvorbis
make film.mkv film -c copy
make cut.webm part ffmpeg_audio.webm 50
make cut.mka part mkvmerge.mka 90
make film.avi film -c copy
make cut.avi part film.avi 50
make film.flv film -c:v flv -c:a libmp3lame -ar 44100
make film.ts film -c:v mpeg2video -c:a mp2
make film.mpg film -c:v mpeg2video -c:a mp2 -ar 44100
make notes.mid bytes 'MThd\0\0\0\x06\0\0\0\x01\0\x60MTrk\0\0\0\x04\0\xff\x2f\0'

echo "What is no audio ..."
for kind in jpg gif bmp tiff webp; do make "cover.$kind" ff -i "$cover" -frames:v 1 "cover.$kind"; done
make cover.png cat "$cover"
make cover.jp2 ff -i "$cover" -frames:v 1 -c:v libopenjpeg cover.jp2
make cover.jxl ff -i "$cover" -frames:v 1 cover.jxl
make small.ico ff -i "$cover" -vf scale=32:32 -frames:v 1 small.ico
make cover.avif eval 'ff -i "$cover" -vf scale=64:64 -frames:v 1 parts/small.png; heif-enc -A parts/small.png -o "$out"'
make cover.heic heif-enc parts/small.png -o cover.heic
make moving.avif ff -f lavfi -i testsrc2=s=64x64:d=0.2:r=10 -c:v libaom-av1 -cpu-used 8 -f avif moving.avif
make page.html bytes '<!DOCTYPE html>\n<html><head><title>404</title></head><body>gone</body></html>\n'
make page_with_mark.html bytes '\xef\xbb\xbf\n  <html>Nicht gefunden: f\xfcr immer</html>'
make s3.xml bytes '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>'
make error.json bytes '{\n  "code": 404,\n  "msg": "file \\u0000 not found"\n}'
make list.json bytes '[{"error": "gone"}]'
make words.txt bytes 'File not found.\n'
make words_latin1.txt bytes 'Die Datei f\xfcr dieses St\xfcck ist nicht mehr da, oder war es nie.\n'
make words_utf16.txt eval 'bytes "\xff\xfeF\0i\0l\0e\0 \0n\0o\0t\0 \0f\0o\0u\0n\0d\0"'
make picture.svg bytes '<svg xmlns="http://www.w3.org/2000/svg"><circle r="5"/></svg>'
make long_page.html eval 'bytes "<html>"; for i in $(seq 3000); do echo "<p>line $i: there is nothing here</p>"; done; bytes "</html>"'
make paper.pdf bytes '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n'
make empty.mp3 true
make eleven_bytes.mp3 bytes 'ID3\x04\0\0\0\0\0\0\xff'
make noise.dat eval 'gzip -c parts/music.wav | tail -c 50000'
make zeros.dat zeros 50000
make tracks.zip eval 'bytes "PK\x03\x04\x14\0\0\0\x08\0"; tail -c 20000 flac.flac'
make packed.gz gzip -c parts/music.wav
exit "$failed"
