#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# batch_interrupted.sh BATCH BASE_URL: Ctrl-C while 20 tasks are made and 5 requests are in line. Those have their turn after
# 10 s; on a machine that is too busy for that, it is tried again.
set -euo pipefail
output=$(mktemp)
trap 'rm -f "$output"' EXIT

interrupt() {
    "$1" --audio-id some-track --count 25 --base-url "$2" >"$output" &
    local batch=$!
    until grep -q "0 of 25 ended, 5 in line" "$output" || ! kill -0 "$batch"; do sleep 0.1; done
    sleep 2 # for the answers to the 20
    kill -INT "$batch" || true
    wait "$batch" || echo "exit code $?"
}

for _ in 1 2 3; do
    interrupt "$@"
    if grep -q "going on: 20" "$output"; then break; fi
    sleep 11 # until the emulator takes 20 more
done
cat "$output"
