"""What a call costs, against SciPy and NumPy in the same run; prints the table of the README.

    taskset -c 1 /usr/bin/python3 properties/targets/python/bench.py      with the wheel installed, on an idle machine
"""

import timeit

import divcert
import numpy as np
import scipy
from scipy import special, stats

SIZES = (8, 100, 10_000)


def microseconds(call):
    """The least of nine runs, each of some milliseconds."""
    timer = timeit.Timer(call)
    count, _ = timer.autorange(lambda count, seconds: None)
    count = max(1, count // 20)
    return min(timer.repeat(9, count)) / count * 1e6


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


def main():
    print("Microseconds a call on float64 arrays, SciPy %s, NumPy %s:\n" % (scipy.__version__, np.__version__))
    print("| n | " + " | ".join("%d" % n for n in SIZES) + " |\n|---" * 1 + "|---" * len(SIZES) + "|")
    for name, calls in rows():
        print("| %s | %s |" % (name, " | ".join("%.3g" % microseconds(call) for call in calls)))


if __name__ == "__main__":
    main()
