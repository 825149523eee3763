#pragma once

#include <array>
#include <cmath>
#include <utility>

#include "families/gap.hpp"
#include "families/natural_space.hpp"
#include "families/quick_affinity.hpp"
#include "numerics/exact.hpp"
#include "numerics/special_functions.hpp"

/// What the normal laws and the laws of e^X, X normal, have in common: their divergences.
namespace divcert::families {

template <class Struct>
struct NormalForms {
  using Member = Struct;
  static constexpr Parameter<Struct> parameters[] = {{"mu", &Struct::mu, finite_numbers},
                                                     {"sigma", &Struct::sigma, positive_numbers}};

  template <class N>
  static std::array<N, 2> natural_parameter(const N& mu, const N& sigma) {
    const N variance = sigma * sigma;
    return {mu / variance, -1.0 / (variance * 2.0)};
  }
  template <class N>
  static N log_partition(const std::array<N, 2>& eta) {
    return -(eta[0] * eta[0]) / (eta[1] * 4.0) - log(eta[1] * -2.0) / 2.0;
  }
  template <class N>
  static std::array<N, 2> mean(const std::array<N, 2>& eta) {
    const N mu = -eta[0] / (eta[1] * 2.0);
    return {mu, mu * mu - 1.0 / (eta[1] * 2.0)};
  }

  static Interval closed_form(Struct p, Struct q, mpfr_prec_t precision) {
    const Interval p_sigma(p.sigma, precision), q_sigma(q.sigma, precision);
    const Interval d = Interval(p.mu, precision) - Interval(q.mu, precision);
    return log(q_sigma / p_sigma) + (square(p_sigma) + square(d)) / (square(q_sigma) * 2.0) - 0.5;
  }

  // With equal deviations the value is (μp−μq)²/(2σ²), rational; otherwise the logarithm of a rational other
  // than 1, plus a rational, is transcendental (Lindemann).
  static std::optional<numerics::ExactValue> exact_case(Struct p, Struct q) { return squared_shift(p, q, 2); }

  // Equal deviations σ: J(α) = −α(1−α)(μp−μq)²/(2σ²).
  static bool mirrored(Struct p, Struct q) { return p.sigma == q.sigma; }
  static std::optional<numerics::ExactValue> exact_chernoff(Struct p, Struct q) {
    return squared_shift(p, q, 8);
  }
  static std::optional<numerics::ExactValue> squared_shift(Struct p, Struct q, int parts) {
    if (p.sigma != q.sigma) return std::nullopt;
    const mpq_class ratio = (mpq_class(p.mu) - mpq_class(q.mu)) / mpq_class(p.sigma);
    const mpq_class value = ratio * ratio / parts;
    return numerics::ExactValue{value.get_num(), value.get_den()};
  }

  // The variance of p^α q^(1−α) is (α/σp² + (1−α)/σq²)^-1, where that is positive.
  static std::optional<double> affinity_rule(Struct p, Struct q, double alpha) {
    return affinity_rule_of_one_support(
        alpha, [&] { return sign_of_combination(alpha, squared(q.sigma), squared(p.sigma)) > 0; });
  }

  static bool bounded(Struct p, Struct q) { return p.sigma < q.sigma; }
  // At x = (σq²μp − σp²μq)/(σq² − σp²).
  static Interval log_supremum(Struct p, Struct q, mpfr_prec_t precision) {
    const Interval p_sigma(p.sigma, precision), q_sigma(q.sigma, precision);
    const Interval d = Interval(p.mu, precision) - Interval(q.mu, precision);
    return log(q_sigma / p_sigma) + square(d) / ((square(q_sigma) - square(p_sigma)) * 2.0);
  }

  // The narrower law has the larger density between the two points where they cross. In units of the narrower
  // law they are z = (−m ± r√(m² + 2(r²−1) log r))/(r²−1).
  static Interval total_variation(Struct p, Struct q, mpfr_prec_t precision) {
    if (p.sigma > q.sigma) std::swap(p, q);
    const Interval unit(p.sigma, precision), root_2 = sqrt(Interval(2.0, precision));
    const Interval m = (Interval(q.mu, precision) - Interval(p.mu, precision)) / unit;
    if (p.sigma == q.sigma) return numerics::erf(abs(m) / (root_2 * 2.0));
    const Interval r = Interval(q.sigma, precision) / unit, excess = square(r) - 1.0;
    const Interval root = r * sqrt(square(m) + excess * log(r) * 2.0);
    const auto difference_below = [&](const Interval& z) {
      return (numerics::erf(z / root_2) - numerics::erf((z - m) / (r * root_2))) / 2.0;
    };
    return difference_below((root - m) / excess) - difference_below(-(root + m) / excess);
  }

  static std::optional<Approximation> quick_log_affinity(Struct p, Struct q, double alpha) {
    return quick_affinity_of_normals(p.mu, p.sigma, q.mu, q.sigma, alpha);
  }

  // ½(ρ − log(1+ρ)) + d²/(2σq²) with 1+ρ = (σp/σq)².
  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(Struct p, Struct q) {
    const DoubleDouble d = numerics::two_sum(p.mu, -q.mu);
    if (!in_fast_range(p.sigma) || !in_fast_range(q.sigma)) return std::nullopt;
    if (d.hi != 0 && !in_fast_range(std::abs(d.hi))) return std::nullopt;
    const DoubleDouble shift = d * d / numerics::two_product(q.sigma, q.sigma);
    return half(approximation(gap_of_squared_ratio(p.sigma, q.sigma) + shift));
  }
};

}  // namespace divcert::families
