"""statsmodels' divergences, as its users call them; statsmodels.toml says what each is to compute."""

import numpy
import statsmodels
from statsmodels.genmod import families
from statsmodels.sandbox import infotheo
from statsmodels.stats.gof import powerdiscrepancy

numpy.seterr(all="ignore")
__version__ = statsmodels.__version__


def shannonentropy_in_nats(p):
    return infotheo.shannonentropy(p, logbase=numpy.e)


def renyientropy_of_order_1(p):
    return infotheo.renyientropy(p, alpha=1)


def condentropy(p):
    return infotheo.condentropy(p, p[::-1])


def statistic(lambd):
    return lambda p, q: powerdiscrepancy(p, q, lambd=lambd)[0]


pearson, loglikeratio, freeman_tukey = map(statistic, ("pearson", "loglikeratio", "freeman_tukey"))


def poisson_deviance(p, q):
    return families.Poisson().deviance(p, q)


def gamma_deviance(p, q):
    return families.Gamma().deviance(p, q)


def poisson_deviance_of_one(endog, mu):
    return families.Poisson().deviance(numpy.array([endog]), numpy.array([mu]))


def binomial_deviance_of_one(endog, mu):
    return families.Binomial().deviance(numpy.array([endog]), numpy.array([mu]))
