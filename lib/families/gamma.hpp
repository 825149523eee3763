#pragma once

#include <array>

#include "families/log_gamma.hpp"
#include "families/natural_space.hpp"
#include "numerics/hardware_fma.hpp"

/// What the gamma laws and the laws of 1/X, X gamma, have in common: their divergences.
namespace divcert::families {

template <class Struct, double Struct::*rate>
struct GammaForms {
  using Member = Struct;
  static constexpr Contract contract = nearest_but_for_ties;

  // For (log x, x), to the measure dx/x.
  template <class N>
  static std::array<N, 2> natural_parameter(const N& shape, const N& of_rate) {
    return {shape, -of_rate};
  }
  template <class N>
  static N log_partition(const std::array<N, 2>& eta) {
    return log_gamma(eta[0]) - eta[0] * log(-eta[1]);
  }
  template <class N>
  static std::array<N, 2> mean(const std::array<N, 2>& eta) {
    return {digamma(eta[0]) - log(-eta[1]), -eta[0] / eta[1]};
  }

  static Interval closed_form(Struct p, Struct q, mpfr_prec_t precision) {
    const Interval ap(p.shape, precision), aq(q.shape, precision);
    const Interval bp(p.*rate, precision), bq(q.*rate, precision);
    return (ap - aq) * digamma(ap) - log_gamma(ap) + log_gamma(aq) + aq * log(bp / bq) + ap * (bq - bp) / bp;
  }

  static std::optional<double> affinity_rule(Struct p, Struct q, double alpha) {
    return affinity_rule_of_one_support(alpha, [&] {
      return sign_of_combination(alpha, p.shape, q.shape) > 0 &&
             sign_of_combination(alpha, p.*rate, q.*rate) > 0;
    });
  }

  static bool bounded(Struct p, Struct q) {
    return p.*rate >= q.*rate && (p.shape == q.shape || (p.shape > q.shape && p.*rate > q.*rate));
  }
  // At x = Δa/Δb, where the shapes contribute Δa(log x − 1).
  static Interval log_supremum(Struct p, Struct q, mpfr_prec_t precision) {
    const Interval ap(p.shape, precision), aq(q.shape, precision);
    const Interval bp(p.*rate, precision), bq(q.*rate, precision), excess = ap - aq;
    const Interval factors = log_gamma(aq) - log_gamma(ap) + ap * log(bp) - aq * log(bq);
    return p.shape == q.shape ? factors : factors + excess * (log(excess / (bp - bq)) - 1.0);
  }

  // With Q' of Q's shape and P's mean, KL(P‖Q) = KL(P‖Q') + KL(Q'‖Q): the excess of the shapes, and aq times
  // the gap of ρ = ap·bq/(aq·bp).
  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(Struct p, Struct q) {
    for (const double value : {p.shape, p.*rate, q.shape, q.*rate})
      if (!in_fast_range(value)) return std::nullopt;
    const Approximation shapes =
        log_gamma_excess({q.shape, 0}, {p.shape, 0}, numerics::two_sum(q.shape, -p.shape));
    const DoubleDouble above = numerics::two_product(p.shape, q.*rate);
    const DoubleDouble below = numerics::two_product(q.shape, p.*rate);
    const DoubleDouble means =
        numerics::log_and_gap(numerics::quotient(below, above, above + numerics::negated(below))).gap;
    return shapes + approximation(means * q.shape);
  }
};

}  // namespace divcert::families
