#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# game_cancelled.sh GAME_LOOP BASE_URL: Enter is pressed once the task is made.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkfifo "$folder/keys"
"$1" some-track "$2" <"$folder/keys" >"$folder/output" &
game=$!
exec 3>"$folder/keys"
until grep -q PENDING "$folder/output" || ! kill -0 "$game"; do sleep 0.1; done
echo >&3
wait "$game"
cat "$folder/output"
