#!/usr/bin/python3
"""Writes golden_pairs.txt: KL and cross-entropy of members of two families, and the entropy of one, as integrals or sums
over their densities, by mpmath's quadrature to 40 digits, rounded to double. It shares no closed form with the library.

    /usr/bin/python3 lib/tests/golden_pairs.py > lib/tests/golden_pairs.txt
"""
import sys

from mpmath import exp, fabs, inf, log, mp, mpf, quad

from golden_families import FAMILIES, Circle

mp.dps = 45

MEMBERS = {  # the first meets the first of Q, the second the second
    "normal": [(0.75, 1.5), (-0.5, 0.875)],
    "lognormal": [(0.75, 0.5), (-0.5, 0.875)],
    "half_normal": [(1.25,), (0.8125,)],
    "rayleigh": [(1.25,), (0.8125,)],
    "bernoulli": [(0.25,), (0.625,)],
    "binomial": [(7, 0.25), (3, 0.625)],
    "geometric": [(0.25,), (0.625,)],
    "negative_binomial": [(2.5, 0.25), (0.5, 0.625)],
    "poisson": [(3.5,), (0.25,)],
    "exponential": [(1.5,), (0.875,)],
    "gamma": [(2.25, 1.5), (0.75, 0.875)],
    "inverse_gamma": [(5.5, 2.25), (3, 0.875)],
    "chi_squared": [(4.5,), (3,)],
    "beta": [(2.5, 2.75), (0.75, 4)],
    "dirichlet": [(1.5, 2.75), (2.5, 4)],
    "laplace": [(1, 0.5), (-2, 0.625)],
    "cauchy": [(0.75, 1.5), (-0.5, 0.875)],
    "gumbel": [(0.75, 1.5), (-0.5, 0.875)],
    "pareto": [(1, 5.5), (0.5, 4.25)],
    "weibull": [(2.25, 1.5), (1.5, 0.875)],
    "uniform": [(0.25, 0.5), (0.5, 0.75)],
    "inverse_gaussian": [(1.5, 1.25), (0.875, 1.5)],
    "von_mises": [(0, 1), (0.75, 1.5)],
    "continuous_bernoulli": [(0.25,), (0.625,)],
}
OF_Q = dict(MEMBERS, laplace=[(1.125, 1.5), (-2, 0.875), (0.375, 1.25)], uniform=[(-1, 2), (0, 1.5)],
            pareto=[(0.25, 2.5), (0.125, 1.75)])
EQUAL_BUT_FOR_LITTLE = [
    ("gamma", (1 + 2.0 ** -33, 1), "exponential", (1,)), ("exponential", (1.5,), "gamma", (1 - 2.0 ** -40, 1.5)),
    ("weibull", (1 + 2.0 ** -30, 0.5), "exponential", (2,)), ("weibull", (1, 0.5), "gamma", (1, 2 + 2.0 ** -30)),
    ("chi_squared", (3,), "gamma", (1.5, 0.5 - 2.0 ** -45)), ("exponential", (0.5,), "chi_squared", (2 + 2.0 ** -40,)),
    ("beta", (1 + 2.0 ** -30, 1), "uniform", (0, 1)), ("uniform", (0, 1), "beta", (1, 1 - 2.0 ** -45)),
    ("continuous_bernoulli", (0.5 + 2.0 ** -30,), "uniform", (0, 1)),
    ("beta", (1, 1 + 2.0 ** -40), "continuous_bernoulli", (0.5,)),
    ("bernoulli", (0.25,), "binomial", (1, 0.25 + 2.0 ** -40)),
]

COUNTS = ["bernoulli", "binomial", "geometric", "negative_binomial", "poisson"]
LINE = ["normal", "laplace", "cauchy", "gumbel"]
HALF_LINE = ["lognormal", "half_normal", "rayleigh", "exponential", "gamma", "inverse_gamma", "chi_squared", "weibull",
             "inverse_gaussian"]
UNIT = ["beta", "continuous_bernoulli"]
CONTINUOUS = LINE + HALF_LINE + UNIT + ["pareto", "uniform"]


def support(family, x):
    if family in LINE + ["von_mises"]:
        return -inf, inf
    if family in HALF_LINE:
        return 0, inf
    if family in UNIT + ["dirichlet"]:  # of two entries: the first share
        return 0, 1
    if family == "pareto":
        return x[0], inf
    return x


def log_density(family, x):
    if family == "geometric":  # from 1 on
        return lambda k: None if k < 1 else FAMILIES[family][1](mpf(x[0]))(k - 1)
    if family in COUNTS:
        return FAMILIES[family][1](*map(mpf, x))
    of, (low, high) = FAMILIES[family][1](*map(mpf, x)), support(family, x)
    return lambda t: of(t) if low <= t <= high else None


def panels(family, x, kinks):
    """Where the integrand is smooth: in log t on half-lines."""
    low, high = support(family, x)
    if low == -inf:
        ends, to_t, slope = [-inf, -20, -8, -4, -2, -1, 0, 1, 2, 4, 8, 20, inf], lambda s: s, lambda s: mpf(1)
        inner = kinks
    elif high == inf:
        start = [-inf, -30, -8, -3, -1] if low == 0 else [log(mpf(low)), log(mpf(low)) + mpf(1) / 2]
        ends, to_t, slope = [*start, 0, 1, 3, 8, 30, inf], exp, exp
        inner = [log(mpf(k)) for k in kinks if k > low]
    else:
        ends, to_t, slope = [mpf(low), (mpf(low) + high) / 2, mpf(high)], lambda s: s, lambda s: mpf(1)
        inner = [k for k in kinks if low < k < high]
    first = ends[0]
    return sorted({mpf(e) for e in [*ends, *inner] if e >= first}), to_t, slope


def expectation(family, x, of, kinks=()):
    """E of(X, log p(X))."""
    log_p = log_density(family, x)
    if family in COUNTS:
        terms = [exp(log_p(k)) * of(k, log_p(k)) for k in range(2000) if log_p(k) is not None and log_p(k) > -1000]
        return sum(terms)
    if family == "von_mises":
        points, to_t, slope = Circle.points, lambda s: s, lambda s: mpf(1)
    elif family == "cauchy":
        points, to_t, slope = FAMILIES[family][0].points, FAMILIES[family][0].to_x, FAMILIES[family][0].jacobian
    else:
        points, to_t, slope = panels(family, x, kinks)

    def term(s):
        t = to_t(s)
        log_of_t = log_p(t) if t > support(family, x)[0] else None
        return mpf(0) if log_of_t is None or log_of_t < -10000 else exp(log_of_t) * of(t, log_of_t) * slope(s)

    value, error = quad(term, points, error=True, maxdegree=9)
    if error > mpf(10) ** -21 * fabs(value):
        raise ValueError(f"error {mp.nstr(error, 3)} of {mp.nstr(value, 8)}")
    return value


def row(key, name, p, q, value):
    texts = [",".join(float(v).hex() for v in values) or "-" for values in (p, q)]
    print(key, name, *texts, "-", float(value).hex(), flush=True)


def inside(p_family, p, q_family, q):
    (p_low, p_high), (q_low, q_high) = support(p_family, p), support(q_family, q)
    return q_low <= p_low and p_high <= q_high


def has_infinite_inverse(family, x):
    return family in ("exponential", "half_normal") or family in ("gamma", "beta", "weibull") and x[0] <= 1


def pair(p_family, p, q_family, q, names):
    key = f"{p_family}:{q_family}"
    if p_family not in COUNTS:
        if not inside(p_family, p, q_family, q) or (
                q_family in ("inverse_gamma", "inverse_gaussian") and has_infinite_inverse(p_family, p)):
            for name in names:
                row(key, name, p, q, inf)
            return
    elif p_family != "bernoulli":
        row(key, "kl", p, q, inf)
        return
    log_q = log_density(q_family, q)
    kinks = [q[0]] if q_family == "laplace" else []
    if p_family == "laplace":
        kinks.append(p[0])
    for name in names:
        try:
            row(key, name, p, q, expectation(p_family, p, lambda t, log_p: (log_p if name == "kl" else 0) - log_q(t), kinks))
        except ValueError as failure:
            print(key, name, p, q, failure, file=sys.stderr)


# The pairs that have a closed form: Q's of each P, and those that are always infinite.
OFFERED = {
    "normal": "laplace gumbel",
    "laplace": "normal gumbel",
    "gumbel": "normal laplace",
    "lognormal": "normal laplace exponential gamma chi_squared weibull half_normal rayleigh inverse_gamma inverse_gaussian",
    "half_normal": "normal laplace exponential gamma chi_squared weibull rayleigh inverse_gamma inverse_gaussian",
    "rayleigh": "normal laplace exponential gamma chi_squared weibull half_normal inverse_gamma inverse_gaussian",
    "exponential": "normal laplace gumbel gamma chi_squared weibull half_normal rayleigh lognormal inverse_gamma "
                   "inverse_gaussian",
    "gamma": "normal laplace gumbel exponential chi_squared weibull half_normal rayleigh lognormal inverse_gamma "
             "inverse_gaussian",
    "chi_squared": "normal laplace gumbel exponential gamma weibull half_normal rayleigh lognormal inverse_gamma "
                   "inverse_gaussian",
    "inverse_gamma": "normal exponential gamma chi_squared weibull half_normal rayleigh lognormal inverse_gaussian",
    "weibull": "normal exponential gamma chi_squared half_normal rayleigh lognormal inverse_gamma inverse_gaussian",
    "inverse_gaussian": "normal exponential gamma chi_squared half_normal rayleigh inverse_gamma",
    "pareto": "normal laplace exponential gamma chi_squared weibull half_normal rayleigh lognormal inverse_gamma "
              "inverse_gaussian",
    "beta": "normal laplace exponential gamma chi_squared weibull half_normal rayleigh lognormal inverse_gamma "
            "inverse_gaussian continuous_bernoulli uniform",
    "continuous_bernoulli": "normal laplace gumbel exponential half_normal uniform",
    "uniform": "normal laplace gumbel exponential gamma chi_squared weibull half_normal rayleigh lognormal inverse_gamma "
               "inverse_gaussian beta continuous_bernoulli pareto",
    "bernoulli": "binomial geometric negative_binomial poisson",
}


def always_infinite(p, q):
    if p in COUNTS or q in COUNTS:
        return q == "geometric" and p in ("binomial", "negative_binomial", "poisson") or (
            q in ("bernoulli", "binomial") and p in ("geometric", "negative_binomial", "poisson")) or (
                p, q) == ("binomial", "bernoulli")
    if p in LINE:
        return q not in LINE
    if q == "pareto":
        return p in HALF_LINE + UNIT
    return q in UNIT + ["uniform"] and p in HALF_LINE + ["pareto"]


def rows(p_family):
    for member in MEMBERS[p_family]:
        row(p_family, "entropy", member, (), expectation(p_family, member, lambda t, log_p: -log_p,
                                                         [member[0]] if p_family == "laplace" else []))
    if p_family not in ("binomial", "negative_binomial"):  # at one n, or r, alone
        q = OF_Q[p_family][0 if p_family == "uniform" else 1]
        log_q = log_density(p_family, q)
        kinks = [x[0] for x in (MEMBERS[p_family][0], q)] if p_family == "laplace" else []
        row(p_family, "cross_entropy", MEMBERS[p_family][0], q,
            expectation(p_family, MEMBERS[p_family][0], lambda t, log_p: -log_q(t), kinks))
    for q_family in MEMBERS:
        if q_family in (p_family, "von_mises", "dirichlet"):
            continue
        if always_infinite(p_family, q_family):
            row(f"{p_family}:{q_family}", "kl", MEMBERS[p_family][0], OF_Q[q_family][0], inf)
        elif q_family in OFFERED.get(p_family, "").split():
            if p_family == "bernoulli" and q_family == "geometric":
                row("bernoulli:geometric", "kl", (0.25,), (0.5,), inf)
                row("bernoulli:geometric", "kl", (1,), (0.5,), log(mpf(2)))
                continue
            for k, q in enumerate(OF_Q[q_family]):
                pair(p_family, MEMBERS[p_family][k % 2], q_family, q, ("kl", "cross_entropy") if k == 0 else ("kl",))
    for of_p, p, of_q, q in EQUAL_BUT_FOR_LITTLE:
        if of_p == p_family:
            pair(of_p, p, of_q, q, ("kl",))


if __name__ == "__main__":
    for name in sys.argv[1:] or MEMBERS:
        rows(name)
