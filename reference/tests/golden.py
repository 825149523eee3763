#!/usr/bin/python3
"""Writes golden.txt: divergences by mpmath, which shares nothing with Arb or MPFR, nor their formulas with reference/.

Discrete: from the entropies and affinities (KL = cross entropy - entropy, JS = H(M) - (H(P)+H(Q))/2, H^2 = 1 - sum
sqrt(pq), chi2 = sum p^2/q - 1) where the textbook has two forms. Normal and exponential: quadrature of the density times
the log ratio. Poisson: the series. Bernoulli: the two-point sum.
One line each:  id|family or -|normalized or as_given|p in hex|q in hex|40 digits
Usage: golden.py > golden.txt
"""
import random
from mpmath import mp, mpf, log, sqrt, exp, quad, linspace, factorial, nstr

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


FAMILIES = {"normal": normal, "exponential": exponential, "poisson": poisson, "bernoulli": bernoulli}


def row(identifier, family, masses, p, q, value):
    numbers = [" ".join(float(x).hex() for x in v) for v in (p, q)]
    print("|".join([identifier, family, masses, *numbers, nstr(value, 40, min_fixed=-5, max_fixed=20)]))


def main():
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


main()
