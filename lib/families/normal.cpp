#include <cmath>

#include <divcert/families.hpp>
#include <gmpxx.h>

#include "families/family_of.hpp"
#include "numerics/exact.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert {
namespace families {
namespace {

struct NormalFamily {
  using Member = Normal;
  static constexpr std::string_view name = "normal";
  static constexpr Parameter<Normal> parameters[] = {{"mu", &Normal::mu, finite_numbers},
                                                     {"sigma", &Normal::sigma, positive_numbers}};

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

  static Interval closed_form(Normal p, Normal q, mpfr_prec_t precision) {
    const Interval p_sigma(p.sigma, precision), q_sigma(q.sigma, precision);
    const Interval d = Interval(p.mu, precision) - Interval(q.mu, precision);
    return log(q_sigma / p_sigma) + (square(p_sigma) + square(d)) / (square(q_sigma) * 2.0) - 0.5;
  }

  // With equal deviations the value is (μp−μq)²/(2σ²), rational; otherwise the logarithm of a rational other
  // than 1, plus a rational, is transcendental (Lindemann).
  static std::optional<numerics::ExactValue> exact_case(Normal p, Normal q) {
    if (p.sigma != q.sigma) return std::nullopt;
    const mpq_class ratio = (mpq_class(p.mu) - mpq_class(q.mu)) / mpq_class(p.sigma);
    const mpq_class value = ratio * ratio / 2;
    return numerics::ExactValue{value.get_num(), value.get_den()};
  }

  // ½(ρ − log(1+ρ)) + d²/(2σq²) with 1+ρ = (σp/σq)².
  DIVCERT_HARDWARE_FMA static std::optional<double> fast(Normal p, Normal q) {
    const DoubleDouble d = numerics::two_sum(p.mu, -q.mu);
    if (!in_fast_range(p.sigma) || !in_fast_range(q.sigma)) return std::nullopt;
    if (d.hi != 0 && !in_fast_range(std::abs(d.hi))) return std::nullopt;
    const DoubleDouble q_variance = numerics::two_product(q.sigma, q.sigma);
    const bool near = p.sigma >= 0.75 * q.sigma && p.sigma <= 1.25 * q.sigma;
    const DoubleDouble numerator =
        near ? numerics::two_sum(p.sigma, -q.sigma) * numerics::two_sum(p.sigma, q.sigma)
             : numerics::two_product(p.sigma, p.sigma);
    const DoubleDouble gap =
        numerics::log_and_gap(numerics::Quotient<double>{numerator / q_variance, near ? 1.0 : 0.0}).gap;
    return numerics::round_if_decided(half(approximation(gap + d * d / q_variance)));
  }
};

using Of = FamilyOf<NormalFamily>;

}  // namespace

constinit const Family normal_family = Of::record();

}  // namespace families

double kl(Normal p, Normal q) { return numerics::in_default_environment(families::Of::kl, p, q); }

double kl_bregman(Normal p, Normal q) {
  return numerics::in_default_environment(families::Of::kl_bregman, p, q);
}

}  // namespace divcert
