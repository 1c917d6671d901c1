#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# batch_from_file.sh BATCH BASE_URL: nothing is sent while a line breaks a rule; without that line, all of them are.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/good" <<'REQUESTS'
some-track
fail-audio-track

{"defaultParamFlag": false, "audioId": "another-track", "model": "V5"}
REQUESTS
{ cat "$folder/good"; echo '{"audioId": 7}'; } >"$folder/bad"
"$1" --file "$folder/bad" --base-url "$2" 2>&1 | sed "s|$folder/||" || echo "exit code ${PIPESTATUS[0]}"
"$1" --file "$folder/good" --base-url "$2" || echo "exit code $?"
