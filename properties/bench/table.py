#!/usr/bin/python3
"""Measures the oracle beside naive doubles, Arb, MPFR and mpmath, in one run, and writes the README's table.

    /usr/bin/python3 properties/bench/table.py --build build/release --update README.md   (one minute; idle machine)

Medians of nine repetitions in random order. mpmath judges the same cases; drawing and conversion are left out of its time.
"""
import argparse
import json
import os
import re
import subprocess

BEGIN, END = "<!-- oracle: made by properties/bench/table.py -->", "<!-- end of oracle -->"
TASKS = [
    ("certified", "Pinsker's inequality, certified verdict"),
    ("naive", "… by naive doubles"),
    ("arb-128", "… by Arb at 128 bits from the start"),
    ("mpfr-38", "… by Boost MPFR at 38 digits, no bound"),
    ("mpmath", "… by mpmath at 128 bits, no bound, drawing left out"),
    ("near-equal", "certified verdict, P and Q apart by 1 ulp and more"),
    ("value", "KL, correctly rounded reference value"),
]


def measure(build):
    command = [os.path.join(build, "oracle_bench"), "--benchmark_format=json", "--benchmark_repetitions=9",
               "--benchmark_enable_random_interleaving=true", "--benchmark_report_aggregates_only=true",
               "--benchmark_min_time=0.2"]
    runs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["benchmarks"]
    seconds, two_threads = {}, None
    for run in runs:
        if run["aggregate_name"] != "median":
            continue
        name = run["run_name"].split("/")[0]
        if run["run_name"].endswith("threads:2"):
            two_threads = run["items_per_second"]
        else:
            seconds[name] = 1 / run["items_per_second"]
    seconds["mpmath"] = mpmath_seconds(os.path.join(build, "divcert"))
    return seconds, two_threads


def mpmath_seconds(program):
    """The program asks mpmath itself, on the same cases: divcert verify --stats prints it."""
    run = subprocess.run([program, "verify", "--stats", "--filter", "law/gibbs", "--cases", "100", "--report-dir",
                          "/tmp/divcert-oracle-table"], check=True, capture_output=True, text=True)
    found = re.search(r"mpmath.*?\)\s+([0-9]+)\s", run.stdout)
    return 1 / float(found.group(1)) if found else None


def table(seconds, two_threads):
    ours = seconds["certified"]
    lines = ["| n = 8, exact dyadic masses, drawing included, one thread | µs | a second | of the certified verdict's time |",
             "|---|---|---|---|"]
    for name, what in TASKS:
        each = seconds.get(name)
        if each is None:
            continue
        ratio = "" if name in ("certified", "value", "near-equal") else "%.3g×" % (each / ours)
        lines.append("| %s | %.3g | %s | %s |" % (what, 1e6 * each, format(int(1 / each), ","), ratio))
    lines.append("| certified verdict, two threads | | %s | %.2f× the rate |" % (format(int(two_threads), ","), two_threads * ours))
    return "\n".join(lines) + "\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--build", required=True, help="build folder with oracle_bench and divcert")
    arguments.add_argument("--update", metavar="README", help="file whose table is replaced")
    options = arguments.parse_args()
    text = table(*measure(options.build))
    if not options.update:
        print(text, end="")
        return
    with open(options.update, encoding="utf-8") as file:
        page = file.read()
    pattern = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.S)
    if not pattern.search(page):
        raise SystemExit("%s has no \"%s\"" % (options.update, BEGIN))
    with open(options.update, "w", encoding="utf-8") as file:
        file.write(pattern.sub(lambda _: BEGIN + "\n" + text + END, page))


if __name__ == "__main__":
    main()
