"""NLTK's divergences, as its users call them; nltk.toml says what each is to compute."""

import nltk
import numpy
from nltk import probability

__version__ = nltk.__version__


def law(masses):
    return probability.DictionaryProbDist(dict(enumerate(masses.tolist())))


class IterableLaw(probability.DictionaryProbDist):
    """log_likelihood iterates over a law, which NLTK's own laws do not allow."""

    def __iter__(self):
        return iter(self.samples())


def entropy(p):
    return probability.entropy(law(p))


def cross_entropy(p, q):
    return -probability.log_likelihood(law(q), IterableLaw(dict(enumerate(p.tolist()))))
