"""Rows of golden.txt for parametric families: integrals and sums over the densities themselves, by mpmath.

Of positive variables the integral is over log x, where densities fall off exponentially on both sides; of Cauchy laws over
the angle; others over x between points from which on nothing of 1e-50 is left. No closed form is used.
"""
from mpmath import mp, mpf, beta, besseli, binomial, exp, expm1, fsum, findroot, gamma, inf, linspace, log, pi, quad, sqrt, tan, cos


class Law:
    """log_density(parameters) gives a function of x; points(p, q) the pieces in t; x(t) and its log-derivative."""

    def __init__(self, log_density, points, draw, at=lambda t, p: t, log_slope=lambda t, p: mpf(0), discrete=False, method="gauss-legendre"):
        self.log_density, self.points, self.draw, self.at, self.log_slope = log_density, points, draw, at, log_slope
        self.discrete, self.method = discrete, method

    def pair(self, p, q):
        """expect(f), the sum or integral of f(log p(x), log q(x)) with x's log-derivative; densities are asked once."""
        log_p, log_q = self.log_density(*p), self.log_density(*q)
        known = {}

        def at(t):
            if t not in known:
                x = self.at(t, p)
                known[t] = log_p(x), log_q(x), self.log_slope(t, p)
            return known[t]

        def expect(f):
            if self.discrete:
                return fsum(f(*at(k)) for k in self.points(p, q))
            value, error = quad(lambda t: f(*at(t)), self.points(p, q), error=True, method=self.method)
            assert error < mpf(10) ** -45, (p, q, error)
            return value

        return expect


def positive(log_density, low, high, draw):
    points = linspace(mpf(low), 0, 11) + linspace(0, mpf(high), 7)[1:]
    return Law(log_density, lambda p, q: points, draw, lambda t, p: exp(t), lambda t, p: t)


def log_gamma_density(k, r):
    return lambda x: k * log(r) - log(gamma(k)) + (k - 1) * log(x) - r * x


def one_side(x, low, value):
    return value if x >= low else -inf


def short(rng, low, high):
    return round(rng.uniform(low, high) * 64) / 64


def pairs(*ranges):
    def draw(rng):
        return [short(rng, *r) for r in ranges], [short(rng, *r) for r in ranges]

    return draw


def shared(first, second):
    def draw(rng):
        common = float(first(rng))
        return [common, short(rng, *second)], [common, short(rng, *second)]

    return draw


def pareto_pair(rng):
    low = short(rng, 0.5, 1)
    return [low + short(rng, 0, 1), short(rng, 1, 3)], [low, short(rng, 1, 3)]


def uniform_pair(rng):
    low, high = short(rng, -1, 0), short(rng, 1, 2)
    return [low, high], [low - short(rng, 0.1, 1), high + short(rng, 0.1, 1)]


def around(inner, outer):
    """Points at multiples of a scale about both locations."""

    def points(p, q):
        cuts = {p[0], q[0]}
        for low, high in (inner, outer):
            cuts |= set(linspace(p[0] + low * p[1], p[0] + high * p[1], 21))
        return sorted(cuts)

    return points


def log_choose(n, k):
    return log(binomial(n, k))


LAWS = {
    "lognormal": Law(
        lambda m, s: lambda y: -((y - m) ** 2) / (2 * s**2) - log(s * sqrt(2 * pi)) - y,
        around((-4, 4), (-24, 24)),
        pairs((-2, 2), (0.5, 2)),
        log_slope=lambda t, p: t,
    ),
    "half_normal": positive(lambda s: lambda x: log(2 / pi) / 2 - log(s) - x**2 / (2 * s**2), -140, 5, pairs((0.5, 2))),
    "rayleigh": positive(lambda s: lambda x: log(x) - 2 * log(s) - x**2 / (2 * s**2), -70, 5, pairs((0.5, 2))),
    "binomial": Law(
        lambda n, p: lambda k: log_choose(n, k) + k * log(p) + (n - k) * log(1 - p),
        lambda p, q: range(int(p[0]) + 1),
        shared(lambda rng: rng.randrange(1, 30), (0.1, 0.9)),
        discrete=True,
    ),
    "geometric": Law(
        lambda p: lambda k: log(p) + (k - 1) * log(1 - p),
        lambda p, q: range(1, 1500),
        pairs((0.15, 0.9)),
        discrete=True,
    ),
    "negative_binomial": Law(
        lambda r, p: lambda k: log(gamma(k + r) / gamma(r) / gamma(k + 1)) + r * log(p) + k * log(1 - p),
        lambda p, q: range(2000),
        shared(lambda rng: short(rng, 0.5, 4), (0.2, 0.9)),
        discrete=True,
    ),
    "laplace": Law(
        lambda m, b: lambda x: -abs(x - m) / b - log(2 * b), around((-10, 10), (-150, 150)), pairs((-2, 2), (0.5, 2))
    ),
    "cauchy": Law(
        lambda m, g: lambda x: log(g / pi) - log(g**2 + (x - m) ** 2),
        lambda p, q: [-pi / 2, -1, 0, 1, pi / 2],
        pairs((-2, 2), (0.5, 2)),
        at=lambda t, p: p[0] + p[1] * tan(t),
        log_slope=lambda t, p: log(p[1]) - 2 * log(cos(t)),
        method="tanh-sinh",
    ),
    "pareto": Law(
        lambda s, a: lambda x: one_side(x, s, log(a) + a * log(s) - (a + 1) * log(x)),
        lambda p, q: linspace(log(p[0]), log(p[0]) + 140 / p[1], 41),
        pareto_pair,
        at=lambda t, p: exp(t),
        log_slope=lambda t, p: t,
    ),
    "uniform": Law(lambda low, high: lambda x: -log(high - low), lambda p, q: [p[0], p[1]], uniform_pair),
    "inverse_gaussian": positive(
        lambda m, s: lambda x: log(s / (2 * pi * x**3)) / 2 - s * (x - m) ** 2 / (2 * m**2 * x), -7, 9, pairs((0.5, 2), (0.5, 2))
    ),
    "gamma": positive(log_gamma_density, -140, 6, pairs((1, 5), (0.5, 2))),
    "inverse_gamma": positive(
        lambda k, s: lambda x: k * log(s) - log(gamma(k)) - (k + 1) * log(x) - s / x, -7, 140, pairs((1, 5), (0.5, 2))
    ),
    "chi_squared": positive(lambda df: log_gamma_density(df / 2, mpf(1) / 2), -120, 7, pairs((2, 9))),
    "beta": Law(
        lambda a, b: lambda x: (a - 1) * log(x) + (b - 1) * log(1 - x) - log(beta(a, b)) if 0 < x < 1 else -inf,
        lambda p, q: [0, mpf(1) / 8, mpf(1) / 2, mpf(7) / 8, 1],
        pairs((2, 5), (2, 5)),
        method="tanh-sinh",
    ),
    "gumbel": Law(
        lambda m, b: lambda x: -(x - m) / b - exp(-(x - m) / b) - log(b), around((-4, 20), (-6, 150)), pairs((-1, 1), (1, 2))
    ),
    "weibull": positive(
        lambda k, s: lambda x: log(k / s) + (k - 1) * log(x / s) - (x / s) ** k, -140, 6, pairs((1, 2), (0.5, 2))
    ),
    "von_mises": Law(
        lambda m, k: lambda x: k * cos(x - m) - log(2 * pi * besseli(0, k)),
        lambda p, q: linspace(-pi, pi, 13),
        pairs((-2, 2), (0.5, 8)),
    ),
    "continuous_bernoulli": Law(
        lambda p: lambda x: log(log(p / (1 - p)) / (2 * p - 1)) + x * log(p) + (1 - x) * log(1 - p) if p != 0.5 else mpf(0),
        lambda p, q: [0, 1],
        pairs((0.03, 0.97)),
    ),
}


ELEMENTARY = {
    "normal": Law(
        lambda m, s: lambda x: -((x - m) ** 2) / (2 * s**2) - log(s * sqrt(2 * pi)), around((-4, 4), (-24, 24)), pairs((-2, 2), (0.5, 2))
    ),
    "bernoulli": Law(
        lambda p: lambda k: log(p if k else 1 - p), lambda p, q: range(2), pairs((0.1, 0.9)), discrete=True
    ),
    "poisson": Law(
        lambda r: lambda k: k * log(r) - r - log(gamma(k + 1)), lambda p, q: range(200), pairs((0.5, 9)), discrete=True
    ),
    "exponential": positive(lambda r: lambda x: log(r) - r * x, -140, 6, pairs((0.5, 2))),
}
LAWS.update(ELEMENTARY)
LAWS["dirichlet"] = LAWS["beta"]  # of two parameters: the first share
WITHOUT_AFFINITY = ("cauchy", "gumbel", "weibull")


def kl(expect):
    return expect(lambda a, b, s: exp(a + s) * (a - b) if a > -inf else mpf(0))


def power(expect, alpha):
    return expect(lambda a, b, s: exp(alpha * a + (1 - alpha) * b + s) if a > -inf else mpf(0))


def chernoff(expect):
    """-log of the least integral of p^alpha q^(1-alpha), where its slope is 0, or at 0, where it does not fall at all."""

    def slope(alpha):
        return expect(lambda a, b, s: exp(alpha * a + (1 - alpha) * b + s) * (a - b) if a > -inf else mpf(0))

    order = mpf(0) if slope(mpf(0)) >= 0 else findroot(slope, (mpf(0), mpf(1)), solver="anderson", tol=mpf(10) ** -46)
    return -log(power(expect, order))


def beside(name, p):
    """A second member so near that p^2/q and q^2/p have integrals."""
    if name in ("uniform", "pareto"):
        return [p[0] - mpf(1) / 8, p[1] + mpf(1) / 8]
    if name in ("binomial", "negative_binomial"):
        return [p[0], p[1] * 7 / 8]
    return [x * 7 / 8 for x in p]


def affinity_rows(row, name, p, q, expect):
    for alpha in (0.25, 0.75, 1.5, 2.0):
        row("renyi", name, "-", p, q, log(power(expect, mpf(alpha))) / (mpf(alpha) - 1), [alpha])
    root, square = power(expect, mpf(1) / 2), power(expect, 2)
    row("bhattacharyya", name, "-", p, q, -log(root))
    row("chernoff", name, "-", p, q, chernoff(expect))
    row("squared_hellinger", name, "-", p, q, 1 - root)
    row("hellinger", name, "-", p, q, sqrt(1 - root))
    row("chi2", name, "-", p, q, square - 1)
    row("neyman_chi2", name, "-", q, p, square - 1)


OF_ONE_SCALE = [("gumbel", [0.25, 1.25], [0.75, 1.25]), ("weibull", [1.5, 1.25], [1.5, 1.0])]


def rows(rng, row):
    for name, law in LAWS.items():
        for _ in range(0 if name in ELEMENTARY else 3):
            p, q = law.draw(rng)
            row("kl", name, "-", p, q, kl(law.pair([mpf(x) for x in p], [mpf(x) for x in q])))
        p = law.draw(rng)[0]
        q = [float(x) for x in beside(name, p)]
        expect = law.pair([mpf(x) for x in p], [mpf(x) for x in q])
        row("reverse_kl", name, "-", q, p, kl(expect))
        if name == "uniform":
            row("jeffreys", name, "-", p, p, mpf(0))
        else:
            q_inside = [p[0], q[1]] if name == "pareto" else q
            both = law.pair([mpf(x) for x in p], [mpf(x) for x in q_inside])
            symmetric = both(lambda a, b, s: (exp(a + s) - exp(b + s)) * (a - b) if a > -inf else mpf(0))
            row("jeffreys", name, "-", p, q_inside, symmetric)
        if name == "cauchy":
            row("chi2", name, "-", p, q, power(expect, 2) - 1)
            row("neyman_chi2", name, "-", q, p, power(expect, 2) - 1)
        if name in WITHOUT_AFFINITY:
            continue
        affinity_rows(row, name, p, q, expect)
    for name, p, q in OF_ONE_SCALE:
        affinity_rows(row, name, p, q, LAWS[name].pair([mpf(x) for x in p], [mpf(x) for x in q]))
