#pragma once

#include <array>

#include "families/gap.hpp"
#include "families/natural_space.hpp"

/// Laws of density ∝ x^k·exp(−x²/(2σ²)) on x ≥ 0: they differ in how many halves of gap(σp²/σq²) KL is, k
/// + 1.
namespace divcert::families {

/// With different scales the logarithm is transcendental (Lindemann): never a tie.
template <class Struct, int halves>
struct SquaredScaleForms {
  using Member = Struct;
  static constexpr Parameter<Struct> parameters[] = {{"sigma", &Struct::sigma, positive_numbers}};
  static constexpr double factor = halves / 2.0;  // exact

  template <class N>
  static std::array<N, 1> natural_parameter(const N& sigma) {
    return {-1.0 / (sigma * sigma * 2.0)};
  }
  template <class N>
  static N log_partition(const std::array<N, 1>& eta) {
    return log(eta[0] * -2.0) * -factor;
  }
  template <class N>
  static std::array<N, 1> mean(const std::array<N, 1>& eta) {
    return {-factor / eta[0]};
  }

  static Interval closed_form(Struct p, Struct q, mpfr_prec_t precision) {
    return gap(square(Interval(p.sigma, precision)) / square(Interval(q.sigma, precision))) * factor;
  }

  static std::optional<double> affinity_rule(Struct p, Struct q, double alpha) {
    return affinity_rule_of_one_support(
        alpha, [&] { return sign_of_combination(alpha, squared(q.sigma), squared(p.sigma)) > 0; });
  }

  static bool bounded(Struct p, Struct q) { return p.sigma < q.sigma; }
  // At 0.
  static Interval log_supremum(Struct p, Struct q, mpfr_prec_t precision) {
    return log(Interval(q.sigma, precision) / Interval(p.sigma, precision)) * halves;
  }

  static std::optional<Approximation> quick_log_affinity(Struct p, Struct q, double alpha) {
    const std::optional<Approximation> value = quick_affinity_of_scales(p.sigma, q.sigma, alpha);
    return value && halves == 1 ? half(*value) : value;
  }

  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(Struct p, Struct q) {
    static_assert(halves == 1 || halves == 2, "scaling by a power of two is exact");
    if (!in_fast_range(p.sigma) || !in_fast_range(q.sigma)) return std::nullopt;
    return approximation(numerics::scaled(gap_of_squared_ratio(p.sigma, q.sigma), factor));
  }
};

}  // namespace divcert::families
