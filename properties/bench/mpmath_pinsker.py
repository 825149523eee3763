#!/usr/bin/env python3
"""Judges Pinsker's inequality at 128 bits with mpmath, for the oracle's speed table: one line of cases in, one
line out. Reading and conversion are left out of the time."""
import json
import sys
import time

import mpmath

mpmath.mp.prec = 128
cases = [([mpmath.mpf(x) for x in case["p"]], [mpmath.mpf(x) for x in case["q"]])
         for case in json.loads(sys.stdin.readline())]
affirmed = 0
start = time.perf_counter()
for p, q in cases:
    variation = sum(abs(x - y) for x, y in zip(p, q)) / 2
    affirmed += 2 * variation ** 2 <= sum(x * mpmath.log(x / y) for x, y in zip(p, q))
seconds = time.perf_counter() - start
print(json.dumps({"affirmed": int(affirmed), "seconds": seconds}), flush=True)
