#!/usr/bin/python3
"""Writes golden.txt: divergences by mpmath, which shares nothing with Arb or MPFR, nor their formulas with reference/.

Discrete: from the entropies and affinities (KL = cross entropy - entropy, JS = H(M) - (H(P)+H(Q))/2, H^2 = 1 - sum
sqrt(pq), chi2 = sum p^2/q - 1, W1 by moving the mass, Chernoff by a root of the derivative) where the textbook has two
forms, powers as powers. Normal and exponential: quadrature of the density times
the log ratio. Poisson: the series. Bernoulli: the two-point sum. Other divergences of normals and of normal mixtures
(weight, mu, sigma of each component): tanh-sinh quadrature of entropies, of sqrt(pq), and of max(p, q) between crossings.
All other families: golden_families.py; pairs of families and entropies: golden_pairs.py; normal laws on R^d: golden_multivariate.py.
One line each:  id|family or -|normalized or as_given|p in hex|q in hex|parameter in hex|40 digits or more
The first line says of which generators the table is.
Usage: golden.py > golden.txt (minutes); golden.py --check golden.txt fails unless the table is of these generators
"""
import hashlib
import pathlib
import random
import sys

import golden_families
import golden_multivariate
import golden_pairs
from mpmath import mp, mpf, log, sqrt, exp, fprod, fsum, inf, isinf, quad, linspace, factorial, nstr

mp.dps = 80


def exact(values):
    return [mpf(v) for v in values]


def normalized(values):
    total = sum(exact(values))
    return [mpf(v) / total for v in values]


def cross_entropy(p, q):
    return -sum(a * log(b) for a, b in zip(p, q) if a > 0)


def kl(p, q):
    return cross_entropy(p, q) - cross_entropy(p, p)


def js(p, q):
    m = [(a + b) / 2 for a, b in zip(p, q)]
    return (kl(p, m) + kl(q, m)) / 2


def squared_hellinger(p, q):
    return (sum(p) + sum(q)) / 2 - sum(sqrt(a * b) for a, b in zip(p, q))


def chi2(p, q):
    return sum(a * a / b for a, b in zip(p, q) if b > 0) - 2 * sum(p) + sum(q)


DISCRETE = {
    "kl": kl,
    "reverse_kl": lambda p, q: kl(q, p),
    "jeffreys": lambda p, q: sum((a - b) * (log(a) - log(b)) for a, b in zip(p, q) if a != b),
    "js": js,
    "js_distance": lambda p, q: sqrt(js(p, q)),
    "total_variation": lambda p, q: sum(max(a, b) for a, b in zip(p, q)) - (sum(p) + sum(q)) / 2,
    "squared_hellinger": squared_hellinger,
    "hellinger": lambda p, q: sqrt(squared_hellinger(p, q)),
    "chi2": chi2,
    "generalized_kl": lambda p, q: kl(p, q) - sum(p) + sum(q),
}


def entropy(p):
    return cross_entropy(p, p)


def power_sum(p, q, a):
    return fsum(x**a * y ** (1 - a) for x, y in zip(p, q) if x > 0 and y > 0)


def skew_js(p, q, alpha):
    m = [alpha * a + (1 - alpha) * b for a, b in zip(p, q)]
    return alpha * kl(p, m) + (1 - alpha) * kl(q, m)


def renyi(p, q, alpha):
    if alpha == 1:
        return kl(p, q)
    if isinf(alpha):
        return max(log(a) - log(b) for a, b in zip(p, q) if a > 0)
    return log(power_sum(p, q, alpha)) / (alpha - 1)


def tsallis(p, q, alpha):
    return kl(p, q) if alpha == 1 else (power_sum(p, q, alpha) - 1) / (alpha - 1)


def amari_alpha(p, q, alpha):
    if abs(alpha) == 1:
        return kl(p, q) if alpha < 0 else kl(q, p)
    return 4 * (1 - power_sum(p, q, (1 - alpha) / 2)) / (1 - alpha**2)


def chernoff(p, q):
    pairs = [(b, log(a) - log(b)) for a, b in zip(p, q) if a > 0 and b > 0]
    slope = lambda s: fsum(b * x * exp(s * x) for b, x in pairs)
    low, high = mpf(0), mpf(1)
    if slope(low) >= 0 or slope(high) <= 0:
        s = low if slope(low) >= 0 else high
    else:
        for _ in range(int(mp.prec / 2) + 10):
            s = (low + high) / 2
            low, high = (low, s) if slope(s) > 0 else (s, high)
    return -log(fsum(b * exp(s * x) for b, x in pairs))


def wasserstein1(p, q, support):
    """The cost of moving P's mass to Q's from left to right."""
    order = sorted(range(len(p)), key=lambda i: support[i])
    have, want = [[[support[i], v[i]] for i in order if v[i] > 0] for v in (p, q)]
    cost, i, k = mpf(0), 0, 0
    while i < len(have) and k < len(want):
        moved = min(have[i][1], want[k][1])
        cost += moved * abs(have[i][0] - want[k][0])
        have[i][1] -= moved
        want[k][1] -= moved
        i, k = i + (have[i][1] <= 0), k + (want[k][1] <= 0)
    return cost


# The quantities of one measure; of two; and with a scalar parameter, its special values and how others are drawn.
UNARY = {
    "entropy": entropy,
    "perplexity": lambda p: fprod(a**-a for a in p if a > 0),
}
MORE = {
    "bhattacharyya": lambda p, q: -log(fsum(exp((log(a) + log(b)) / 2) for a, b in zip(p, q) if a > 0 and b > 0)),
    "neyman_chi2": lambda p, q: chi2(q, p),
    "triangular": lambda p, q: sum(p) + sum(q) - 4 * sum(a * b / (a + b) for a, b in zip(p, q) if a + b > 0),
    "cross_entropy": cross_entropy,
    "itakura_saito": lambda p, q: sum(a / b for a, b in zip(p, q)) - sum(log(a) - log(b) for a, b in zip(p, q)) - len(p),
    "chernoff": chernoff,
}
PARAMETRIC = {
    "skew_js": (skew_js, (0.5, 0.25, 0.1, 0.75, 1e-9, 1 - 2**-53), lambda rng: rng.random()),
    "renyi": (renyi, (0.0, 0.5, 1.0, 2.0, 3.0, float("inf"), 1 + 2**-40, 1e-20, 1000.0), lambda rng: rng.uniform(0, 5)),
    "tsallis": (tsallis, (0.0, 0.5, 1.0, 2.0, 3.0, 1 - 2**-40, 1e-20, 50.0), lambda rng: rng.uniform(0, 5)),
    "amari_alpha": (amari_alpha, (-3.0, -1.0, 0.0, 1.0, 3.0, 1 + 2**-40, 2**-60 - 1, 20.0), lambda rng: rng.uniform(-5, 5)),
    "hockey_stick": (
        lambda p, q, gamma: fsum(a - gamma * b for a, b in zip(p, q) if a > gamma * b),
        (1.0, 0.5, 2.0, 1 + 2**-52, 1e-300),
        lambda rng: rng.uniform(0, 3),
    ),
}


def integral_of_log_ratio(log_p, log_q, low, high):
    return quad(lambda x: exp(log_p(x)) * (log_p(x) - log_q(x)), linspace(low, high, 41))


def normal(p, q):
    def log_density(mu, sigma):
        return lambda x: -((x - mu) ** 2) / (2 * sigma**2) - log(sigma * sqrt(2 * mp.pi))

    (mu, sigma) = p
    return integral_of_log_ratio(log_density(*p), log_density(*q), mu - 20 * sigma, mu + 20 * sigma)


def exponential(p, q):
    def log_density(rate):
        return lambda x: log(rate) - rate * x

    return integral_of_log_ratio(log_density(*p), log_density(*q), mpf(0), 200 / p[0])


def poisson(p, q):
    def log_mass(mean):
        return lambda k: k * log(mean) - mean - log(factorial(k))

    last = int(p[0] * 4) + 200
    return sum(exp(log_mass(*p)(k)) * (log_mass(*p)(k) - log_mass(*q)(k)) for k in range(last))


def bernoulli(p, q):
    return kl([p[0], 1 - p[0]], [q[0], 1 - q[0]])


class Densities:
    """Two normal mixtures as lists of (weight, mu, sigma), and the points between which they are smooth at one scale."""

    def __init__(self, p, q):
        self.p, self.q = ([(w / fsum(v[::3]), m, s) for w, m, s in zip(v[::3], v[1::3], v[2::3])] for v in (p, q))
        steps = (0, 1, 3, 6, 10, 16, 22)  # exp(-22^2/2) < 1e-105
        self.cuts = sorted({m + side * step * s for _, m, s in self.p + self.q for step in steps for side in (-1, 1)})
        self.known = {}

    @staticmethod
    def density(mixture, x):
        return fsum(w * exp(-(((x - m) / s) ** 2) / 2) / s for w, m, s in mixture) / sqrt(2 * mp.pi)

    def both(self, x):
        if x not in self.known:
            self.known[x] = self.density(self.p, x), self.density(self.q, x)
        return self.known[x]

    def integral(self, f, cuts=None):
        """Of f(p(x), q(x))."""
        value, error = quad(lambda x: f(*self.both(x)), cuts or self.cuts, error=True)
        assert error < mpf(10) ** -48, error
        return value

    def crossings(self):
        """Where p - q changes its sign on a grid, by bisection."""
        gap = lambda x: self.density(self.p, x) - self.density(self.q, x)
        grid = [a + (b - a) * k / 16 for a, b in zip(self.cuts, self.cuts[1:]) for k in range(16)]
        signs = [gap(x) > 0 for x in grid]
        result = []
        for low, high, before, after in zip(grid, grid[1:], signs, signs[1:]):
            if before == after:
                continue
            for _ in range(120):  # an error of e in the crossing is one of e^2 in the integral
                middle = (low + high) / 2
                low, high = (middle, high) if (gap(middle) > 0) == before else (low, middle)
            result.append((low + high) / 2)
        return result


def plogp(x):
    return x * log(x) if x > 0 else mpf(0)


def densities_kl(d):
    return d.integral(lambda a, b: a * log(a / b) if a > 0 else mpf(0))


def densities_js(d):
    return d.integral(lambda a, b: (plogp(a) + plogp(b)) / 2) - d.integral(lambda a, b: plogp((a + b) / 2))


INTEGRALS = {
    "kl": densities_kl,
    "js": densities_js,
    "js_distance": lambda d: sqrt(densities_js(d)),
    "total_variation": lambda d: d.integral(max, sorted(set(d.cuts + d.crossings()))) - 1,
    "squared_hellinger": lambda d: 1 - d.integral(lambda a, b: sqrt(a * b)),
}


def integral_rows():
    mp.dps = 60
    normals = [([0.0, 1.0], [1.5, 1.5]), ([0.25, 1.0], [3.0, 1.0]), ([0.0, 1.0], [0.5, 1e-3]), ([-2.0, 0.7], [40.0, 3.0])]
    for p, q in normals:
        d = Densities(exact([1.0] + p), exact([1.0] + q))
        for identifier in ("js", "js_distance", "total_variation", "squared_hellinger"):
            row(identifier, "normal", "-", p, q, INTEGRALS[identifier](d))
        row("total_variation", "lognormal", "-", p, q, INTEGRALS["total_variation"](d))
    mixtures = [
        ([0.3, -1.0, 0.5, 0.7, 2.0, 1.0], [0.5, 0.0, 1.0, 0.25, 3.0, 0.5, 0.25, -2.0, 2.0]),
        ([1.0, 0.0, 1.0], [1.0, 0.0, 1.0, 3.0, 1.0, 2.0]),
        ([0.5, 0.0, 1e-3, 0.5, 1.0, 1.0], [0.5, 0.0, 1.0, 0.5, 3.0, 1e3]),
        ([1.0, 0.0, 1.0, 1e-12, 5.0, 0.1], [0.9, 0.0, 1.0, 0.1, 0.0, 2.0]),
    ]
    for p, q in mixtures:
        d = Densities(exact(p), exact(q))
        for identifier, function in INTEGRALS.items():
            row(identifier, "normal_mixture", "-", p, q, function(d))


FAMILIES = {"normal": normal, "exponential": exponential, "poisson": poisson, "bernoulli": bernoulli}


def row(identifier, family, masses, p, q, value, parameter=()):
    digits = 70 if identifier in ("hockey_stick", "wasserstein1") else 40  # dyadic values: ties need all their digits
    numbers = [" ".join(float(x).hex() for x in v) for v in (p, q, parameter)]
    print("|".join([identifier, family, masses, *numbers, nstr(value, digits, min_fixed=-5, max_fixed=20)]))


def more_rows(rng, pairs):
    supports_differ = [([0.5, 0.5, 0.0], [0.25, 0.0, 0.75]), ([1.0, 0.0, 2.0, 1.0], [3.0, 1.0, 1.0, 0.0])]
    for p, q in pairs + supports_differ:
        mp.dps = 900 if min(p) < 1e-100 and min(p) > 0 else 160
        same_support = all((a > 0) == (b > 0) for a, b in zip(p, q))
        for masses in ("normalized", "as_given"):
            vectors = (normalized(p), normalized(q)) if masses == "normalized" else (exact(p), exact(q))
            for identifier, function in UNARY.items():
                row(identifier, "-", masses, p, [], function(vectors[0]))
            for identifier, function in MORE.items():
                if same_support or identifier in ("bhattacharyya", "triangular", "chernoff"):
                    row(identifier, "-", masses, p, q, function(*vectors))
            for identifier, (function, special, draw) in PARAMETRIC.items():
                for parameter in special + (draw(rng), draw(rng)):
                    order = parameter if identifier in ("renyi", "tsallis") else abs(parameter)
                    singular = identifier in ("renyi", "tsallis", "amari_alpha") and order >= 1
                    if singular and not same_support:
                        continue
                    if singular and order == 1 and not (masses == "normalized" or sum(p) == sum(q) == 1):
                        continue
                    row(identifier, "-", masses, p, q, function(*vectors, mpf(parameter)), [parameter])
        support = [rng.choice([float(rng.randrange(-5, 6)), rng.uniform(-1e3, 1e3)]) for _ in p]
        row("wasserstein1", "-", "normalized", p, q, wasserstein1(normalized(p), normalized(q), exact(support)), support)
        shifted = p[1:] + p[:1]
        row("wasserstein1", "-", "as_given", p, shifted, wasserstein1(exact(p), exact(shifted), exact(support)), support)
    mp.dps = 80


def generators():
    digest = hashlib.sha256()
    for file in sorted(pathlib.Path(__file__).parent.glob("golden*.py")):
        digest.update(file.read_bytes())
    return f"# golden.py {digest.hexdigest()}"


def main():
    if sys.argv[1:2] == ["--check"]:
        with open(sys.argv[2]) as table:
            sys.exit(table.readline().strip() != generators())
    print(generators())
    rng = random.Random(20240601)
    pairs = [([0.5, 0.5], [0.25, 0.75]), ([1.0, 2.0], [2.0, 0.5]), ([1.0, 2.0, 3.0], [3.0, 2.0, 1.0])]
    pairs += [([1e-300, 1.0, 5e-324], [1.0, 1e-12, 2.0])]
    for n in (2, 3, 8, 20):
        p = [rng.random() for _ in range(n)]
        pairs.append((p, [rng.random() for _ in range(n)]))
        pairs.append((p, [x * (1 + 1e-7 * rng.random()) for x in p]))  # nearly equal
    for p, q in pairs:
        for identifier, function in DISCRETE.items():
            for masses in ("normalized", "as_given"):
                mp.dps = 800 if min(p) < 1e-100 else 80
                vectors = (normalized(p), normalized(q)) if masses == "normalized" else (exact(p), exact(q))
                row(identifier, "-", masses, p, q, function(*vectors))
                mp.dps = 80
    more_rows(rng, pairs)
    mp.dps = 60
    for _ in range(4):
        draw = lambda: rng.uniform(0.1, 3.0)
        for name, p, q in [
            ("normal", [rng.uniform(-2, 2), draw()], [rng.uniform(-2, 2), draw()]),
            ("exponential", [draw()], [draw()]),
            ("poisson", [draw()], [draw()]),
            ("bernoulli", [rng.random()], [rng.random()]),
        ]:
            row("kl", name, "-", p, q, FAMILIES[name](exact(p), exact(q)))
    integral_rows()
    golden_families.rows(rng, row)
    golden_pairs.entropy_rows(row)
    golden_pairs.pair_rows(row)
    golden_multivariate.rows(rng, row)


main()
