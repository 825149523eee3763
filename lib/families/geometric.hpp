#pragma once

#include "families/two_point.hpp"
#include "numerics/ladder.hpp"

/// What geometric and negative binomial laws have in common: the divergences of r = 1, a sum over independent
/// ones for more.
namespace divcert::families {

/// (1/p)·KL of the masses (p, 1−p) and (q, 1−q); q < 1 unless p = 1.
inline Interval waiting_kl(double p, double q, mpfr_prec_t precision) {
  if (p == 1) return -log(Interval(q, precision));
  return two_point_kl(p, q, precision) / p;
}

/// log((1−p)^α (1−q)^(1−α)), nothing where p or q is 1.
inline std::optional<Interval> log_power_of_rests(double p, double q, const Interval& alpha) {
  const mpfr_prec_t precision = alpha.precision();
  return log_power_product(log_of_rest(p, precision), log_of_rest(q, precision), alpha);
}

/// Whether (1−p)^α (1−q)^(1−α) is below 1, for α > 1, p and q < 1: where the series of p^α q^(1−α) converges.
/// At 1 it does not; a power within a part in 2^8192 of 1 counts as that.
inline bool powers_are_summable(double p, double q, double alpha) {
  for (mpfr_prec_t precision = numerics::first_precision; precision <= 8192; precision *= 2) {
    const Interval order(alpha, precision);
    const Interval exponent = *log_power_of_rests(p, q, order);
    if (certainly_negative(exponent)) return true;
    if (certainly_positive(exponent)) return false;
  }
  return false;
}

inline std::optional<double> waiting_affinity_rule(double p, double q, double alpha) {
  if (alpha == 0 && p < 1) return 0;
  if (alpha <= 1 || p == 1) return std::nullopt;
  return q < 1 && powers_are_summable(p, q, alpha) ? std::nullopt : std::optional(infinity);
}

/// log(p^α q^(1−α)/(1 − (1−p)^α (1−q)^(1−α))).
inline Interval waiting_log_affinity(double p, double q, const Interval& alpha) {
  const mpfr_prec_t precision = alpha.precision();
  const Interval masses = alpha * log(Interval(p, precision)) + (1.0 - alpha) * log(Interval(q, precision));
  const std::optional<Interval> rests = log_power_of_rests(p, q, alpha);
  return rests ? masses - log1p(-exp(*rests)) : masses;
}

}  // namespace divcert::families
