/// The fast step of every discrete quantity: Σ term(p_i, r_i) over non-negative terms, with r_i = q_i·A/B the
/// masses of Q brought to the total of P, in double-double with a proven bound (bounds/sums.md). As given, r
/// = q.
#if defined(DIVCERT_DISCRETE_FAST_SUM_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_DISCRETE_FAST_SUM_HPP
#undef DIVCERT_DISCRETE_FAST_SUM_HPP
#else
#define DIVCERT_DISCRETE_FAST_SUM_HPP
#endif

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

#include "discrete/steps.hpp"
#include "numerics/approximation.hpp"
#include "numerics/log_kernel.hpp"
#include "numerics/step_counts.hpp"
#include "numerics/sums.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {

namespace numerics = divcert::numerics::HWY_NAMESPACE;
using numerics::Approximation;
using numerics::BlockSum;
using numerics::DoubleDouble;
using numerics::lanes;
using numerics::phi;
using numerics::round_if_decided;
using numerics::select;
using numerics::TripleSum;
using numerics::u;
using numerics::Vector;
using DoubleDoubles = numerics::DoubleDoubleOf<Vector>;

inline constexpr double infinity = std::numeric_limits<double>::infinity();

/// One summand: its value, relative error at most kernel_error + 2^-98, and its drift, a double at least as
/// large as the change of the exact term per relative change of r, up to second order (per quantity); 0 if r
/// is p.
struct Term {
  DoubleDoubles value;
  Vector drift;
};

/// The lanes of a vector of masses from begin on, filled up with zeros at its end.
HWY_INLINE Vector masses_at(const MassSpan& masses, std::size_t begin, std::size_t end) {
  if (begin + lanes > end) {
    numerics::Lanes some{};
    for (std::size_t l = 0; begin + l < end; ++l) some.at[l] = masses[begin + l];
    return numerics::loaded(some);
  }
  return masses.doubles() ? numerics::loaded(masses.doubles() + begin)
                          : numerics::loaded(masses.floats() + begin);
}

/// Calls f on lanes of p and q from begin to end; the last ones are filled up with p = q = 0, whose terms are
/// 0. The one loop holds the one copy of f (and of the kernels that f inlines).
template <class F>
HWY_INLINE void over_lanes(const Measures& x, std::size_t begin, std::size_t end, F f) {
  for (; begin < end; begin += lanes) f(masses_at(x.p, begin, end), masses_at(x.q, begin, end));
}

/// The error of a BlockSum of n summands, relative to the sum of their sizes.
HWY_INLINE double block_sum_error(std::size_t n) {
  const double blocks = static_cast<double>(n / (BlockSum::block * lanes) + 1);
  return BlockSum::block_error + blocks * BlockSum::sweep_error + BlockSum::fold_error;
}

/// Calls f on lanes of p and q, and sweep after each block of a BlockSum.
template <class F, class Sweep>
HWY_INLINE void over_blocks(const Measures& x, F f, Sweep sweep) {
  constexpr std::size_t stride = BlockSum::block * lanes;
  for (std::size_t begin = 0; begin < x.size(); begin += stride) {
    over_lanes(x, begin, std::min(begin + stride, x.size()), f);
    sweep();
  }
}

// The functions without a body are compiled once for each target, in totals.cpp.

/// Whether some p_i > 0 = q_i.
bool escapes(const Measures& x);

/// Whether no i has p_i > 0 < q_i.
bool disjoint(const Measures& x);

/// Where the support rule makes a quantity infinite, for the steps that ask.
HWY_INLINE bool never(const Measures&) { return false; }
HWY_INLINE bool either_escapes(const Measures& x) { return escapes(x) || escapes(x.swapped()); }

/// Whether some mass is 0.
bool has_zero(const Measures& x);

/// Scaled so that the totals are near 1, a mass is taken on the fast path if it is 0 or at least this, and
/// r too, so that underflow costs at most absolute_error for each term (bounds/sums.md).
inline constexpr double least_mass = 0x1p-900;
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
  bool usable;           ///< all masses are legal and in the range of the fast step
  bool zeros;            ///< some mass is 0

  /// r − p = (qA − pB)/B. The products are exact, so that what is left where they cancel is accurate.
  DoubleDoubles refined_difference(Vector p, Vector q) const {
    const auto product = [](Vector mass, double y) { return numerics::two_product(mass, Vector(y)); };
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

Scaled scaled(const Measures& x);

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
  const auto add = [&](Vector p_given, Vector q_given) HWY_ATTR {
    const Vector p = p_given * s.p_power, q = q_given * s.q_power;  // exact
    const DoubleDoubles r = ratio * q;
    const Term t = term(p, r, refined ? s.refined_difference(p, q) : r - p);
    sum.add(t.value);
    drifts += t.drift;
  };
  over_blocks(s.x, add, [&]() HWY_ATTR { sum.sweep(); });
  const DoubleDouble total = sum.total();
  const double drift = numerics::sum_of_lanes(drifts);
  const auto count = static_cast<double>(s.x.size());
  const double relative = numerics::kernel_error + 0x1p-98 + block_sum_error(s.x.size());
  const double r = refined ? s.refined_error : s.r_error;
  if (r == 0 && drift == 0) return {{0, 0}, 0};  // exact: every r is p
  return {total, 1.01 * (relative * total.hi + r * (drift + r * (total.hi + 4 * s.a.value.hi)) +
                         count * absolute_error)};
}

/// φ(p, r). Drift: φ(p, r(1+ε)) − φ(p, r) = (r−p)ε + p(ε − log(1+ε)).
HWY_INLINE Term phi_term(Vector p, DoubleDoubles r, DoubleDoubles difference) {
  return {phi(p, r, difference), numerics::abs(difference.hi)};
}

/// The sum as a quantity of the measures: normalized, they are p and r over A.
HWY_INLINE Approximation per_total(const Approximation& sum, const Scaled& s) {
  return s.x.normalized() && sum.value.hi > 0 ? sum / s.a : sum;
}

/// What `decide` makes of the simple way, or else of the refined way, if that is another.
template <class F>
std::optional<double> first_decided(const Scaled& s, F decide) {
  if (!s.usable) return std::nullopt;
  const std::optional<double> decided = decide(Way<Difference::simple>());
  return decided || s.r_error == 0 ? decided : decide(Way<Difference::refined>());
}

}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
