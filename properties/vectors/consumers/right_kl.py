"""KL of the normalized measures, as stable as doubles allow: no term p log(p/r) - p + r is negative."""
from fractions import Fraction
from math import inf, log, log1p


def logarithm(x):
    exponent = x.numerator.bit_length() - x.denominator.bit_length()
    return log(x / Fraction(2) ** exponent) + exponent * log(2)


def kl(p, q):
    p, q = ([Fraction(x) / sum(map(Fraction, side)) for x in side] for side in (p, q))
    total = Fraction(0)
    for x, y in zip(p, q):
        if x > 0 and y == 0:
            return inf
        d = (y - x) / x if x > 0 else 0
        if abs(d) < 0.5:
            total += x * Fraction(float(d) - log1p(d)) + (y if x == 0 else 0)
        else:
            total += y - x - x * Fraction(logarithm(1 + d))
    return float(total)


def textbook(p, q):
    p, q = ([x / sum(side) for x in side] for side in (p, q))
    return sum(x * log(x / y) if y else inf for x, y in zip(p, q) if x > 0)
