"""Functions behind divcert-adapter/1: one JSON line in, one out. What they print must go to sys.stderr."""
import json
import sys
from math import inf, log, log1p


def kl(p, q):  # yours in its place
    def term(x, y):  # x log(x/y) - x + y: not negative, and nothing cancels where y is near x
        if x == 0 or y == 0:
            return y if x == 0 else inf
        t = (y - x) / x
        return x * (t - log1p(t)) if abs(t) < 0.5 else x * (log(x) - log(y)) - x + y

    return sum(map(term, p, q))


FUNCTIONS = {"kl": kl}


def answer(function, case):
    try:
        return float(function(*([float.fromhex(x) for x in case[side]] for side in ("p", "q")))).hex()
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


functions = [{"name": name, "divergence": "kl"} for name in FUNCTIONS]
print(json.dumps({"protocol": "divcert-adapter/1", "name": "mylib", "version": "1", "functions": functions}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    results = [answer(FUNCTIONS[request["function"]], case) for case in request["cases"]]
    print(json.dumps({"id": request["id"], "results": results}), flush=True)
