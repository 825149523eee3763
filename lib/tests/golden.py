#!/usr/bin/python3
"""Writes golden.txt: every divergence of lib/ at chosen and random points, by mpmath at 6000 bits (Debian's
python3-mpmath), correctly rounded to double. It shares no code with the library.

    /usr/bin/python3 lib/tests/golden.py > lib/tests/golden.txt
"""
import math
import random
from fractions import Fraction

import mpmath
from mpmath import mp, mpf

mp.prec = 6000


def real(x):
    return mpf(x.numerator) / x.denominator


def log_ratio(x, y):
    return mpmath.log(real(x)) - mpmath.log(real(y))


def kl(p, q):
    if any(x > 0 and y == 0 for x, y in zip(p, q)):
        return mp.inf
    return mpmath.fsum(real(x) * log_ratio(x, y) for x, y in zip(p, q) if x > 0)


def js(p, q):
    m = [(x + y) / 2 for x, y in zip(p, q)]
    return (kl(p, m) + kl(q, m)) / 2


def squared_hellinger(p, q):
    return mpmath.fsum((mpmath.sqrt(real(x)) - mpmath.sqrt(real(y))) ** 2 for x, y in zip(p, q)) / 2


def chi2(p, q):
    if any(x > 0 and y == 0 for x, y in zip(p, q)):
        return mp.inf
    return sum((x - y) ** 2 / y for x, y in zip(p, q) if y > 0)


DISCRETE = {
    "kl": kl,
    "reverse_kl": lambda p, q: kl(q, p),
    "jeffreys": lambda p, q: kl(p, q) + kl(q, p),
    "js": js,
    "js_distance": lambda p, q: mpmath.sqrt(max(js(p, q), 0)),
    "total_variation": lambda p, q: sum(abs(x - y) for x, y in zip(p, q)) / 2,
    "squared_hellinger": squared_hellinger,
    "hellinger": lambda p, q: mpmath.sqrt(squared_hellinger(p, q)),
    "chi2": chi2,
    "generalized_kl": lambda p, q: kl(p, q) - real(sum(p)) + real(sum(q)),
}


def normal(p, q):
    (m, s), (n, t) = p, q
    return log_ratio(t, s) + real((s * s + (m - n) ** 2) / (2 * t * t) - Fraction(1, 2))


def bernoulli(p, q):
    return kl([p[0], 1 - p[0]], [q[0], 1 - q[0]])


def poisson(p, q):
    return kl(p, q) - real(p[0]) + real(q[0])


def exponential(p, q):
    return log_ratio(p[0], q[0]) + real(q[0] / p[0]) - 1


FAMILIES = {"normal": normal, "bernoulli": bernoulli, "poisson": poisson, "exponential": exponential}
THRESHOLD = mpf(2) ** -5000  # below this a 6000-bit value is 0: the least double ratio is above 2^-2200


def rounded(value):
    if value == mp.inf:
        return "inf"
    if isinstance(value, mpf):
        if abs(value) < THRESHOLD:
            return (0.0).hex()
        sign, mantissa, exponent, _ = value._mpf_
        value = Fraction(mantissa) * Fraction(2) ** exponent * (-1) ** sign
    try:
        return float(value).hex()  # correctly rounded by CPython, subnormals included
    except OverflowError:
        return "inf"


def row(kind, name, masses, p, q, value):
    print(kind, name, masses, ",".join(map(float.hex, p)), ",".join(map(float.hex, q)), rounded(value))


def discrete(p, q):
    x, y = [Fraction(v) for v in p], [Fraction(v) for v in q]
    for name, f in DISCRETE.items():
        row("discrete", name, "as_given", p, q, f(x, y))
        row("discrete", name, "normalized", p, q, f([v / sum(x) for v in x], [v / sum(y) for v in y]))


def family(name, p, q):
    for form in ("closed_form", "bregman"):
        row("family", name, form, p, q, FAMILIES[name]([Fraction(v) for v in p], [Fraction(v) for v in q]))


TINY, BIG = 5e-324, 1.7976931348623157e308
ULP_ABOVE = math.nextafter(0.5, 1) if hasattr(math, "nextafter") else 0.5 + 2.0**-53
for points in [
    ([0.5, 0.5], [0.25, 0.75]),
    ([1.0], [2.0]),
    ([1.0, 0.0], [0.0, 1.0]),
    ([1.0, -0.0], [0.5, 0.5]),
    ([0.5, 0.5], [1.0, 0.0]),
    ([1e308] * 3, [1e308, 1e307, 1e308]),
    ([BIG, BIG], [BIG, TINY]),
    ([TINY, TINY], [TINY, 3 * TINY]),
    ([TINY, 1.0], [2 * TINY, 1.0]),
    ([TINY, BIG], [BIG, BIG]),
    ([0.1, 0.2, 0.7], [0.17, 0.34, 1.19]),
    ([0.5, 0.5], [ULP_ABOVE, 0.5]),
    ([0.5, 0.5], [0.5 - 2.0**-54, 0.5 + 2.0**-53]),
    ([1.0, 1.0], [2.0, 0.5]),
    ([1.0, 2.0, 0.0], [0.0, 2.0, 4.0]),
    ([4.0, 9.0], [1.0, 16.0]),
    ([2.2250738585072014e-308, 1e-310], [1e-309, 3e-308]),
]:
    discrete(*points)

random.seed(20220822)
STRATA = [
    lambda: random.random(),
    lambda: random.random() ** 8,
    lambda: math.ldexp(random.random(), random.randint(-1060, 1023)),
    lambda: random.choice([0.0, random.random()]),
]
for k in range(24):
    size = random.randint(1, 5)
    stratum = STRATA[k % len(STRATA)]
    p = [stratum() for _ in range(size)]
    q = [stratum() for _ in range(size)]
    if k % 3 == 0:
        q = [v * (1 + random.choice([0, 2.0**-52, 2.0**-30, -(2.0**-12)])) for v in p]
    if sum(p) > 0 and sum(q) > 0:
        discrete(p, q)

NORMAL = [(0.0, 1.0), (1.0, 1.0), (0.0, 1.0 + 2.0**-52), (1e-200, 1.0), (3.0, 0.1), (1e308, 1e-308), (-2.0, 1e160)]
for p in NORMAL:
    for q in NORMAL:
        family("normal", p, q)
for name, values in {
    "bernoulli": [0.0, 1.0, 0.5, 0.1, 0.5 + 2.0**-53, 1e-300, TINY, 1 - 2.0**-53],
    "poisson": [0.0, 1.0, 1.0 + 2.0**-52, 3.5, 1e-300, 1e300, TINY, BIG],
    "exponential": [1.0, 1.0 + 2.0**-52, 3.5, 1e-300, 1e300, TINY, BIG],
}.items():
    for p in values:
        for q in values:
            family(name, [p], [q])
