"""Judges a function of (p, q) by divcert's test vectors: python3 consume.py VECTORS.json FILE.py:FUNCTION kl"""
import importlib.util
import json
import math
import sys


def agrees(got, vector):
    """As near as rounding each number of the input once explains, and each of its n terms."""
    want = float.fromhex(vector["float64"])
    if vector["status"] != "finite" or math.isinf(want):
        return got == want
    allowed = (float(vector["condition"] or 0) + 1) * (len(vector["p"]) + 4) * 2**-53
    return abs(got - want) <= allowed * abs(want) + 2**-1074


def failures(function, groups, divergence):
    for group in groups:
        if (group["divergence"], group.get("masses"), group.get("base", "e")) == (divergence, "normalized", "e"):
            for vector in group["vectors"]:
                got = function(*([float.fromhex(x) for x in vector[side]] for side in "pq" if side in vector))
                if not agrees(got, vector):
                    yield f"vector {vector['id']} ({vector['comment']}): {got!r}, not {vector['exact']}"


if __name__ == "__main__":
    vectors, (file, name) = json.load(open(sys.argv[1])), sys.argv[2].rsplit(":", 1)
    spec = importlib.util.spec_from_file_location("judged", file)
    spec.loader.exec_module(module := importlib.util.module_from_spec(spec))
    sys.exit("\n".join(failures(getattr(module, name), vectors["groups"], sys.argv[3])) or 0)
