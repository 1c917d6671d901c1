#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# batch_interrupted.sh BATCH BASE_URL: Ctrl-C while 20 tasks are made and 5 requests are in line.
set -euo pipefail
output=$(mktemp)
trap 'rm -f "$output"' EXIT
"$1" --audio-id some-track --count 25 --base-url "$2" >"$output" &
batch=$!
for _ in $(seq 100); do
    if grep -q "0 of 25 ended, 5 in line" "$output"; then break; fi
    sleep 0.1
done
sleep 2 # for the answers to the 20
kill -INT "$batch"
wait "$batch" || echo "exit code $?"
cat "$output"
