#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# killed_between.sh EMULATOR PROGRAM: kills PROGRAM between its paid request and the answer, runs it again, and prints what
# it says and the emulator's ledger, which must hold one accepted request.
set -euo pipefail
emulator=$1
program=$2
folder=$(mktemp -d)
coproc server {
    exec "$emulator" --port 0 --pace 30000 --until-stdin-closes --fault submit:late-3600000 --ledger "$folder/ledger"
}
server_id=$server_PID
trap 'kill "$server_id" 2>/dev/null || true; rm -rf "$folder"' EXIT
read -r -t 300 base_url <&"${server[0]}" || { echo "the emulator has not started" >&2; exit 1; }
cd "$folder"

"$program" journal some-track "$base_url" &
first=$!
until grep -qs accepted ledger || ! kill -0 "$first"; do sleep 0.05; done
kill -KILL "$first"
wait "$first" || echo "killed after: $(wc -l <journal) line in the journal"

"$program" journal some-track "$base_url"
cat ledger
