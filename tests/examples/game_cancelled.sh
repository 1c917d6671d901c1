#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# game_cancelled.sh GAME_LOOP BASE_URL: Enter is pressed after three seconds.
set -euo pipefail
{ sleep 3; echo; } | "$1" some-track "$2"
