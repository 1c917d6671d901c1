#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# simple-rate-limiter set to 20 calls an interval lets one call an interval through when they come one after another
#
# Seen with npm's simple-rate-limiter 0.5.0 and, for comparison, throttled-queue 3.0.0 and p-ratelimit 1.0.1, Node.js
# 20.20.2. The limit is 20 calls in 2 s; the functions called do nothing.
#
# One would guess: .to(20).per(2000) delays the 21st call of any 2 s, and no call before it.
#
# What happens: when its queue runs empty the limiter sets a timer for the end of the interval, to forget the calls
# made, and a call that comes while that timer runs is not looked at until it fires. Calls made in one go are all in
# the queue by then; of calls that each wait for the one before, all but the first wait a whole interval.
#
#   5 calls, of 20 allowed in 2 s            simple-rate-limiter   throttled-queue   p-ratelimit
#   all at once: the last one starts after                   0 s               0 s           0 s
#   one after another: the last one after                    8 s               0 s           0 s
#
# Why it matters: at a service's 20 requests in 10 s a program that submits, asks for the task and fetches the files in
# turn makes 6 requests a minute instead of 120, and a submit waits up to 10 s behind a query. A test or a benchmark
# that sends its requests in one go, as the package's own examples do, runs at the full rate, and nothing is logged.
# Measure a limiter with calls one at a time too.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

npm install --prefix "$work" --no-audit --no-fund --ignore-scripts simple-rate-limiter@0.5.0 throttled-queue@3.0.0 \
    p-ratelimit@1.0.1 >"$work/log" 2>&1 || {
    echo "not tried: npm install failed" >&2
    cat "$work/log" >&2
    exit 2
}

cat >"$work/measure.mjs" <<'END'
import simple from 'simple-rate-limiter';
import { throttledQueue } from 'throttled-queue';
import { pRateLimit } from 'p-ratelimit';

const [to, per] = [20, 2000];
const limiters = {
    'simple-rate-limiter': () => simple.promise((call) => call()).to(to).per(per),
    'throttled-queue': () => throttledQueue({ maxPerInterval: to, interval: per }),
    'p-ratelimit': () => pRateLimit({ rate: to, interval: per }),
};

// Prints how many intervals went by until the last of five calls started.
async function measure(name, together) {
    const [limit, start] = [limiters[name](), performance.now()];
    const calls = [];
    for (let call = 0; call < 5; ++call) {
        calls.push(limit(async () => performance.now() - start));
        if (!together) await calls[call];
    }
    const starts = await Promise.all(calls);
    console.error(name, ...starts.map((ms) => `${Math.round(ms)} ms`));
    console.log(`${name}, ${together ? 'all at once' : 'one by one'}: ${Math.round(starts[4] / per)} intervals`);
}

for (const name of Object.keys(limiters)) {
    await measure(name, true);
    await measure(name, false);
}
process.exit(0);
END

expected='simple-rate-limiter, all at once: 0 intervals
simple-rate-limiter, one by one: 4 intervals
throttled-queue, all at once: 0 intervals
throttled-queue, one by one: 0 intervals
p-ratelimit, all at once: 0 intervals
p-ratelimit, one by one: 0 intervals'
seen=$(node "$work/measure.mjs" 2>"$work/log")
echo "$seen"
[[ $seen == "$expected" ]] || {
    printf 'changed: expected\n%s\nthe calls started after\n' "$expected" >&2
    cat "$work/log" >&2
    exit 1
}
