"""Divergences of strangers' own, which no table has: nobody says what they compute (laws_test.cpp)."""

import math


def spread(p, q):
    """A triangular discrimination."""
    return math.fsum((x - y) ** 2 / (x + y) for x, y in zip(p, q) if x + y != 0)


def root_js(p, q):
    """The root of JS, by terms that are never negative: with t = (x − m)/m, x·log(x/m) − x + m = m·h(t)."""

    def h(t):
        return t * t / 2 - t**3 / 6 if abs(t) < 1e-6 else (1 + t) * math.log1p(t) - t if t > -1 else 1.0

    total = 0.0
    for x, y in zip(p, q):
        m, d = x / 2 + y / 2, x / 2 - y / 2
        if m != 0:
            total += m * (h(d / m) + h(-d / m)) / 2
    return math.sqrt(total)


def energy(p, q):
    """Of points on a line."""
    total = ahead = 0.0
    for x, y in zip(p, q):
        ahead += x - y
        total += ahead * ahead
    return math.sqrt(total)


def lopsided(p, q):
    return sum(x * abs(x - y) for x, y in zip(p, q))


def forgets_the_last(p, q):
    return sum(abs(x - y) for x, y in zip(p[:-1], q[:-1]))


def of_a_wrong_sign(p, q):
    return sum(x * math.log(y / x) for x, y in zip(p, q) if x != 0 and y != 0)


def without_its_half(p, q):
    return sum(abs(x - y) for x, y in zip(p, q))


def squares(p, q):
    return sum((x - y) ** 2 for x, y in zip(p, q))


def bounded_away(p, q):
    return sum(abs(x - y) for x, y in zip(p, q)) / 2 + 1e-6


def zero_by_zero(p, q):
    return sum((x - y) ** 2 / (x + y) for x, y in zip(p, q))


def rearranges(p, q):
    value = spread(p, q)
    p.sort()
    return value


def of_its_last_call(p, q, memory=[0.0]):
    value, memory[0] = memory[0], spread(p, q)
    return value
