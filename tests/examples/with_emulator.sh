#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# with_emulator.sh EMULATOR COMMAND...: runs COMMAND with BASE_URL in its arguments replaced by that of an emulator, which
# ends with this script; a task takes EMULATOR_PACE ms. The command's standard input is this script's.
set -euo pipefail
emulator=$1
shift
coproc server { exec "$emulator" --port 0 --provider kie --pace "${EMULATOR_PACE:-500}" --until-stdin-closes; }
pid=$server_PID
trap 'kill "$pid" 2>/dev/null || true' EXIT
read -r -t 300 base_url <&"${server[0]}" || { echo "the emulator has not started" >&2; exit 1; }
"${@//BASE_URL/$base_url}" || echo "with_emulator.sh: the command ended with exit code $?"
