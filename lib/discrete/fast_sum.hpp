#pragma once

#include <algorithm>
#include <cmath>
#include <cstring>
#include <type_traits>

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
using numerics::lanes;
using numerics::phi;
using numerics::select;
using numerics::TripleSum;
using numerics::u;
using numerics::Vector;
using DoubleDoubles = numerics::DoubleDoubleOf<Vector>;

/// One summand: its value, relative error at most kernel_error + 2^-98, and its drift, a double at least as
/// large as the change of the exact term per relative change of r, up to second order (per quantity); 0 if r
/// is p.
struct Term {
  DoubleDoubles value;
  Vector drift;
};

/// Calls f on lanes of p and q from begin to end; the last ones are filled up with p = q = 0, whose terms are
/// 0.
template <class F>
void over_lanes(Measures x, std::size_t begin, std::size_t end, F f) {
  Vector p{}, q{};
  for (; begin + lanes <= end; begin += lanes) {
    std::memcpy(&p, &x.p[begin], sizeof p);
    std::memcpy(&q, &x.q[begin], sizeof q);
    f(p, q);
  }
  if (begin == end) return;
  p = q = Vector{};
  for (std::size_t l = 0; begin + l < end; ++l) {
    p[l] = x.p[begin + l];
    q[l] = x.q[begin + l];
  }
  f(p, q);
}

/// Scaled so that the totals are near 1, a mass is taken on the fast path if it is 0 or at least this, and
/// r too, so that underflow costs at most absolute_error for each term (bounds/sums.md).
inline constexpr double least_mass = 0x1p-950;
inline constexpr double largest_total = 0x1p1000;
inline constexpr double largest_size = 0x1p30;
inline constexpr double absolute_error = 0x1p-480;

/// Both vectors scaled by powers of two, exactly: normalized, each by its own; as given, by a common one,
/// which `exponent` takes back from a result. With the totals A and B, and the ratio A/B that takes q to r.
class Scaled {
 public:
  Measures x;
  double p_power, q_power;
  int exponent;
  Approximation a, b;
  DoubleDouble ratio, b_reciprocal;
  double a_part[3], b_part[3];
  double r_error;        ///< a bound on the relative error of r, 0 if r is exact
  double refined_error;  ///< the same for p plus the refined difference
  bool usable;

  /// r − p = (qA − pB)/B. The products are exact, so that what is left where they cancel is accurate.
  DoubleDoubles refined_difference(Vector p, Vector q) const {
    const auto product = [](Vector mass, double y) {
      return numerics::two_product(mass, numerics::constant<Vector>(y));
    };
    const DoubleDoubles q0 = product(q, a_part[0]), p0 = product(p, b_part[0]);
    const DoubleDoubles q1 = product(q, a_part[1]), p1 = product(p, b_part[1]);
    const DoubleDoubles h = numerics::two_sum(q0.hi, -p0.hi), l = numerics::two_sum(q0.lo, -p0.lo);
    const DoubleDoubles m = numerics::two_sum(q1.hi, -p1.hi), v = numerics::two_sum(l.hi, m.hi);
    const Vector w = ((l.lo + m.lo) + v.lo) + ((q1.lo - p1.lo) + (q * a_part[2] - p * b_part[2]));
    const DoubleDoubles sum = numerics::two_sum(h.hi, v.hi);
    return numerics::fast_two_sum(sum.hi, sum.lo + (h.lo + w)) * numerics::constant<Vector>(b_reciprocal);
  }

  /// The double nearest to a quantity that has degree 1 in the masses as given, if decided.
  std::optional<double> rounded(const Approximation& quantity) const {
    return scaled_back(round_if_decided(quantity), exponent);
  }
  /// The double nearest to its square root, if decided.
  std::optional<double> rounded_root(const Approximation& quantity) const {
    return scaled_back(round_if_decided(sqrt(quantity)), exponent / 2);
  }

 private:
  static std::optional<double> scaled_back(std::optional<double> result, int exponent) {
    if (exponent == 0 || !result || *result == 0) return result;
    constexpr int margin = 1000;
    const int result_exponent = std::ilogb(*result) + exponent;
    if (result_exponent < -margin || result_exponent > margin) return std::nullopt;
    return std::ldexp(*result, exponent);  // exact
  }
};

inline Scaled scaled(Measures x) {
  TripleSum<Vector> p_lanes, q_lanes;
  over_lanes(x, 0, x.size(), [&](Vector p, Vector q) {
    p_lanes.add(p);
    q_lanes.add(q);
  });
  const TripleSum<double> p_sum = folded(p_lanes), q_sum = folded(q_lanes);
  const auto count = static_cast<double>(x.size());
  const numerics::Total p_parts = total_of(p_sum, count), q_parts = total_of(q_sum, count);
  const DoubleDouble p_total = p_parts.value, q_total = q_parts.value;
  const double a_error = p_parts.relative_error, b_error = q_parts.relative_error;
  Scaled s{x, 1, 1, 0, {}, {}, {1, 0}, {1, 0}, {}, {}, 0, 0, false};
  if (!(p_total.hi <= largest_total && q_total.hi <= largest_total && count <= largest_size)) return s;

  const auto exponent_of = [](double total) { return std::max(std::ilogb(total), -1000); };
  const int common = exponent_of(std::max(p_total.hi, q_total.hi)) / 2 * 2;
  s.exponent = x.normalized() ? 0 : common;
  s.p_power = std::ldexp(1.0, -(x.normalized() ? exponent_of(p_total.hi) : common));
  s.q_power = std::ldexp(1.0, -(x.normalized() ? exponent_of(q_total.hi) : common));
  const DoubleDouble a = numerics::scaled(p_total, s.p_power), b = numerics::scaled(q_total, s.q_power);
  s.a = {a, a.hi * a_error};
  s.b = {b, b.hi * b_error};
  const bool equal_totals = a_error == 0 && b_error == 0 && a.hi == b.hi && a.lo == b.lo;
  if (x.normalized() && !equal_totals) {
    s.ratio = a / b;
    s.r_error = 1.01 * (18 * u * u + a_error + b_error);
    s.b_reciprocal = DoubleDouble{1, 0} / b;
    for (std::size_t k = 0; k < 3; ++k) {
      s.a_part[k] = p_parts.part[k] * s.p_power;
      s.b_part[k] = q_parts.part[k] * s.q_power;
    }
    s.refined_error = 1.01 * (64 * u * u * u + p_parts.part_error + 2 * q_parts.part_error);
  }
  s.usable = p_sum.least * s.p_power >= least_mass && q_sum.least * s.q_power >= least_mass &&
             q_sum.least * s.q_power * s.ratio.hi >= least_mass;
  return s;
}

/// The two ways to r − p: from r, or refined, which holds where P and Q nearly agree and their totals do not.
enum class Difference { simple, refined };
template <Difference difference>
using Way = std::integral_constant<Difference, difference>;

/// Σ term(p, r, r−p) over a quantity's terms with a bound, from exact p and from r of relative error r_error
/// (or refined_error, in the difference): error ≤ (kernel_error + 2^-98 + sums)·Σ + r_error·Σdrift +
/// r_error²·(Σ + 4A) + absolute_error·n.
template <Difference difference, class F>
Approximation sum_terms(Way<difference>, const Scaled& s, F term) {
  constexpr bool refined = difference == Difference::refined;
  const auto ratio = numerics::constant<Vector>(s.ratio);
  BlockSum sum;
  Vector drifts{};
  const auto add = [&](Vector p_given, Vector q_given) {
    const Vector p = p_given * s.p_power, q = q_given * s.q_power;  // exact
    const DoubleDoubles r = ratio * q;
    const Term t = term(p, r, refined ? s.refined_difference(p, q) : r - p);
    sum.add(t.value);
    drifts += t.drift;
  };
  constexpr std::size_t stride = BlockSum::block * lanes;
  for (std::size_t begin = 0; begin < s.x.size(); begin += stride) {
    over_lanes(s.x, begin, std::min(begin + stride, s.x.size()), add);
    sum.sweep();
  }
  const DoubleDouble total = sum.total();
  double drift = 0;
  for (std::size_t l = 0; l < lanes; ++l) drift += drifts[l];
  const auto count = static_cast<double>(s.x.size());
  const double blocks = count / stride + 1;
  const double relative =
      numerics::kernel_error + 0x1p-98 + BlockSum::block_error + blocks * BlockSum::sweep_error;
  const double r = refined ? s.refined_error : s.r_error;
  if (r == 0 && drift == 0) return {{0, 0}, 0};  // exact: every r is p
  return {total, 1.01 * (relative * total.hi + r * (drift + r * (total.hi + 4 * s.a.value.hi)) +
                         count * absolute_error)};
}

/// φ(p, r). Drift: φ(p, r(1+ε)) − φ(p, r) = (r−p)ε + p(ε − log(1+ε)).
inline Term phi_term(Vector p, DoubleDoubles r, DoubleDoubles difference) {
  return {phi(p, r, difference), numerics::abs(difference.hi)};
}

/// The sum as a quantity of the measures: normalized, they are p and r over A.
inline Approximation per_total(const Approximation& sum, const Scaled& s) {
  return s.x.normalized() && sum.value.hi > 0 ? sum / s.a : sum;
}

/// What `decide` makes of the simple way, or else of the refined way, if that is another.
template <class F>
std::optional<double> first_decided(const Scaled& s, F decide) {
  if (!s.usable) return std::nullopt;
  const std::optional<double> decided = decide(Way<Difference::simple>());
  return decided || s.r_error == 0 ? decided : decide(Way<Difference::refined>());
}

}  // namespace divcert::discrete
