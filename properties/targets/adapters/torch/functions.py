"""PyTorch's divergences, as its users call them; torch.toml says what each is to compute."""

import numpy  # the host hands over arrays of the declared dtype
import torch
from torch import distributions
from torch.nn import functional

__version__ = torch.__version__
tensor = torch.from_numpy


def kl_div(p, q):
    return functional.kl_div(tensor(q).log(), tensor(p), reduction="sum")


def kl_div_log_target(p, q):
    return functional.kl_div(tensor(q).log(), tensor(p).log(), reduction="sum", log_target=True)


def cross_entropy(p, q):
    return functional.cross_entropy(tensor(q).log()[None], tensor(p)[None])


def entr(p):
    return torch.special.entr(tensor(p)).sum()


def kl_categorical(p, q):
    return distributions.kl_divergence(distributions.Categorical(tensor(p)), distributions.Categorical(tensor(q)))


def categorical_entropy(p):
    return distributions.Categorical(tensor(p)).entropy()


def kl_of(family, count, dtype=torch.float64):
    def kl(*parameters):
        members = [torch.tensor(x, dtype=dtype) for x in parameters]
        return distributions.kl_divergence(family(*members[:count]), family(*members[count:]))

    return kl


kl_normal, kl_normal_float32 = kl_of(distributions.Normal, 2), kl_of(distributions.Normal, 2, torch.float32)
kl_bernoulli = kl_of(distributions.Bernoulli, 1)
kl_poisson = kl_of(distributions.Poisson, 1)
kl_exponential = kl_of(distributions.Exponential, 1)
