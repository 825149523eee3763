"""Hypothesis strategies for pairs of measures: where implementations of divergences go wrong.

    @given(divcert.strategies.pairs("kl"))
    def test_gibbs(pair):
        assert my_kl(*pair) >= 0

Each strategy is named after the stratum of `divcert list strata` whose kind of pairs it draws. They are Python's own,
not the program's generators: built from what Hypothesis shrinks well, so that a failing pair ends up short, with round
numbers. What is called a law sums to exactly 1: its masses are multiples of one power of two.
"""

import math

from hypothesis import strategies as st

_POSITIVE = ("itakura_saito",)
_UNARY = ("entropy", "perplexity")
LARGEST = math.ldexp(1 - 2.0**-53, 1024)
SUBNORMAL = math.ldexp(1, -1074)


def _law_of(parts):
    """The exact law in proportion to positive integers, but for the last, which takes what is left of a power of two."""
    total = 1 << sum(parts).bit_length()
    whole = [*parts[:-1], total - sum(parts[:-1])]
    return [part / total for part in whole]  # exact: below 2^53 over a power of two


def laws(least=2, most=12, bits=40):
    """Laws with positive masses, of `least` to `most` points."""
    part = st.integers(1, (1 << bits) - 1)
    return st.lists(part, min_size=least, max_size=most).map(_law_of)


def _on(support, law):
    masses = iter(law)
    return [next(masses) if inside else 0.0 for inside in support]


@st.composite
def _on_supports(draw, supports):
    return tuple(_on(support, draw(laws(sum(support), sum(support)))) for support in draw(supports))


def _supports(size=st.integers(2, 12)):
    return size.flatmap(lambda n: st.lists(st.booleans(), min_size=n, max_size=n))


def _is_proper(support):
    return any(support) and not all(support)


@st.composite
def generic(draw):
    """Two independent laws on the same points."""
    p = draw(laws())
    return p, draw(laws(len(p), len(p)))


@st.composite
def near_equal(draw):
    """Q is P, but for one step of the grid of the larger of two masses, up to 2^20 such."""
    p = draw(laws(bits=30))
    source, target = draw(st.permutations(range(len(p))))[:2]
    step = math.ulp(max(p[source], p[target]))
    q = list(p)
    amount = step * min(draw(st.integers(1, 1 << 20)), p[source] // (2 * step))
    if q[source] - amount > 0:
        q[source] -= amount
        q[target] += amount
    return p, q


@st.composite
def sparse(draw):
    """Independent supports: zeros on either side."""
    first = draw(_supports().filter(any))
    second = draw(_supports(st.just(len(first))).filter(any))
    return draw(_on_supports(st.just((first, second))))


def disjoint():
    """Supports that do not meet."""
    return _on_supports(_supports().filter(_is_proper).map(lambda support: (support, [not inside for inside in support])))


@st.composite
def nested(draw):
    """One support strictly inside the other."""
    inner = draw(_supports().filter(_is_proper))
    supports = (inner, [True] * len(inner))
    return draw(_on_supports(st.just(supports if draw(st.booleans()) else supports[::-1])))


@st.composite
def one_hot(draw):
    """At least one of the two is a point mass."""
    other = draw(laws())
    place = draw(st.integers(0, len(other) - 1))
    point = [float(i == place) for i in range(len(other))]
    return (point, other) if draw(st.booleans()) else (other, point)


@st.composite
def _descending(draw, size):
    """1 is split again and again into x 2^-s and x (1 - 2^-s), both exact: down to the least subnormal."""
    masses, exponent = [], 0
    while len(masses) + 1 < size and exponent > -1074:
        s = min(draw(st.integers(1, 52)), exponent + 1074)
        masses.append(math.ldexp(1 - 2.0**-s, exponent))
        exponent -= s
    masses.append(math.ldexp(1, exponent))
    return draw(st.permutations(masses + [0.0] * (size - len(masses))))


@st.composite
def extreme_exponents(draw):
    """Masses from 1 down to the least subnormal, with the exact sum 1."""
    size = draw(st.integers(2, 24))
    return draw(_descending(size)), draw(_descending(size))


def binary():
    """Two points, with masses down to one unit in the last place."""
    part = st.integers(1, (1 << 53) - 1).map(lambda part: [part / 2**53, 1 - part / 2**53])
    return st.tuples(part, part)


@st.composite
def unnormalized(draw):
    """Weights of any magnitude that do not sum to 1."""
    size = draw(st.integers(1, 12))
    weight = st.one_of(st.floats(2.0**-20, 2.0**20), st.floats(SUBNORMAL, LARGEST))
    return tuple(draw(st.lists(weight, min_size=size, max_size=size)) for _ in "pq")


@st.composite
def proportional(draw):
    """Q is a rounded or exact multiple of P."""
    p = draw(laws())
    factor = draw(st.one_of(st.integers(-100, 100).map(lambda k: math.ldexp(1, k)), st.floats(2.0**-4, 2.0**4)))
    return p, [mass * factor for mass in p]


STRATA = {
    strategy.__name__: strategy
    for strategy in (
        generic, sparse, near_equal, disjoint, nested, one_hot, extreme_exponents, binary, unnormalized, proportional
    )
}


def pairs(divergence="kl", *, stratum=None):
    """Pairs (p, q) of lists on which `divergence` is defined, from all strata or the one named; of a quantity of one
    measure, p alone. Where every mass must be positive (itakura_saito), all are."""
    if stratum is not None and stratum not in STRATA:
        raise ValueError("there is no stratum %r here; known: %s" % (stratum, ", ".join(STRATA)))
    chosen = st.one_of(*(make() for make in STRATA.values())) if stratum is None else STRATA[stratum]()
    if divergence in _POSITIVE:
        chosen = chosen.filter(lambda pair: all(map(all, pair)))
    return chosen.map(lambda pair: pair[0]) if divergence in _UNARY else chosen
