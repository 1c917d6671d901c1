#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# submit_then_wait.sh SHORTEST WAIT_FOR_TASK BASE_URL: one program submits a task, another waits for it.
set -euo pipefail
id=$("$1" some-track "$3")
"$2" "$id" "$3"
