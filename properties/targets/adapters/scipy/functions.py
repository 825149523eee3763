"""SciPy's divergences, as its users call them; scipy.toml says what each is to compute."""

import numpy
import scipy
from scipy import special, stats
from scipy.spatial import distance

numpy.seterr(all="ignore")
__version__ = scipy.__version__


def rel_entr(p, q):
    return special.rel_entr(p, q).sum()


def kl_div(p, q):
    return special.kl_div(p, q).sum()


def entr(p):
    return special.entr(p).sum()


def entropy_of_one(p):
    return stats.entropy(p)


def wasserstein_distance(p, q, support):
    return stats.wasserstein_distance(support, support, p, q)


def statistic(lambda_):
    return lambda p, q: stats.power_divergence(p, q, lambda_=lambda_).statistic


pearson, log_likelihood = statistic("pearson"), statistic("log-likelihood")
freeman_tukey, neyman = statistic("freeman-tukey"), statistic("neyman")
