#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# p-ratelimit, asked for a rate alone, lets one call that stalls hold up all that queue behind it
#
# Seen with npm's p-ratelimit 1.0.1 and, for comparison, throttled-queue 3.0.0, Node.js 20.20.2. The limit is 3 calls
# in 2 s, and no concurrency is set. Calls 1 and 2 end at once, call 3 takes 9 s, call 4 comes right behind them.
#
# One would guess: a limit of the rate counts starts. How long a call takes is the business of `concurrency`, an
# option of its own, so call 4 starts when the 2 s are over.
#
# What happens: the queue is looked at when a call comes, when a call ends, and by a timer that is set only while no
# call is running. As long as one is running the end of the interval is not noticed: call 4 starts when call 3 ends.
# With `maxDelay` it is given up as delayed too long, though by then the whole rate is free.
#
#   call 4                               p-ratelimit                              throttled-queue
#   call 3 takes 9 s                     starts after 9 s                         starts after 2 s
#   the same, with maxDelay: 6000        RateLimitTimeoutError after 6 s          has no such option
#   call 3 takes 9 s, call 5 after 4 s   4 and 5 start after 4 s                  not tried
#   the limiter sees the starts alone    starts after 2 s                         not tried
#
# Why it matters: a service that takes 20 requests in 10 s also has calls that last for minutes: the download of a
# track, a wait for a task, a connection that is dead and not closed. Wrapped in the same limiter, one of them stops
# the queries and the submits behind it; with maxDelay they fail as if the service were busy. Where calls come often
# each new one wakes the queue, as in the third row, so it shows at quiet times only. Let the limiter see the start of a
# call and not its end, as in the last row: limit(async () => ({ answer: fetch(url) })). Or give each call a timeout.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

npm install --prefix "$work" --no-audit --no-fund --ignore-scripts p-ratelimit@1.0.1 throttled-queue@3.0.0 \
    >"$work/log" 2>&1 || {
    echo "not tried: npm install failed" >&2
    cat "$work/log" >&2
    exit 2
}

cat >"$work/measure.mjs" <<'END'
import { pRateLimit } from 'p-ratelimit';
import { throttledQueue } from 'throttled-queue';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Says which of the moments that matter a time is: each is 2 s or more from the next, so a busy machine is no trouble.
function moment(start) {
    const seconds = (performance.now() - start) / 1000;
    console.error(`${seconds.toFixed(3)} s`);
    return seconds < 1 ? 'at once' : seconds < 3 ? '2 s' : seconds < 5 ? '4 s' : seconds < 8 ? '6 s' : '9 s';
}

async function measure(name, limit, { fifth, starts } = {}) {
    const start = performance.now();
    const call = (length) => limit(async () => {
        const [started, end] = [moment(start), pause(length)];
        if (!starts) await end;
        return started;
    }).catch((error) => `${error.constructor.name} after ${moment(start)}`);
    const calls = [call(0), call(0), call(9000), call(0)];
    if (fifth) await pause(4000).then(() => calls.push(call(0)));
    console.log(`${name}: ${(await Promise.all(calls)).join(', ')}`);
}

const quota = { interval: 2000, rate: 3 };
await measure('p-ratelimit', pRateLimit(quota));
await measure('p-ratelimit, maxDelay', pRateLimit({ ...quota, maxDelay: 6000 }));
await measure('p-ratelimit, a fifth', pRateLimit(quota), { fifth: true });
await measure('p-ratelimit, starts alone', pRateLimit(quota), { starts: true });
await measure('throttled-queue', throttledQueue({ interval: 2000, maxPerInterval: 3 }));
END

expected='p-ratelimit: at once, at once, at once, 9 s
p-ratelimit, maxDelay: at once, at once, at once, RateLimitTimeoutError after 6 s
p-ratelimit, a fifth: at once, at once, at once, 4 s, 4 s
p-ratelimit, starts alone: at once, at once, at once, 2 s
throttled-queue: at once, at once, at once, 2 s'
seen=$(node "$work/measure.mjs" 2>"$work/log")
echo "$seen"
[[ $seen == "$expected" ]] || {
    printf 'changed: expected\n%s\nthe times were\n' "$expected" >&2
    cat "$work/log" >&2
    exit 1
}
