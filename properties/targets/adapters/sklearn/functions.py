"""scikit-learn's divergences, as its users call them; sklearn.toml says what each is to compute."""

import numpy
import sklearn
from sklearn import metrics
from sklearn.decomposition._nmf import _beta_divergence

numpy.seterr(all="ignore")
__version__ = sklearn.__version__


def generalized_kl(p, q):
    return _beta_divergence([p], [[1.0]], [q], beta=1)


def itakura_saito(p, q):
    return _beta_divergence([p], [[1.0]], [q], beta=0)


def additive_chi2(p, q):
    return -metrics.pairwise.additive_chi2_kernel([p], [q])


def manhattan(p, q):
    return metrics.pairwise.manhattan_distances([p], [q])


def log_loss(p, q):
    classes = numpy.arange(len(q))
    return metrics.log_loss(classes, numpy.tile(q, (len(q), 1)), sample_weight=p, labels=classes)
