#pragma once

/// X(name, Struct, P) for each family that makes pairs, in the order of families.inc.
#define DIVCERT_FOR_EACH_LAW(X, P)          \
  X(normal, Normal, P)                      \
  X(lognormal, LogNormal, P)                \
  X(half_normal, HalfNormal, P)             \
  X(rayleigh, Rayleigh, P)                  \
  X(bernoulli, Bernoulli, P)                \
  X(binomial, Binomial, P)                  \
  X(geometric, Geometric, P)                \
  X(negative_binomial, NegativeBinomial, P) \
  X(poisson, Poisson, P)                    \
  X(exponential, Exponential, P)            \
  X(gamma, Gamma, P)                        \
  X(inverse_gamma, InverseGamma, P)         \
  X(chi_squared, ChiSquared, P)             \
  X(beta, Beta, P)                          \
  X(laplace, Laplace, P)                    \
  X(cauchy, Cauchy, P)                      \
  X(gumbel, Gumbel, P)                      \
  X(pareto, Pareto, P)                      \
  X(weibull, Weibull, P)                    \
  X(uniform, Uniform, P)                    \
  X(inverse_gaussian, InverseGaussian, P)   \
  X(continuous_bernoulli, ContinuousBernoulli, P)
