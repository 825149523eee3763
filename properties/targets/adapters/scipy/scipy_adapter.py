"""SciPy's divergences behind divcert-adapter/1: JSON lines on standard input and output."""

import json
import sys
import warnings

import numpy
import scipy
from scipy import special, stats
from scipy.spatial import distance

# Name of the function, the divergence that it computes, its convention, and the call.
FUNCTIONS = [
    ("scipy.special.rel_entr", "kl", "as_given", lambda p, q: special.rel_entr(p, q).sum()),
    ("scipy.special.kl_div", "generalized_kl", "as_given", lambda p, q: special.kl_div(p, q).sum()),
    ("scipy.stats.entropy", "kl", "normalized", stats.entropy),
    ("scipy.spatial.distance.jensenshannon", "js_distance", "normalized", distance.jensenshannon),
]


def evaluate(call, case):
    p, q = (numpy.array([float.fromhex(x) for x in case[side]]) for side in ("p", "q"))
    try:
        return float(call(p, q)).hex()
    except Exception as error:  # whatever SciPy raises is a result of the audit
        return {"error": f"{type(error).__name__}: {error}"}


def main():
    numpy.seterr(all="ignore")
    warnings.simplefilter("ignore")
    calls = {name: call for name, _, _, call in FUNCTIONS}
    functions = [
        {"name": name, "divergence": divergence, "convention": {"masses": masses}}
        for name, divergence, masses, _ in FUNCTIONS
    ]
    greeting = {"protocol": "divcert-adapter/1", "name": "scipy", "version": scipy.__version__, "functions": functions}
    print(json.dumps(greeting), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        results = [evaluate(calls[request["function"]], case) for case in request["cases"]]
        print(json.dumps({"id": request["id"], "results": results}), flush=True)


if __name__ == "__main__":
    main()
