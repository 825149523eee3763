#pragma once

#include <algorithm>
#include <cmath>

#include "discrete/steps.hpp"
#include "numerics/approximation.hpp"
#include "numerics/hardware_fma.hpp"
#include "numerics/log_kernel.hpp"
#include "numerics/sums.hpp"

/// The fast step of every discrete quantity: Σ term(p_i, r_i) over non-negative terms, with r_i = q_i·A/B the
/// masses of Q brought to the total of P, in double-double with a proven bound (bounds/sums.md). As given, r
/// = q.
namespace divcert::discrete {

using numerics::Approximation;
using numerics::BlockSum;
using numerics::DoubleDouble;
using numerics::TripleSum;
using numerics::u;

/// One summand: its value, relative error at most kernel_error + 2^-100, and its drift, a double at least as
/// large as the change of the exact term per relative change of r, up to second order (per quantity).
struct Term {
  DoubleDouble value;
  double drift;
};

/// Scaled so that the totals are near 1, a mass is taken on the fast path if it is 0 or at least this, so
/// that underflow costs at most absolute_error for each term (bounds/sums.md).
inline constexpr double least_mass = 0x1p-950;
inline constexpr double largest_total = 0x1p1000;
inline constexpr double largest_size = 0x1p30;
inline constexpr double absolute_error = 0x1p-480;

/// Both vectors scaled by powers of two, exactly: normalized, each by its own; as given, by a common one,
/// which `exponent` takes back from a result. With the totals A and B, and the ratio A/B that takes q to r.
struct Scaled {
  Measures x;
  double p_power, q_power;
  int exponent;
  Approximation a, b;
  DoubleDouble ratio;
  double r_error;  ///< a bound on the relative error of r, 0 if r is exact
  bool usable;

  /// The double nearest to a quantity of the scaled masses, of degree 1 as given, if decided.
  std::optional<double> rounded(const Approximation& quantity) const {
    const std::optional<double> scaled = round_if_decided(quantity);
    if (exponent == 0 || !scaled) return scaled;
    constexpr int margin = 1000;
    const int result_exponent = *scaled == 0 ? 0 : std::ilogb(*scaled) + exponent;
    if (result_exponent < -margin || result_exponent > margin) return std::nullopt;
    return std::ldexp(*scaled, exponent);  // exact
  }
};

inline Scaled scaled(Measures x) {
  TripleSum p_sum, q_sum;
  double least_p = largest_total, least_q = largest_total;
  for (std::size_t i = 0; i < x.size(); ++i) {
    p_sum.add(x.p[i]);
    q_sum.add(x.q[i]);
    least_p = x.p[i] > 0 && x.p[i] < least_p ? x.p[i] : least_p;
    least_q = x.q[i] > 0 && x.q[i] < least_q ? x.q[i] : least_q;
  }
  const auto count = static_cast<double>(x.size());
  const DoubleDouble p_total = p_sum.total(), q_total = q_sum.total();
  Scaled s{x, 1, 1, 0, {}, {}, {1, 0}, 0, false};
  if (!(p_total.hi <= largest_total && q_total.hi <= largest_total && count <= largest_size)) return s;

  const auto exponent_of = [](double total) { return std::max(std::ilogb(total), -1000); };
  const int common = exponent_of(std::max(p_total.hi, q_total.hi));
  s.exponent = x.normalized() ? 0 : common;
  s.p_power = std::ldexp(1.0, -(x.normalized() ? exponent_of(p_total.hi) : common));
  s.q_power = std::ldexp(1.0, -(x.normalized() ? exponent_of(q_total.hi) : common));
  const DoubleDouble a = numerics::scaled(p_total, s.p_power), b = numerics::scaled(q_total, s.q_power);
  const double a_error = p_sum.relative_error(count), b_error = q_sum.relative_error(count);
  s.a = {a, a.hi * a_error};
  s.b = {b, b.hi * b_error};
  s.usable = least_p * s.p_power >= least_mass && least_q * s.q_power >= least_mass;
  const bool equal_totals = p_sum.exact() && q_sum.exact() && a.hi == b.hi && a.lo == b.lo;
  if (x.normalized() && !equal_totals) {
    s.ratio = a / b;
    s.r_error = 1.01 * (18 * u * u + a_error + b_error);
  }
  return s;
}

/// φ(p, r) = p log(p/r) − p + r ≥ 0 from r − p, for p > 0.
inline DoubleDouble phi(double p, DoubleDouble r, DoubleDouble difference) {
  return log_and_gap(numerics::quotient(p, p, r, difference)).gap * p;
}
inline DoubleDouble phi(DoubleDouble p, DoubleDouble r, DoubleDouble difference) {
  return log_and_gap(numerics::quotient(p, p.hi, r, difference)).gap * p;
}

/// Σ term(p, r) with its error, from exact p and from r of relative error r_error:
/// error ≤ (kernel_error + 2^-100 + sums)·Σ + r_error·Σdrift + r_error²·(Σ + 4A) + absolute_error·n.
template <class F>
Approximation sum_terms(const Scaled& s, F term) {
  const Measures& x = s.x;
  BlockSum sum;
  double drift = 0;
  for (std::size_t begin = 0; begin < x.size(); begin += BlockSum::block) {
    const std::size_t end = std::min(begin + BlockSum::block, x.size());
    for (std::size_t i = begin; i < end; ++i) {
      const Term t = term(x.p[i] * s.p_power, s.ratio * (x.q[i] * s.q_power));
      sum.add(t.value);
      drift += t.drift;
    }
    sum.sweep();
  }
  const DoubleDouble total = sum.total();
  const auto count = static_cast<double>(x.size());
  const double blocks = count / BlockSum::block + 1;
  const double relative =
      numerics::kernel_error + 0x1p-100 + BlockSum::block_error + blocks * BlockSum::sweep_error;
  const double r = s.r_error;
  return {total, 1.01 * (relative * total.hi + r * (drift + r * (total.hi + 4 * s.a.value.hi)) +
                         count * absolute_error)};
}

/// Σ φ(p, r). Drift: φ(p, r(1+ε)) − φ(p, r) = (r−p)ε + p(ε − log(1+ε)).
inline Approximation sum_phi(const Scaled& s) {
  return sum_terms(s, [](double p, DoubleDouble r) -> Term {
    const DoubleDouble difference = r - p;
    if (p == 0) return {r, r.hi};
    return {phi(p, r, difference), std::abs(difference.hi)};
  });
}

/// The sum as a quantity of the measures: normalized, they are p and r over A.
inline Approximation per_total(const Approximation& sum, const Scaled& s) {
  return s.x.normalized() && sum.value.hi > 0 ? sum / s.a : sum;
}

}  // namespace divcert::discrete
