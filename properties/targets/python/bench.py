"""What a call costs, against SciPy and NumPy in the same run: prints a table, or writes it into the guide.

    taskset -c 1 /usr/bin/python3 properties/targets/python/bench.py [--update README.md]      with the wheel installed
"""

import sys
import timeit

import divcert
import numpy as np
import scipy
from scipy import special, stats

SIZES = (8, 100, 10_000)


def microseconds(call):
    """The least of many runs of about a millisecond: what other processes take of the machine is left out."""
    timer = timeit.Timer(call)
    count = max(1, int(1e-3 / min(timer.repeat(5, 10)) * 10))
    return min(timer.repeat(300, count)) / count * 1e6


def rows():
    random = np.random.default_rng(1)
    pairs = [random.dirichlet(np.ones(n), 2) for n in SIZES]
    yield "`divcert.kl(p, q)`", [lambda p=p, q=q: divcert.kl(p, q) for p, q in pairs]
    yield "`divcert.kl(p, q, masses=\"as_given\")`", [lambda p=p, q=q: divcert.kl(p, q, masses="as_given") for p, q in pairs]
    yield "`divcert.js(p, q)`", [lambda p=p, q=q: divcert.js(p, q) for p, q in pairs]
    yield "`special.rel_entr(p, q)`, not summed", [lambda p=p, q=q: special.rel_entr(p, q) for p, q in pairs]
    yield "`special.rel_entr(p, q).sum()`", [lambda p=p, q=q: special.rel_entr(p, q).sum() for p, q in pairs]
    yield "`np.sum(p * np.log(p / q))`", [lambda p=p, q=q: np.sum(p * np.log(p / q)) for p, q in pairs]
    yield "`stats.entropy(p, q)`", [lambda p=p, q=q: stats.entropy(p, q) for p, q in pairs]


def table():
    yield "Microseconds a call on float64 arrays, beside SciPy %s and NumPy %s:\n" % (scipy.__version__, np.__version__)
    yield "| n | " + " | ".join("%d" % n for n in SIZES) + " |"
    yield "|---" * (len(SIZES) + 1) + "|"
    for name, calls in rows():
        yield "| %s | %s |" % (name, " | ".join("%.3g" % microseconds(call) for call in calls))


def main():
    text = "\n".join(table())
    if sys.argv[1:2] != ["--update"]:
        return print(text)
    begin, end = "<!-- speed: made by bench.py -->", "<!-- end of speed -->"
    with open(sys.argv[2], encoding="utf-8") as file:
        before, rest = file.read().split(begin)
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write("%s%s\n%s\n%s%s" % (before, begin, text, end, rest.split(end)[1]))


if __name__ == "__main__":
    main()
