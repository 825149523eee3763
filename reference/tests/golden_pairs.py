"""Rows of golden.txt for pairs of families, and for entropies: integrals and sums over the densities of
golden_families.py, by mpmath. No moment and no closed form is used.
"""
import random

from golden_families import LAWS, kl, short
from mpmath import exp, inf, linspace, log, mpf, quad

LINE = ("normal", "laplace", "gumbel")
HALF_LINE = (
    "lognormal", "half_normal", "rayleigh", "exponential", "gamma", "inverse_gamma", "chi_squared", "weibull", "inverse_gaussian",
)
# What P's moments leave out, by Q: see the specification of pairs in reference/definitions/expectations/.
NOT_TO = {
    "lognormal": ("gumbel",),
    "half_normal": ("lognormal", "gumbel"),
    "rayleigh": ("lognormal", "gumbel"),
    "inverse_gamma": ("laplace", "gumbel"),
    "pareto": ("gumbel",),
    "weibull": ("laplace", "gumbel"),
    "inverse_gaussian": ("lognormal", "laplace", "gumbel", "weibull"),
    "beta": ("gumbel",),
    "continuous_bernoulli": HALF_LINE[0:1] + HALF_LINE[2:3] + HALF_LINE[4:] + ("beta",),
}
INFINITE_INVERSE = ("exponential", "half_normal")  # E 1/X
NEEDS_INVERSE = ("inverse_gamma", "inverse_gaussian")

def steps(low, high, number):
    return linspace(mpf(low), mpf(high), number)


# Where P is integrated, by t: x = e^t of positive variables, else x = t. From the ends on nothing of 1e-50 is left, of
# second moments neither.
POSITIVE_PIECES = {
    "lognormal": lambda m, s: steps(m - 40 * s, m + 40 * s, 81),
    "half_normal": lambda s: steps(-140, 5, 30),
    "rayleigh": lambda s: steps(-140, 5, 30),
    "exponential": lambda r: steps(-140, 6, 30),
    "gamma": lambda k, r: steps(-140, 6, 30),
    "inverse_gamma": lambda k, s: steps(-7, 140, 30),
    "chi_squared": lambda df: steps(-140, 7, 30),
    "weibull": lambda k, s: steps(-140, 6, 30),
    "inverse_gaussian": lambda m, s: steps(-7, 9, 20),
    "pareto": lambda s, a: steps(log(s), log(s) + 320 / a, 61),
}
PIECES = {
    "normal": lambda m, s: steps(m - 40 * s, m + 40 * s, 81),
    "laplace": lambda m, b: steps(m - 250 * b, m + 250 * b, 101),
    "gumbel": lambda m, b: steps(m - 6 * b, m + 150 * b, 79),
    "beta": lambda a, b: steps(0, 1, 5),
    "continuous_bernoulli": lambda p: steps(0, 1, 5),
    "uniform": lambda low, high: steps(low, high, 5),
}


def density(name, x):
    """log density at a point; golden_families.py asks that of lognormal laws for the logarithm."""
    made = LAWS[name].log_density(*x)
    return (lambda at: made(log(at))) if name == "lognormal" else made


def first(rng, name, other):
    """A member of P's family with the moments that Q needs."""
    shape = short(rng, 2, 4) if other in NEEDS_INVERSE else short(rng, 1, 4)
    return {
        "normal": lambda: [short(rng, -2, 2), short(rng, 0.5, 2)],
        "laplace": lambda: [short(rng, -2, 2), 0.25],
        "gumbel": lambda: [short(rng, -1, 1), short(rng, 1, 2)],
        "lognormal": lambda: [short(rng, -1, 1), short(rng, 0.25, 1)],
        "half_normal": lambda: [short(rng, 0.5, 2)],
        "rayleigh": lambda: [short(rng, 0.5, 2)],
        "exponential": lambda: [short(rng, 0.5, 2)],
        "gamma": lambda: [shape, short(rng, 0.5, 2)],
        "inverse_gamma": lambda: [short(rng, 4, 6), short(rng, 0.5, 2)],
        "chi_squared": lambda: [2 * shape],
        "weibull": lambda: [short(rng, 2, 3), short(rng, 0.5, 2)],
        "inverse_gaussian": lambda: [short(rng, 0.5, 2), short(rng, 0.5, 2)],
        "beta": lambda: [short(rng, 2, 5), short(rng, 2, 5)],
        "continuous_bernoulli": lambda: [short(rng, 0.1, 0.4)],
        "pareto": lambda: [short(rng, 0.5, 1), short(rng, 4, 6)],
        "uniform": lambda: [short(rng, 0.1, 0.3), short(rng, 0.5, 0.9)],
    }[name]()


def second(rng, name, p):
    """A member of Q's family around P where its support moves; the kink of a Laplace density inside P's."""
    return {
        "normal": lambda: [short(rng, -2, 2), short(rng, 0.5, 2)],
        "laplace": lambda: [short(rng, 0.4, 0.5) if len(p) > 1 else short(rng, 0.5, 1), short(rng, 0.5, 2)],
        "gumbel": lambda: [short(rng, -1, 1), short(rng, 1, 2)],
        "lognormal": lambda: [short(rng, -1, 1), short(rng, 0.5, 2)],
        "half_normal": lambda: [short(rng, 0.5, 2)],
        "rayleigh": lambda: [short(rng, 0.5, 2)],
        "exponential": lambda: [short(rng, 0.5, 2)],
        "gamma": lambda: [short(rng, 0.5, 4), short(rng, 0.5, 2)],
        "inverse_gamma": lambda: [short(rng, 0.5, 4), short(rng, 0.5, 2)],
        "chi_squared": lambda: [short(rng, 1, 9)],
        "weibull": lambda: [short(rng, 0.5, 2), short(rng, 0.5, 2)],
        "inverse_gaussian": lambda: [short(rng, 0.5, 2), short(rng, 0.5, 2)],
        "beta": lambda: [short(rng, 0.5, 4), short(rng, 0.5, 4)],
        "continuous_bernoulli": lambda: [short(rng, 0.6, 0.9)],
        "pareto": lambda: [short(rng, 0.02, 0.09), short(rng, 0.5, 3)],
        "uniform": lambda: [-short(rng, 0, 1), 1 + short(rng, 0, 1)],
    }[name]()


def expect(name, p, other, q):
    """expect(f) is E_P f(log p, log q), the density included, cut where that of a Laplace law has a kink."""
    p, q = [mpf(x) for x in p], [mpf(x) for x in q]
    log_p, log_q = density(name, p), density(other, q)
    is_log = name in POSITIVE_PIECES
    pieces = (POSITIVE_PIECES if is_log else PIECES)[name](*p)
    if other == "laplace" and (q[0] > 0 or not is_log):
        kink = log(q[0]) if is_log else q[0]
        pieces = sorted(set(pieces) | ({kink} if pieces[0] < kink < pieces[-1] else set()))
    known = {}

    def at(t):
        if t not in known:
            x = exp(t) if is_log else t
            known[t] = log_p(x), log_q(x), t if is_log else 0
        return known[t]

    def expectation(f):
        method = "tanh-sinh" if name == "beta" else "gauss-legendre"
        value, error = quad(lambda t: f(*at(t)), pieces, error=True, method=method)
        assert error < mpf(10) ** -45, (name, p, other, q, error)
        return value

    return expectation


def cross_entropy(expectation):
    return expectation(lambda a, b, s: -exp(a + s) * b if a > -inf else mpf(0))


def finite_pairs():
    for p in LINE:
        yield from ((p, q) for q in LINE if q != p)
    for p in HALF_LINE + ("pareto", "beta", "uniform", "continuous_bernoulli"):
        inside = LINE + HALF_LINE
        if p in ("beta", "continuous_bernoulli"):
            inside += ("beta", "continuous_bernoulli", "uniform")
        if p == "uniform":
            inside += ("beta", "continuous_bernoulli", "pareto")
        for q in inside:
            if q == p or q in NOT_TO.get(p, ()) or (p in INFINITE_INVERSE and q in NEEDS_INVERSE):
                continue
            yield p, q


# The kink of a Laplace density where P has no mass.
OUTSIDE = [
    ("exponential", [0.75], "laplace", [-0.5, 1.25]),
    ("gamma", [2.5, 0.75], "laplace", [0.0, 1.25]),
    ("beta", [2.5, 3.0], "laplace", [1.5, 1.25]),
    ("continuous_bernoulli", [0.125], "laplace", [-0.5, 1.25]),
    ("uniform", [0.25, 1.0], "laplace", [1.5, 0.75]),
    ("pareto", [0.5, 4.5], "laplace", [0.25, 1.25]),
]
DISCRETE = [
    ("bernoulli", [0.375], "binomial", [5.0, 0.75]),
    ("bernoulli", [0.375], "binomial", [1.0, 0.75]),
    ("bernoulli", [0.375], "negative_binomial", [2.5, 0.75]),
    ("bernoulli", [0.375], "poisson", [1.75]),
    ("binomial", [1.0, 0.375], "bernoulli", [0.25]),
    ("bernoulli", [1.0], "geometric", [0.375]),
    ("binomial", [3.0, 1.0], "geometric", [0.375]),
    ("geometric", [1.0], "bernoulli", [0.375]),
    ("geometric", [1.0], "binomial", [4.0, 0.375]),
    ("negative_binomial", [2.5, 1.0], "bernoulli", [0.375]),
    ("negative_binomial", [2.5, 1.0], "binomial", [4.0, 0.375]),
    ("poisson", [0.0], "bernoulli", [0.375]),
    ("poisson", [0.0], "binomial", [4.0, 0.375]),
]
POINTS = {"bernoulli": lambda p: p[0], "binomial": lambda p: p[0] * p[1], "geometric": lambda p: 1}


def discrete_expectation(name, p, other, q):
    """Over 0 and 1, or the one point of a point mass."""
    mean = POINTS.get(name, lambda p: 0)([mpf(x) for x in p])
    masses = {int(mean): mpf(1)} if mean == int(mean) else {0: 1 - mean, 1: mean}
    log_q = LAWS[other].log_density(*[mpf(x) for x in q])
    return lambda f: sum(f(log(mass), log_q(k), 0) for k, mass in masses.items())


def pair_rows(row):
    rng = random.Random(14)
    for name, other in finite_pairs():
        p = first(rng, name, other)
        q = second(rng, other, p)
        expectation = expect(name, p, other, q)
        row("kl", f"{name}:{other}", "-", p, q, kl(expectation))
        row("cross_entropy", f"{name}:{other}", "-", p, q, cross_entropy(expectation))
    for name, p, other, q in OUTSIDE:
        row("kl", f"{name}:{other}", "-", p, q, kl(expect(name, p, other, q)))
    for name, p, other, q in DISCRETE:
        expectation = discrete_expectation(name, p, other, q)
        row("kl", f"{name}:{other}", "-", p, q, kl(expectation))
        row("cross_entropy", f"{name}:{other}", "-", p, q, cross_entropy(expectation))


def entropy_rows(row):
    rng = random.Random(15)
    for name, law in LAWS.items():
        for _ in range(2):
            p, q = law.draw(rng)
            expectation = law.pair([mpf(x) for x in p], [mpf(x) for x in q])
            row("entropy", name, "-", p, [], expectation(lambda a, b, s: -exp(a + s) * a if a > -inf else mpf(0)))
        row("cross_entropy", name, "-", p, q, cross_entropy(expectation))
