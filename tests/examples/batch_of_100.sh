#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# batch_of_100.sh EMULATOR BATCH: 100 extensions of which 97 can be paid for, and two are accepted without an answer.
set -euo pipefail
coproc server {
    exec "$1" --port 0 --pace 500 --until-stdin-closes --no-rate-limit --credits $((97 * 12)) --fault submit:close:2
}
server_id=$server_PID
trap 'kill "$server_id" 2>/dev/null || true' EXIT
read -r -t 300 base_url <&"${server[0]}" || { echo "the emulator has not started" >&2; exit 1; }
"$2" --audio-id some-track --count 100 --limit 1000 --base-url "$base_url" || echo "exit code $?"
