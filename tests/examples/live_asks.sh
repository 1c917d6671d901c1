#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# live_asks.sh GUIDED_EXTENSION BASE_URL: --live sends nothing before it is told yes. The emulator plays the service.
set -euo pipefail
live() { "$1" --live --audio-id some-track --model V4_5 --base-url "$2" --folder music; }

for answer in no "" YES; do
    echo "answer: '$answer'"
    echo "$answer" | live "$@" | tail -n 1 | grep -x "Nothing was sent."
done
live "$@" </dev/null | tail -n 1 | grep -x "Nothing was sent."
echo yes | live "$@" # its balance before tells that nothing was paid for so far
