"""PyTorch's distributions: every pair of families in its registry of KL divergences, and its entropies, in float64."""

import torch
from torch import distributions

__version__ = torch.__version__

# How many parameters divcert's family of that name has; torch takes the same ones in the same order, but for Weibull laws.
FAMILIES = {
    "bernoulli": (distributions.Bernoulli, 1),
    "beta": (distributions.Beta, 2),
    "cauchy": (distributions.Cauchy, 2),
    "chi_squared": (distributions.Chi2, 1),
    "continuous_bernoulli": (distributions.ContinuousBernoulli, 1),
    "exponential": (distributions.Exponential, 1),
    "gamma": (distributions.Gamma, 2),
    "geometric": (distributions.Geometric, 1),
    "gumbel": (distributions.Gumbel, 2),
    "half_normal": (distributions.HalfNormal, 1),
    "laplace": (distributions.Laplace, 2),
    "lognormal": (distributions.LogNormal, 2),
    "normal": (distributions.Normal, 2),
    "pareto": (distributions.Pareto, 2),
    "poisson": (distributions.Poisson, 1),
    "uniform": (distributions.Uniform, 2),
    "weibull": (lambda shape, scale: distributions.Weibull(scale, shape), 2),
    "binomial": (lambda n, p: distributions.Binomial(int(n), p), 2),
}


def member(family, parameters):
    make, _ = FAMILIES[family]
    return make(*[torch.tensor(x, dtype=torch.float64) for x in parameters])


def kl_of(p, q):
    count = FAMILIES[p][1]

    def kl(*parameters):
        return distributions.kl_divergence(member(p, parameters[:count]), member(q, parameters[count:]))

    return kl


def entropy_of(family):
    return lambda *parameters: member(family, parameters).entropy()


for p in FAMILIES:
    globals()[f"entropy_{p}"] = entropy_of(p)
    for q in FAMILIES:
        globals()[f"kl_{p}_{q}"] = kl_of(p, q)
