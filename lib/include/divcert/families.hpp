#pragma once

#include <divcert/masses.hpp>

/// Kullback-Leibler divergence KL(P‖Q), in nats, between two members of an exponential family, in two forms:
///
/// kl          the closed form stated at each function;
/// kl_bregman  the Bregman divergence of the log-partition function A at the natural parameters η of P, η' of
/// Q:
///             A(η') − A(η) − (η'−η)·∇A(η) (Banerjee et al. 2005). At degenerate members, where η is
///             infinite, it takes the limit, which is the closed form.
///
/// The two are the same real number, so the two functions return the same double: the one nearest to the
/// exact value at the exact parameters, ties to even, subnormal results included. Errors: domain_error naming
/// the parameter, e.g. "kl: p.sigma must be finite and positive, but is -1".
namespace divcert {

/// Normal distribution; mu finite, sigma finite and positive.
struct Normal {
  double mu;
  double sigma;
};

/// Bernoulli distribution; p in [0, 1], ends included.
struct Bernoulli {
  double p;
};

/// Poisson distribution; lambda finite and non-negative, 0 being the point mass at 0.
struct Poisson {
  double lambda;
};

/// Exponential distribution of density rate·exp(−rate·x); rate finite and positive.
struct Exponential {
  double rate;
};

/// log(σq/σp) + (σp² + (μp−μq)²)/(2σq²) − ½. Finite, but may overflow by rounding.
double kl(Normal p, Normal q);
/// The same by A(η) = −η₁²/(4η₂) − ½log(−2η₂), η = (μ/σ², −1/(2σ²)).
double kl_bregman(Normal p, Normal q);

/// p log(p/q) + (1−p) log((1−p)/(1−q)), with 0·log 0 = 0. +∞ iff q is 0 or 1 and p ≠ q.
double kl(Bernoulli p, Bernoulli q);
/// The same by A(η) = log(1+e^η), η = log(p/(1−p)). With p or q in {0, 1}: the limit, which is the closed
/// form.
double kl_bregman(Bernoulli p, Bernoulli q);

/// λp log(λp/λq) − λp + λq. KL(0‖λ) = λ; +∞ iff λq = 0 < λp, or by rounding.
double kl(Poisson p, Poisson q);
/// The same by A(η) = e^η, η = log λ. With a parameter 0: the limit, which is the closed form.
double kl_bregman(Poisson p, Poisson q);

/// log(rp/rq) + rq/rp − 1. Finite, but may overflow by rounding.
double kl(Exponential p, Exponential q);
/// The same by A(η) = −log(−η), η = −rate.
double kl_bregman(Exponential p, Exponential q);

}  // namespace divcert
