#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# readme.sh ROW EMULATOR PROGRAM...: what the README's commands run, as it was built, in an environment (in.sh), with an
# emulator outside of it. Each run that ends well has paid once, and one that fails says truly what it has paid.
# PROGRAM... are guided_extension, first_extension, shortest and the tool.
set -euo pipefail
row=$1 emulator=$2 guided=$3 first=$4 shortest=$5 tool=$6
in_row=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/in.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
server_PID=
coproc server { exec "$emulator" --port 0 --provider kie --pace 500 --ledger ledger --until-stdin-closes; }
trap 'kill "$server_PID" 2>/dev/null || true; rm -rf "$folder"' EXIT
read -r -t 300 url <&"${server[0]}" || { echo "the emulator has not started" >&2; exit 1; }
export KIE_API_KEY=no-real-key
: >ledger

fail() {
    echo "$row: $1" >&2
    cat out err >&2
    exit 1
}

# Runs a command in the environment; `code` is its exit code.
run() {
    code=0
    "$in_row" "$row" "$@" >out 2>err </dev/null || code=$?
}

paid() { grep -c ^accepted ledger || true; }
last_task() { sed -n 's/^accepted \([^ ]*\).*/\1/p' ledger | tail -n 1; }

# The same for one that pays. One that fails has said that it has not paid, or for which task, unless it had nowhere to
# say so.
run_paid() {
    local before count words="not charged\|nothing was charged"
    before=$(paid)
    run "$@"
    count=$(($(paid) - before))
    echo "$row: ${1##*/}: exit code $code, paid $count times"
    ((count <= 1)) || fail "$1 has paid $count times"
    if [[ $code == 0 ]]; then
        ((count == 1)) || fail "$1 ended well, and has paid $count times"
        return
    fi
    # With few descriptors, two connections, or a file, and what libcurl opens beside them may be too many.
    [[ $row == descriptors_* || $row == closed_descriptors ]] || fail "$1 has failed"
    if ((count == 1)); then words=$(last_task); fi
    [[ $row == closed_descriptors ]] || grep -q "$words" out err || fail "$1 does not say what it has paid"
}

has_two_files() {
    (($(find "$1" \( -name '*.mp3' -o -name '*.wav' \) -size +1000k | wc -l) == 2)) || fail "$1 does not hold two audio files"
}

run_paid "$guided" --base-url "$url" --folder guided
[[ $code != 0 ]] || has_two_files guided
run_paid "$first" some-track "$url"
[[ $code != 0 ]] || has_two_files music
run_paid "$shortest" some-track "$url"

if [[ $row == descriptors_* ]]; then
    this_row=$row
    for limit in 5 6 7 9 10 11 12; do # each of these is met in another place
        row=descriptors_$limit
        run_paid "$shortest" some-track "$url"
    done
    row=$this_row
fi

run_paid "$tool" extend --base-url "$url" --audio-id some-track --model V4_5 --continue-at 60 --prompt "a gentle bridge" \
    --style Classical --title "Peaceful Piano" --wait --download tool --journal journal.txt --poll 0.4
[[ $code != 0 ]] || has_two_files tool
# What only prints may fail where there is nowhere to print.
for words in "task $(last_task) --base-url $url" "settle --journal journal.txt"; do
    # shellcheck disable=SC2086 # words
    run "$tool" $words
    [[ $code == 0 || $row == closed_descriptors ]] || fail "fermata $words has failed"
done
