#!/usr/bin/python3
"""Writes golden.txt: every divergence of lib/ at chosen and random points, by mpmath at 6000 bits (Debian's
python3-mpmath), correctly rounded to double, and for float masses to float. It shares no code with the library,
and where there are two formulas it takes the other one.

    /usr/bin/python3 lib/tests/golden.py > lib/tests/golden.txt
"""
import math
import random
import struct
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


def entropy(p):
    return -mpmath.fsum(real(x) * mpmath.log(real(x)) for x in p if x > 0)


def skew_js(p, q, alpha):  # what entropy gains by mixing
    m = [alpha * x + (1 - alpha) * y for x, y in zip(p, q)]
    return entropy(m) - real(alpha) * entropy(p) - real(1 - alpha) * entropy(q)


def power_sum(p, q, s):
    shared = [(x, y) for x, y in zip(p, q) if x > 0 and y > 0]
    if s.denominator == 1 and abs(s) < 2000:
        return sum((x ** int(s) * y ** int(1 - s) for x, y in shared), Fraction(0))
    return mpmath.fsum(real(y) * mpmath.power(real(x / y), real(s)) for x, y in shared)


def escapes(p, q):
    return any(x > 0 and y == 0 for x, y in zip(p, q))


def renyi(p, q, alpha):
    if alpha == 1:
        return kl(p, q) if sum(p) == 1 else None
    if alpha >= 1 and escapes(p, q):
        return mp.inf
    if alpha == mp.inf:
        return mpmath.log(real(max(x / y for x, y in zip(p, q) if x > 0)))
    affinity = power_sum(p, q, alpha)
    if affinity == 0:
        return mp.inf
    affinity = real(affinity) if isinstance(affinity, Fraction) else affinity
    return mpmath.log(affinity) / real(alpha - 1)


def tsallis(p, q, alpha):
    if alpha == 1:
        return kl(p, q) if sum(p) == 1 else None
    if alpha >= 1 and escapes(p, q):
        return mp.inf
    if alpha == mp.inf:
        return mp.inf if any(x > y for x, y in zip(p, q)) else Fraction(0)
    affinity = power_sum(p, q, alpha)
    return (affinity - 1) / (alpha - 1 if isinstance(affinity, Fraction) else real(alpha - 1))


def amari_alpha(p, q, alpha):
    if alpha > 0:
        p, q, alpha = q, p, -alpha
    order = (1 - alpha) / 2
    value = tsallis(p, q, order)
    return value / (order if isinstance(value, Fraction) else real(order)) if value not in (None, mp.inf) else value


def chernoff(p, q):
    shared = [(real(y), log_ratio(x, y)) for x, y in zip(p, q) if x > 0 and y > 0]
    if not shared:
        return mp.inf

    def derivative(s, k):
        return mpmath.fsum(y * t**k * mpmath.exp(s * t) for y, t in shared)

    mp.prec = 1500
    try:
        if derivative(mpf(0), 1) >= 0:
            s = mpf(0)
        elif derivative(mpf(1), 1) <= 0:
            s = mpf(1)
        else:
            low, high = mpf(0), mpf(1)
            for _ in range(100):
                s = (low + high) / 2
                low, high = (s, high) if derivative(s, 1) < 0 else (low, s)
            for _ in range(8):
                s = s - derivative(s, 1) / derivative(s, 2)
        return -mpmath.log(derivative(s, 0))
    finally:
        mp.prec = 6000


def itakura_saito(p, q):
    if min(p + q) == 0:
        return None
    ratios = [x / y for x, y in zip(p, q)]
    return real(sum(ratios) - len(ratios)) - mpmath.log(real(math.prod(ratios)))


def wasserstein1(p, q, support):  # what the monotone transport costs
    if sum(p) != sum(q):
        return None
    source, target = sorted(zip(support, p)), sorted(zip(support, q))
    cost = Fraction(0)
    while source and target:
        (x, m), (y, n) = source[0], target[0]
        moved = min(m, n)
        cost += moved * abs(x - y)
        source[0], target[0] = (x, m - moved), (y, n - moved)
        source, target = ([v for v in side if v[1] > 0] for side in (source, target))
    return cost


DISCRETE |= {
    "bhattacharyya": lambda p, q: mp.inf if power_sum(p, q, Fraction(1, 2)) == 0 else -mpmath.log(
        mpmath.fsum(mpmath.exp((mpmath.log(real(x)) + mpmath.log(real(y))) / 2) for x, y in zip(p, q) if x * y > 0)),
    "neyman_chi2": lambda p, q: chi2(q, p),
    "triangular": lambda p, q: sum(x + y - 4 * x * y / (x + y) for x, y in zip(p, q) if x + y > 0),
    "chernoff": chernoff,
    "entropy": lambda p, q: entropy(p),
    "cross_entropy": lambda p, q: mp.inf if escapes(p, q) else kl(p, q) + entropy(p),
    "perplexity": lambda p, q: 1 / mpmath.fprod(mpmath.power(real(x), real(x)) for x in p if x > 0),
    "itakura_saito": itakura_saito,
}
PARAMETRIC = {
    "skew_js": (skew_js, [0.5, 0.3, 5e-324, 0.0, 2.0**-40, 1 - 2.0**-53, 1.0]),
    "renyi": (renyi, [0.5, 2.0, 0.0, 1.0, 1 + 2.0**-52, math.inf, 1 - 2.0**-53, 0.3, 7.25, 1000.5, 5e-324, 1e300]),
    "tsallis": (tsallis, [0.5, 2.0, 0.0, 1.0, 1 + 2.0**-52, math.inf, 3.0, 0.3, 7.25, 1000.5, 5e-324, 1e300]),
    "amari_alpha": (amari_alpha, [0.0, -3.0, 1.0, -1.0, 3.0, math.inf, 0.3, -1 - 2.0**-52, -7.25, 1e300, 5e-324]),
    "hockey_stick": (lambda p, q, gamma: sum(max(x - gamma * y, 0) for x, y in zip(p, q)), [1.0, 0.5, 1.1, 5e-324, 1e308]),
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


def nearest_float(x):
    if x == 0:
        return 0.0
    size = abs(x)
    exponent = size.numerator.bit_length() - size.denominator.bit_length()
    exponent -= size < Fraction(2) ** exponent
    unit = Fraction(2) ** max(exponent - 23, -149)
    result = round(x / unit) * unit  # half to even
    if abs(result) >= 2**128:
        raise OverflowError
    return float(result)  # exact


def rounded(value, to=float):
    if value in (mp.inf, mp.ninf):
        return "inf" if value > 0 else "-inf"
    if isinstance(value, mpf):
        if abs(value) < THRESHOLD:
            return (0.0).hex()
        sign, mantissa, exponent, _ = value._mpf_
        if exponent + mantissa.bit_length() > 3000:
            return "-inf" if sign else "inf"
        value = Fraction(mantissa) * Fraction(2) ** exponent * (-1) ** sign
    try:
        return (to(value) + 0.0).hex()  # correctly rounded by CPython, subnormals included; every zero +0
    except OverflowError:
        return "inf" if value > 0 else "-inf"


def row(kind, name, variant, p, q, parameter, value, to=float):
    if value is not None:  # outside the domain
        texts = [",".join(map(float.hex, v)) or "-" for v in (p, q, parameter)]
        print(kind, name, variant, *texts, rounded(value, to))


def discrete(p, q, kind="discrete", to=float):
    discrete.points += 1
    x, y = [Fraction(v) for v in p], [Fraction(v) for v in q]
    support = [SUPPORT[(k * discrete.points) % len(SUPPORT)] for k in range(len(p))]
    for masses, (x, y) in {"as_given": (x, y), "normalized": ([v / sum(x) for v in x], [v / sum(y) for v in y])}.items():
        for name, f in DISCRETE.items():
            row(kind, name, masses, p, q, [], f(x, y), to)
        for name, (f, parameters) in PARAMETRIC.items():
            parameter = parameters[discrete.points % len(parameters)]
            exact = mp.inf if parameter == math.inf else Fraction(parameter)
            row(kind, name, masses, p, q, [parameter], f(x, y, exact), to)
        row(kind, "wasserstein1", masses, p, q, support, wasserstein1(x, y, [Fraction(v) for v in support]), to)


discrete.points = 0
SUPPORT = [0.0, 1.0, -2.5, 7.0, 1.0, 0.1, -300.0]


def family(name, p, q):
    for form in ("closed_form", "bregman"):
        row("family", name, form, p, q, [], FAMILIES[name]([Fraction(v) for v in p], [Fraction(v) for v in q]))


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

def as_floats(masses):
    return list(struct.unpack(f"{len(masses)}f", struct.pack(f"{len(masses)}f", *masses)))


FLOAT_TINY, FLOAT_BIG = 2.0**-149, 2.0**128 - 2.0**104
for points in [
    ([0.1, 0.2, 0.7], [0.3, 0.3, 0.4]),
    ([FLOAT_TINY, 3 * FLOAT_TINY], [FLOAT_TINY, FLOAT_TINY]),
    ([FLOAT_BIG, FLOAT_BIG], [FLOAT_BIG, 1.0]),
    ([1.0, 2.0**-23], [1.0, 2.0**-24]),
    ([1.0, 1.0 + 2.0**-23], [1.0, 1.0]),
    ([2.0**-126, 2.0**-140], [2.0**-127, 2.0**-130]),
] + [([random.random() for _ in range(4)], [random.random() for _ in range(4)]) for _ in range(6)]:
    discrete(*map(as_floats, points), kind="float", to=nearest_float)

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
