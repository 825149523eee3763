#!/usr/bin/python3
"""Writes golden_families.txt: the divergences of parametric families as integrals or sums over their densities, by
mpmath's quadrature to 40 digits, rounded to double. It shares no closed form with the library.

    /usr/bin/python3 lib/tests/golden_families.py > lib/tests/golden_families.txt
"""
import sys

from mpmath import (besseli, beta, binomial, cos, exp, fabs, findroot, inf, log, loggamma, mp, mpf, pi, quad, sqrt, tan)

mp.dps = 50


class Positive:
    """A law on (0, ∞), integrated over t = log x."""
    begins = False
    points = [-inf, -30, -8, -3, -1, 0, 1, 3, 8, 30, inf]
    to_x = staticmethod(exp)
    jacobian = staticmethod(exp)


class Line:
    begins = False
    points = [-inf, -20, -8, -4, -2, -1, 0, 1, 2, 4, 8, 20, inf]
    to_x = staticmethod(lambda t: t)
    jacobian = staticmethod(lambda t: mpf(1))


class Angle(Line):
    """The line by x = tan t, for tails that fall like powers."""
    points = [-pi / 2, -1, -0.5, 0, 0.5, 1, pi / 2]
    to_x = staticmethod(tan)
    jacobian = staticmethod(lambda t: 1 / cos(t) ** 2)


class Unit(Line):
    points = [0, 0.25, 0.5, 0.75, 1]


class Circle(Line):
    points = [-pi, -pi / 2, 0, pi / 2, pi]


class Counts:
    """Sums over 0, 1, 2, …."""


def normal(mu, sigma):
    return lambda x: -((x - mu) / sigma) ** 2 / 2 - log(sigma) - log(2 * pi) / 2


def gamma_law(shape, rate):
    return lambda x: shape * log(rate) - loggamma(shape) + (shape - 1) * log(x) - rate * x


def log_or_none(x):
    return log(x) if x > 0 else None


def total(*terms):
    return None if any(t is None for t in terms) else sum(terms)


FAMILIES = {
    "normal": (Line, normal, [(0, 1), (0.75, 1.5), (-0.5, 0.875)]),
    "lognormal": (Positive, lambda mu, s: lambda x: normal(mu, s)(log(x)) - log(x), [(0, 1), (0.75, 1.5), (-0.5, 0.875)]),
    "half_normal": (Positive, lambda s: lambda x: log(mpf(2)) + normal(0, s)(x), [(1,), (1.25,), (0.8125,)]),
    "rayleigh": (Positive, lambda s: lambda x: log(x) - 2 * log(s) - x ** 2 / (2 * s ** 2), [(1,), (1.25,), (0.8125,)]),
    "bernoulli": (Counts, lambda p: lambda k: log_or_none(1 - p if k == 0 else p if k == 1 else 0),
                  [(0.25,), (0.625,), (0.5,)]),
    "binomial": (Counts, lambda n, p: lambda k: total(log_or_none(binomial(n, k) if k <= n else 0), k * log(p),
                                                      (n - k) * log(1 - p)), [(7, 0.25), (7, 0.625), (7, 0.5)]),
    "geometric": (Counts, lambda p: lambda k: log(p) + k * log(1 - p), [(0.25,), (0.625,), (0.5,)]),
    "negative_binomial": (Counts, lambda r, p: lambda k: loggamma(k + r) - loggamma(r) - loggamma(k + 1) + r * log(p) +
                          k * log(1 - p), [(2.5, 0.25), (2.5, 0.625), (2.5, 0.5)]),
    "poisson": (Counts, lambda m: lambda k: k * log(m) - m - loggamma(k + 1), [(1,), (3.5,), (2.25,)]),
    "exponential": (Positive, lambda r: lambda x: log(r) - r * x, [(1,), (1.5,), (0.875,)]),
    "gamma": (Positive, gamma_law, [(1.5, 1), (2.25, 1.5), (3, 0.875)]),
    "inverse_gamma": (Positive, lambda a, b: lambda x: gamma_law(a, b)(1 / x) - 2 * log(x),
                      [(1.5, 1), (2.25, 1.5), (3, 0.875)]),
    "chi_squared": (Positive, lambda k: gamma_law(k / 2, mpf(0.5)), [(3,), (4.5,), (5,)]),
    "beta": (Unit, lambda a, b: lambda x: (a - 1) * log(x) + (b - 1) * log(1 - x) - log(beta(a, b)),
             [(2, 3), (2.5, 2.75), (3, 4)]),
    # Of two entries: the first share is beta.
    "dirichlet": (Unit, lambda a, b: lambda x: (a - 1) * log(x) + (b - 1) * log(1 - x) - log(beta(a, b)),
                  [(1.5, 2), (2.5, 2.75), (2, 4)]),
    "laplace": (Line, lambda m, b: lambda x: -fabs(x - m) / b - log(2 * b), [(0, 1), (1, 1.5), (-2, 0.875)]),
    "cauchy": (Angle, lambda m, g: lambda x: log(g / pi) - log(g ** 2 + (x - m) ** 2), [(0, 1), (0.75, 1.5), (-0.5, 0.875)]),
    "gumbel": (Line, lambda m, b: lambda x: -(x - m) / b - exp(-(x - m) / b) - log(b), [(0, 1), (0.75, 1.5), (-0.5, 0.875)]),
    "pareto": (Positive, lambda m, a: lambda x: log(a) + a * log(m) - (a + 1) * log(x) if x >= m else None,
               [(1, 2), (1, 2.5), (1, 1.75)]),
    "weibull": (Positive, lambda k, s: lambda x: log(k / s) + (k - 1) * log(x / s) - (x / s) ** k,
                [(1.5, 1), (2.25, 1.5), (2, 0.875)]),
    "uniform": (Unit, lambda a, b: lambda x: -log(b - a) if a <= x <= b else None, [(0.25, 0.5), (0, 0.75), (0, 1)]),
    "inverse_gaussian": (Positive, lambda m, s: lambda x: log(s / (2 * pi * x ** 3)) / 2 - s * (x - m) ** 2 / (2 * m ** 2 * x),
                         [(1, 1), (1.5, 1.25), (0.875, 1.5)]),
    "von_mises": (Circle, lambda m, k: lambda x: k * cos(x - m) - log(2 * pi * besseli(0, k)), [(0, 1), (0.75, 1.5), (-0.5, 0.25)]),
    "continuous_bernoulli": (Unit, lambda p: lambda x: x * log(p) + (1 - x) * log(1 - p) +
                             (log(2) if p == 0.5 else log((log(p) - log(1 - p)) / (2 * p - 1))), [(0.25,), (0.625,), (0.5,)]),
}
ONE_SCALE = {"gumbel": [((0.75, 1.5), (-0.5, 1.5))], "weibull": [((2.25, 1.25), (2.25, 1.5))]}
NO_AFFINITY = {"cauchy", "gumbel", "weibull"}
TOTAL_VARIATION = {"normal", "lognormal"}


def integral(space, f):
    if space is Counts:
        terms, k = [], 0
        while k < 20 or fabs(terms[-1]) > mpf(10) ** -45 * (1 + fabs(sum(terms))):
            terms.append(f(mpf(k)))
            k += 1
            if k > 3000:
                raise ValueError("no convergence")
        return sum(terms)
    value, error = quad(lambda t: f(space.to_x(t)) * space.jacobian(t), space.points, error=True, maxdegree=9)
    if error > mpf(10) ** -25 * fabs(value):
        raise ValueError(f"error {mp.nstr(error, 3)} of {mp.nstr(value, 8)}")
    return value


def expectation(space, p, of):
    def term(x):
        log_p = p(x)
        return mpf(0) if log_p is None or log_p < -10000 else exp(log_p) * of(x, log_p)
    return integral(space, term)


def kl(space, p, q):
    return expectation(space, p, lambda x, log_p: log_p - q(x))


def affinity(space, p, q, alpha):
    def term(x, log_p):
        log_q = q(x)
        return mpf(0) if log_q is None else exp((1 - alpha) * (log_q - log_p))
    return expectation(space, p, term)


def chernoff(space, p, q):
    """-log of the least integral of p^alpha q^(1-alpha), where its slope is 0: its error is second order."""
    def slope(alpha):  # with the integral itself beside it, for the error estimate is relative
        def term(x, log_p):
            log_q = q(x)
            return mpf(0) if log_q is None else exp((1 - alpha) * (log_q - log_p)) * (log_p - log_q + 1)
        return expectation(space, p, term) - affinity(space, p, q, alpha)
    order = findroot(slope, (mpf(1) / 16, mpf(15) / 16), solver="anderson", tol=mpf(10) ** -28)
    return -log(affinity(space, p, q, order))


def log_ratios(space, p, q):
    """log p/q, and on a grid: (t, value), t as in the integrals, without the points of no mass under P; and the grid's
    ends behind which the space goes on."""
    if space is Counts:
        grid = [mpf(k) for k in range(400)]
        to_x, open_ends = lambda t: t, grid[-1:]
    else:
        low, high = max(space.points[0], -40), min(space.points[-1], 40)
        grid = [low + (high - low) * (mpf(k) / 4000 if 0 < k < 4000 else mpf(10) ** -45 if k == 0 else 1 - mpf(10) ** -45)
                for k in range(4001)]
        to_x, open_ends = space.to_x, grid[-1:] if space.begins else (grid[0], grid[-1])
    of = lambda t: None if p(to_x(t)) is None else p(to_x(t)) - q(to_x(t))
    return of, [(t, of(t)) for t in grid if of(t) is not None], open_ends


def log_supremum(space, p, q):
    """By golden section around the best point of the grid; none where it grows up to an end of it."""
    of, values, open_ends = log_ratios(space, p, q)
    best = max(range(len(values)), key=lambda k: values[k][1])
    before = values[1 if best == 0 else best - 1][1]
    if values[best][0] in open_ends and values[best][1] - before > mpf(10) ** -3:
        return inf
    if space is Counts or best in (0, len(values) - 1):
        return values[best][1]
    low, high = values[best - 1][0], values[best + 1][0]
    golden = (sqrt(mpf(5)) - 1) / 2
    while high - low > mpf(10) ** -24:  # its square is the error
        one, other = high - golden * (high - low), low + golden * (high - low)
        low, high = (one, high) if of(one) < of(other) else (low, other)
    return of((low + high) / 2)


def total_variation(space, p, q):
    """Between the points where the densities cross."""
    of, values, _ = log_ratios(space, p, q)
    crossings = [findroot(of, (a[0], b[0]), solver="anderson") for a, b in zip(values, values[1:]) if a[1] * b[1] < 0]
    points = type("Crossings", (space,), {"points": sorted([*space.points, *crossings])})
    return integral(points, lambda x: fabs(exp(p(x)) - exp(q(x)))) / 2


def row(family, name, p, q, alpha, value):
    texts = [",".join(float(v).hex() for v in values) for values in (p, q)]
    print(family, name, *texts, "-" if alpha is None else float(alpha).hex(), float(value).hex(), flush=True)


def affinity_rows(family, space, p, q, of_p, of_q):
    half = affinity(space, of_p, of_q, mpf(0.5))
    row(family, "bhattacharyya", p, q, None, -log(half))
    first, second, third = FAMILIES[family][2]
    if family != "uniform" and (p, q) not in ((second, first), (first, third)):  # one pair: it takes long
        row(family, "chernoff", p, q, None, chernoff(space, of_p, of_q))
    row(family, "squared_hellinger", p, q, None, 1 - half)
    row(family, "hellinger", p, q, None, sqrt(1 - half))
    for alpha in (0.25, 0.75, 1.25):
        row(family, "renyi", p, q, alpha, log(affinity(space, of_p, of_q, mpf(alpha))) / (mpf(alpha) - 1))
    try:
        row(family, "chi2", p, q, None, affinity(space, of_p, of_q, mpf(2)) - 1)
    except ValueError as failure:
        print(family, "chi2", p, q, failure, file=sys.stderr)


def rows(family):
    space, density, members = FAMILIES[family]
    # One breakpoint for each kink.
    if family == "laplace":
        kinks = type("Kinks", (Line,), {"points": [-inf, -10, -2, 0, 1, 10, inf]})
        space = kinks
    if family == "pareto":
        space = type("Tail", (Positive,), {"points": [0, 1, 3, 8, 30, inf], "begins": True})
    if family not in NO_AFFINITY and family != "uniform":
        p, q = members[2], members[0]
        row(family, "renyi", p, q, inf, log_supremum(space, density(*map(mpf, p)), density(*map(mpf, q))))
    for p, q in [(members[0], members[1]), (members[1], members[0]), (members[0], members[2])]:
        of_p, of_q = density(*map(mpf, p)), density(*map(mpf, q))
        here = space
        if family == "uniform":
            if p == members[1] and q == members[0]:
                continue
            here = type("Interval", (Unit,), {"points": [0, 0.25, 0.5, 0.75, 1]})
        forward = kl(here, of_p, of_q)
        row(family, "kl", p, q, None, forward)
        if family != "uniform":
            row(family, "jeffreys", p, q, None, forward + kl(here, of_q, of_p))
        if family == "cauchy":
            row(family, "chi2", p, q, None, affinity(here, of_p, of_q, mpf(2)) - 1)
        if family in NO_AFFINITY:
            continue
        row(family, "renyi", p, q, inf, log_supremum(here, of_p, of_q))
        if family in TOTAL_VARIATION:
            row(family, "total_variation", p, q, None, total_variation(here, of_p, of_q))
        affinity_rows(family, here, p, q, of_p, of_q)
    for p, q in ONE_SCALE.get(family, []):
        affinity_rows(family, space, p, q, density(*map(mpf, p)), density(*map(mpf, q)))


if __name__ == "__main__":
    for name in sys.argv[1:] or FAMILIES:
        rows(name)
