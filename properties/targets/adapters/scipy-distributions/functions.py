"""The entropies of SciPy's distributions, whose shapes and scales are made of divcert's parameters by one rounding at most."""

import scipy
from scipy import stats

__version__ = scipy.__version__

LAWS = {
    "normal": lambda mu, sigma: stats.norm(mu, sigma),
    "half_normal": lambda sigma: stats.halfnorm(scale=sigma),
    "rayleigh": lambda sigma: stats.rayleigh(scale=sigma),
    "exponential": lambda rate: stats.expon(scale=1 / rate),
    "gamma": lambda shape, rate: stats.gamma(shape, scale=1 / rate),
    "inverse_gamma": lambda shape, scale: stats.invgamma(shape, scale=scale),
    "chi_squared": lambda df: stats.chi2(df),
    "beta": lambda a, b: stats.beta(a, b),
    "laplace": lambda mu, b: stats.laplace(mu, b),
    "cauchy": lambda x0, gamma: stats.cauchy(x0, gamma),
    "gumbel": lambda mu, beta: stats.gumbel_r(mu, beta),
    "pareto": lambda scale, shape: stats.pareto(shape, scale=scale),
    "weibull": lambda shape, scale: stats.weibull_min(shape, scale=scale),
    "uniform": lambda low, high: stats.uniform(low, high - low),
    "inverse_gaussian": lambda mu, lambda_: stats.invgauss(mu / lambda_, scale=lambda_),
    "von_mises": lambda mu, kappa: stats.vonmises(kappa, mu),
    "bernoulli": lambda p: stats.bernoulli(p),
    "geometric": lambda p: stats.geom(p),
    "poisson": lambda rate: stats.poisson(rate),
    "binomial": lambda n, p: stats.binom(n, p),
    "negative_binomial": lambda r, p: stats.nbinom(r, p),
}


def entropy_of(law):
    return lambda *parameters: float(law(*parameters).entropy())


for family, law in LAWS.items():
    globals()[f"entropy_{family}"] = entropy_of(law)
