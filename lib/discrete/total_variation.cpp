#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/total_variation.cpp"
#include <hwy/foreach_target.h>

#include "discrete/quick_sum.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

/// |r−p|. Drift: r, which an exact r does not need.
HWY_INLINE Term variation_term(DoubleDoubles r, DoubleDoubles difference, bool r_exact) {
  const DoubleDoubles value = select(difference.hi < 0, negated(difference), difference);
  return {value, r_exact ? value.hi : r.hi};
}

HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  const auto quick_term = [](Vector, QuickPair pair) HWY_ATTR {
    const DoubleDoubles d = numerics::two_sum(pair.difference.hi, pair.difference.lo);
    return select(d.hi < 0, negated(d), d);
  };
  return quick_or_close(
      x, never,
      [&](const Survey& v)
          HWY_ATTR { return round_if_decided(half(quick_difference_sum(x, v, quick_term))); },
      [](auto way, const Scaled& s) HWY_ATTR {
        const auto term = [&](Vector, DoubleDoubles r, DoubleDoubles difference)
                              HWY_ATTR { return variation_term(r, difference, s.r_error == 0); };
        return s.rounded(per_total(half(sum_terms(way, s, term)), s));
      });
}

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> TotalVariation::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

Interval TotalVariation::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i) sum += abs(x.p(i) - x.q(i));
  return scale(sum, -1);
}

// Rational: ½Σ|p·b − q·a|/(ab).
std::optional<ExactValue> TotalVariation::settle(Measures x) {
  const ExactMeasures exact = numerics::exact_measures(x.p, x.q, x.masses);
  mpz_class sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += abs(exact.p[i] * exact.b - exact.q[i] * exact.a);
  return ExactValue{sum, exact.a * exact.b, exact.unit - 1};
}

}  // namespace divcert::discrete

double divcert::total_variation(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::TotalVariation>(p, q, masses);
}

#endif
