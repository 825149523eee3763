#!/usr/bin/python3
"""Times torch's KL divergence of logits, 256 rows of 32768 floats, in nanoseconds an element (Debian's python3-torch).

    /usr/bin/python3 lib/bench/torch_rows.py [path of logits_bench]

With the path, times kl_from_logits_rows of this library on the same shape right before and after, in the same run, and
prints the ratio. For 1 and 2 threads; medians of 9.
"""
import json
import os
import statistics
import subprocess
import sys
import time

import torch
import torch.nn.functional as F

ROWS, COLS, REPEATS = 256, 32768, 9


def torch_ns(threads, reduction):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    a, b = torch.randn(ROWS, COLS), torch.randn(ROWS, COLS)
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        result = F.kl_div(F.log_softmax(b, -1), F.log_softmax(a, -1), reduction=reduction, log_target=True)
        if reduction == "none":
            result.sum(-1)
        times.append(time.perf_counter() - start)
    return statistics.median(times) / (ROWS * COLS) * 1e9


def ours_ns(program, threads):
    command = [program, "--benchmark_filter=^kl_from_logits_rows/float/%d/%d/" % (ROWS, COLS), "--benchmark_format=json",
               "--benchmark_repetitions=%d" % REPEATS, "--benchmark_min_time=0.05"]
    run = subprocess.run(command, capture_output=True, check=True, text=True,
                         env=dict(os.environ, OMP_NUM_THREADS=str(threads)))
    median = [b for b in json.loads(run.stdout)["benchmarks"] if b.get("aggregate_name") == "median"]
    return median[0]["real_time"] / (ROWS * COLS)


for threads in (1, 2):
    line = {"threads": threads}
    if len(sys.argv) > 1:
        line["divcert_ns_per_element"] = ours_ns(sys.argv[1], threads)
    for reduction in ("none", "batchmean"):
        line["torch_%s_ns_per_element" % reduction] = torch_ns(threads, reduction)
    if len(sys.argv) > 1:
        again = ours_ns(sys.argv[1], threads)
        line["divcert_ns_per_element"] = statistics.mean([line["divcert_ns_per_element"], again])
        line["torch_over_divcert"] = (min(line["torch_none_ns_per_element"], line["torch_batchmean_ns_per_element"]) /
                                      line["divcert_ns_per_element"])
    print(json.dumps(line))
