#!/usr/bin/python3
"""Measures the library beside the naive loops and torch, in one run, and writes the README's tables from the JSON.

    /usr/bin/python3 lib/bench/table.py --build build/release --update README.md   (about five minutes; idle machine)
    /usr/bin/python3 lib/bench/table.py --json run.json --update README.md         (a run kept with --keep run.json)

Figures are medians of five repetitions in random order, nanoseconds an element, one thread.
"""
import argparse
import json
import os
import re
import subprocess
import sys

SIZES = {8: "8", 64: "64", 1024: "1024", 100000: "10^5", 10000000: "10^7"}
BEGIN, END = "<!-- speed: made by lib/bench/table.py -->", "<!-- end of speed -->"


def measure(build):
    command = [os.path.join(build, "lib_bench"), "--benchmark_format=json", "--benchmark_repetitions=5",
               "--benchmark_enable_random_interleaving=true", "--benchmark_report_aggregates_only=true",
               "--benchmark_min_time=0.02"]
    environment = dict(os.environ, OMP_NUM_THREADS="1")
    masses = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout)
    rows = subprocess.run(["/usr/bin/python3", os.path.join(os.path.dirname(__file__), "torch_rows.py"),
                           os.path.join(build, "logits_bench")], capture_output=True, text=True)
    if rows.returncode != 0:
        print("torch was not measured: " + rows.stderr.strip().splitlines()[-1], file=sys.stderr)
    return {"masses": masses, "rows": [json.loads(line) for line in rows.stdout.splitlines()]}


def medians(masses):
    """{(who, id, size): ns per element}"""
    found = {}
    for run in masses["benchmarks"]:
        if run["aggregate_name"] != "median":
            continue
        name = run["run_name"].split("/")
        size = int(name[-1])
        found[tuple(name[:-1]) + (size,)] = run["cpu_time"] / size
    return found


def order(masses):
    """The place of each of those keys in the program, which measures them in random order."""
    places = {}
    for run in masses["benchmarks"]:
        name = run["run_name"].split("/")
        places[tuple(name[:-1]) + (int(name[-1]),)] = run["family_index"]
    return places


def reached(masses, step):
    """The largest share of calls of each function, over the sizes, that reached a step; those that did."""
    shares = {}
    for run in masses["benchmarks"]:
        if run["aggregate_name"] == "mean" and run.get(step):
            name = run["run_name"].split("/")[1]
            shares[name] = max(shares.get(name, 0), run[step])
    return ", ".join("%s %.3g %%" % (name, 100 * share) for name, share in sorted(shares.items())) or "none"


def figure(ns):
    return "%.2g" % ns if ns < 10 else "%.0f" % ns


def table(run):
    ns = medians(run["masses"])
    ids = [key[1] for key in sorted(ns, key=order(run["masses"]).get) if key[0] == "divcert" and key[2] == 1024]
    lines = ["Nanoseconds an element, correctly rounded, validation included, and in brackets the ratio to the naive loop",
             "(`s += p*log(p/q)` and its like: no validation, no normalisation) of the same run; one thread, medians of 5.", "",
             "| n | " + " | ".join(SIZES.values()) + " |", "|---" * (len(SIZES) + 1) + "|"]
    lines.append("| reading both arrays | " + " | ".join(figure(ns["read", size]) for size in SIZES) + " |")
    for name in ids:
        cells = []
        for size in SIZES:
            ours, naive = ns["divcert", name, size], ns.get(("naive", name, size))
            cells.append(figure(ours) + (" (%.2f×)" % (ours / naive) if naive else ""))
        lines.append("| `%s` | " % name + " | ".join(cells) + " |")
    lines += ["", "Calls that the quick step left to the cancellation-free sums, at the worst size: %s. That reached the multiprecision "
                  "last step: %s." % (reached(run["masses"], "fast_step_share"), reached(run["masses"], "last_step_share"))]
    if run["rows"]:
        lines += ["", "`kl_from_logits_rows`, floats, 256 × 32768, against torch 1.13 "
                      "`F.kl_div(log_softmax(b), log_softmax(a), log_target=True)` in the same run (its faster reduction):", "",
                  "| threads | divcert | torch | ratio |", "|---|---|---|---|"]
        for row in run["rows"]:
            torch = min(row["torch_none_ns_per_element"], row["torch_batchmean_ns_per_element"])
            lines.append("| %d | %.2f | %.1f | %.1f× |" % (row["threads"], row["divcert_ns_per_element"], torch,
                                                        row["torch_over_divcert"]))
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--build", help="folder of lib_bench and logits_bench; measures")
    source.add_argument("--json", help="a run kept before")
    parser.add_argument("--keep", help="writes the run to this file")
    parser.add_argument("--update", help="page whose table is replaced; else it is printed")
    arguments = parser.parse_args()
    if arguments.json:
        with open(arguments.json) as file:
            run = json.load(file)
    else:
        run = measure(arguments.build)
    if arguments.keep:
        with open(arguments.keep, "w") as file:
            json.dump(run, file)
    text = table(run)
    if not arguments.update:
        print(text)
        return
    with open(arguments.update) as file:
        page = file.read()
    if BEGIN not in page or END not in page:
        sys.exit("table.py: %s has no place for the table: it wants the lines %s and %s" % (arguments.update, BEGIN, END))
    page = re.sub(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: BEGIN + "\n" + text + "\n" + END, page, flags=re.S)
    with open(arguments.update, "w") as file:
        file.write(page)


main()
